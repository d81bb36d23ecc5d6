"""Đề nghị đóng thủ tục: what is proposed here takes effect only when another person has agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.apps.catalogue.errors import (
    AlreadyClosed,
    ClosingProposed,
    EffectTooEarly,
    ReasonMissing,
    SuccessorUnknown,
)
from motcua.apps.catalogue.models import Closing, Procedure
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.folding import one_line


@transaction.atomic
def propose_closing(code: str, *, on: date, reason: str, successor: str = "", by: Account) -> Closing:
    """Checked now and once more when it is approved; until then the procedure is received as before."""
    demand(by, Act.EDIT_CATALOGUE)
    procedure = Procedure.objects.select_for_update().get(code=code)
    refuse_closed(procedure, on)
    if procedure.closings.filter(decided_at=None).exists():
        raise ClosingProposed(code=code)
    if not reason.strip():
        raise ReasonMissing
    closing = Closing.objects.create(
        procedure=procedure, on=on, reason=reason.strip(), successor=_successor(one_line(successor), code),
        proposed_by=by, proposed_at=timezone.now(),
    )  # fmt: skip
    record(Event.CLOSING_PROPOSED, subject=f"procedure:{code}", by=by, **facts_of(closing))
    return closing


def refuse_closed(procedure: Procedure, on: date) -> None:
    """A procedure is closed once, and never for days that have passed."""
    if procedure.closed_on is not None:
        raise AlreadyClosed(code=procedure.code, on=f"{procedure.closed_on:%d/%m/%Y}")
    today = timezone.localdate()
    if on < today:
        raise EffectTooEarly(today=f"{today:%d/%m/%Y}")


def facts_of(closing: Closing) -> dict[str, Any]:
    """Đề nghị, as the journal keeps it."""
    successor = closing.successor.code if closing.successor else ""
    return {"on": closing.on, "reason": closing.reason, "successor": successor}


def _successor(code: str, closing: str) -> Procedure | None:
    if not code:
        return None
    found = Procedure.objects.filter(code=code, closed_on=None, in_force__isnull=False).exclude(code=closing).first()
    if found is None:
        raise SuccessorUnknown(code=code[:40])
    return found
