"""Nhắn tin and đánh giá: the applicant and the office write to each other; the rating comes after the end."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.models import Dossier, Message, Rating
from motcua.apps.people.models import Account
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import ConditionAbsent
from motcua.core.events import Event


def write_message(dossier: Dossier, *, by: Account, at: datetime, text: str, version: int | None = None) -> Message:
    """Gửi tin nhắn về hồ sơ."""
    said = require_reason(text)[:4000]
    with acting(dossier, Act.WRITE_MESSAGE, by=by, at=at, version=version) as act:
        made = Message.objects.create(
            dossier=act.dossier, is_from_office=by.is_officer, by=by, by_name=by.full_name, text=said, at=at
        )
        act.record(Event.MESSAGE_WRITTEN, message=made.pk, is_from_office=by.is_officer)
    return made


def rate(
    dossier: Dossier, *, by: Account | None, at: datetime, overall: int, convenience: int | None = None,
    timeliness: int | None = None, attitude: int | None = None, comment: str = "", unasked: bool = False,
    version: int | None = None,
) -> Rating:  # fmt: skip
    """Đánh giá: by the owner, or by who holds the receipt's secret (`unasked`); staff cannot (F43.1)."""
    marks = {"overall": overall, "convenience": convenience, "timeliness": timeliness, "attitude": attitude}
    if any(mark is not None and mark not in (1, 2, 3) for mark in marks.values()):
        raise ConditionAbsent(problem="hãy chọn một trong ba mức đánh giá.")
    with acting(dossier, Act.RATE, by=by, at=at, unasked=unasked, version=version) as act:
        made, _ = Rating.objects.update_or_create(
            dossier=act.dossier, defaults={**marks, "comment": comment[:2000], "at": at}
        )
        act.record(Event.DOSSIER_RATED, overall=overall)
    return made
