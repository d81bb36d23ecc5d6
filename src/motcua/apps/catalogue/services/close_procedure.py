"""Đóng thủ tục: from a day on it is no longer received; a successor, where there is one, takes its place."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from motcua.apps.catalogue.errors import AlreadyClosed, EffectTooEarly, ReasonMissing, SuccessorUnknown
from motcua.apps.catalogue.models import Procedure
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.folding import one_line


@transaction.atomic
def close_procedure(code: str, *, on: date, reason: str, successor: str = "", by: Account) -> Procedure:
    """Closed, never deleted: old dossiers still show it (F02.2)."""
    demand(by, Act.PUBLISH_PROCEDURE)
    procedure = Procedure.objects.select_for_update().get(code=code)
    today = timezone.localdate()
    if procedure.closed_on is not None:
        raise AlreadyClosed(code=code, on=f"{procedure.closed_on:%d/%m/%Y}")
    if not reason.strip():
        raise ReasonMissing
    if on < today:
        raise EffectTooEarly(today=f"{today:%d/%m/%Y}")
    procedure.successor = _successor(one_line(successor), code)
    procedure.closed_on, procedure.closed_because = on, reason.strip()
    procedure.changed_at = timezone.now()
    procedure.save()
    record(
        Event.PROCEDURE_CLOSED, subject=f"procedure:{code}", by=by, on=on, reason=reason.strip(),
        successor=procedure.successor.code if procedure.successor else "",
    )  # fmt: skip
    return procedure


def _successor(code: str, closing: str) -> Procedure | None:
    if not code:
        return None
    found = Procedure.objects.filter(code=code, closed_on=None, in_force__isnull=False).exclude(code=closing).first()
    if found is None:
        raise SuccessorUnknown(code=code[:40])
    return found
