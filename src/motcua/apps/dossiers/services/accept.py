"""Tiếp nhận (T2, T5, T8): the dossier is complete and correct; it gets its code, its row in the book, its clock."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.dossiers.acting import acting
from motcua.apps.dossiers.book import enter_in_book
from motcua.apps.dossiers.deadlines import restart_clock, start_clock
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.steps import settle_at
from motcua.apps.people.models import Account, Office
from motcua.core.dossier import Act, State
from motcua.core.events import Event


def accept(
    dossier: Dossier, *, by: Account, at: datetime, competent: Office | None = None, version: int | None = None
) -> Dossier:
    """Tiếp nhận hồ sơ: issues form 01. After a supplement the clock starts from zero, or goes on."""
    with acting(dossier, Act.ACCEPT, by=by, at=at, version=version) as act:
        held = act.dossier
        settle_at(held, competent)
        held.accepted_by, held.holder, held.handler = by, held.receiving, by
        is_new = held.code is None
        if is_new:
            held.accepted_at = at
            start_clock(held, at)
        else:
            restart_clock(held, at, cause="Đã bổ sung đủ hồ sơ")
        if act.was is not State.REGISTERED or held.version > 1:
            held.supplements.filter(supplied_at=None, issued_at__isnull=False).update(supplied_at=at)
        held.reception_due_at = None
        if is_new:
            enter_in_book(held, at)  # last: from here on others at this desk wait
        act.record(Event.DOSSIER_ACCEPTED, competent=held.competent.code, accepted_by=by.pk, limit=held.limit)
    return dossier


@transaction.atomic
def receive(application: Application, *, by: Account, at: datetime) -> Dossier:
    """Tiếp nhận tại quầy hoặc qua bưu chính: entered and accepted in one sitting (T2)."""
    dossier = submit(application, by=by, at=at)
    return accept(dossier, by=by, at=at)
