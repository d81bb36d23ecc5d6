"""Kết thúc sớm: rút (T7, T16), dừng (T19), đóng vì không bổ sung (T18). All is closed in one operation."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import Acting, acting, require_reason
from motcua.apps.dossiers.deadlines import stop_clock
from motcua.apps.dossiers.issued import number_form
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.steps import close_open_tasks
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Account
from motcua.core.dossier import Act, State
from motcua.core.dossier_refusals import ConditionAbsent, ResultExists
from motcua.core.events import Event


def withdraw(
    dossier: Dossier, *, by: Account | None, at: datetime, reason: str, version: int | None = None,
    unasked: bool = False,
) -> Dossier:  # fmt: skip
    """Rút hồ sơ theo đề nghị của người nộp: only while no result exists (NĐ 118 Đ.21); form 05."""
    said = require_reason(reason)
    with acting(dossier, Act.WITHDRAW, by=by, at=at, version=version, unasked=unasked) as act:
        if act.dossier.results.filter(approved_at__isnull=False).exists():
            raise ResultExists
        act.record(Event.DOSSIER_WITHDRAWN, reason=said, form_number=_end(act, said))
    return dossier


def stop(dossier: Dossier, *, by: Account, at: datetime, reason: str, version: int | None = None) -> Dossier:
    """Dừng xử lý: by the agency because the law stops the matter; form 05."""
    said = require_reason(reason)
    with acting(dossier, Act.STOP, by=by, at=at, version=version) as act:
        act.record(Event.DOSSIER_STOPPED, reason=said, form_number=_end(act, said))
    return dossier


def close_unsupplied(dossier: Dossier, *, at: datetime) -> Dossier:
    """Đóng hồ sơ vì quá 15 ngày làm việc không bổ sung (decision 5): by a job, never by a person in a hurry."""
    with acting(dossier, Act.CLOSE_UNSUPPLIED, by=None, at=at, unasked=True) as act:
        if not act.dossier.supplements.filter(supplied_at=None, due_at__lt=at).exists():
            raise ConditionAbsent(problem="người nộp đã bổ sung hoặc còn thời hạn bổ sung.")
        said = "Quá thời hạn bổ sung hồ sơ mà không nhận được giấy tờ yêu cầu"
        act.record(Event.DOSSIER_CLOSED_UNSUPPLIED, reason=said, form_number=_end(act, said))
    return dossier


def _end(act: Acting, reason: str) -> int | None:
    """Close all that is open; the number of the notice (form 05), from whom it comes: the desk or the agency."""
    held = act.dossier
    close_open_tasks(held, by=act.by, at=act.at)
    Charge.objects.waiting().filter(dossier_id=held.pk).update(cancelled_at=act.at)
    stop_clock(held, act.at, finished=False)
    held.closed_at, held.handler, held.step, held.note = act.at, None, "", held.note or reason[:1000]
    issuer = held.receiving if act.move.to is State.WITHDRAWN else held.competent
    return number_form(held, "05", office=issuer, at=act.at)
