"""Đóng thủ tục: from a day on it is no longer received; a successor, where there is one, takes its place."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from motcua.apps.catalogue.errors import ClosingMissing, ReasonMissing
from motcua.apps.catalogue.models import Closing, Procedure
from motcua.apps.catalogue.services.propose_closing import facts_of, refuse_closed
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def close_procedure(code: str, *, by: Account) -> Procedure:
    """Duyệt đề nghị: closed, never deleted; old dossiers still show it (F02.2). Not by the one who proposed it."""
    procedure, closing = _locked(code)
    demand(by, Act.CLOSE_PROCEDURE, prepared_by=[closing.proposed_by_id])
    refuse_closed(procedure, closing.on)
    procedure.successor, procedure.closed_on, procedure.closed_because = closing.successor, closing.on, closing.reason
    procedure.changed_at = timezone.now()
    procedure.save()
    _decide(closing, by, is_approved=True)
    record(
        Event.PROCEDURE_CLOSED, subject=f"procedure:{code}", by=by, proposed_by=closing.proposed_by.username,
        **facts_of(closing),
    )  # fmt: skip
    return procedure


@transaction.atomic
def drop_closing(code: str, *, reason: str, by: Account) -> Closing:
    """Không đóng: the proposal is refused, or taken back by who made it; the procedure goes on."""
    _, closing = _locked(code)
    demand(by, Act.CLOSE_PROCEDURE)
    if not reason.strip():
        raise ReasonMissing
    _decide(closing, by, is_approved=False)
    record(Event.CLOSING_DROPPED, subject=f"procedure:{code}", by=by, on=closing.on, reason=reason.strip())
    return closing


def _locked(code: str) -> tuple[Procedure, Closing]:
    procedure = Procedure.objects.select_for_update().get(code=code)
    closing = procedure.closings.filter(decided_at=None).select_related("successor", "proposed_by").first()
    if closing is None:
        raise ClosingMissing(code=code)
    return procedure, closing


def _decide(closing: Closing, by: Account, *, is_approved: bool) -> None:
    closing.decided_by, closing.decided_at, closing.is_approved = by, timezone.now(), is_approved
    closing.save(update_fields=["decided_by", "decided_at", "is_approved"])
