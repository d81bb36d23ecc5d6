"""Phân loại (NĐ 20/2008 Đ.5, Đ.9): which of the eight codes, about whom, and whether it came to the right level."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from motcua.apps.catalogue.models import Procedure
from motcua.apps.feedback.acting import FeedbackActing, acting
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account, Office
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct, FeedbackClass
from motcua.core.feedback_refusals import ClassUnknown
from motcua.core.folding import one_line


def classify(
    feedback: Feedback, *, by: Account, at: datetime, classes: Collection[int], about: str = "",
    about_office: Office | None = None, about_officer: Account | None = None, officer_title: str = "",
    procedure: Procedure | None = None, sent_above: str = "", earlier: Feedback | None = None,
    is_urgent: bool | None = None, version: int | None = None,
) -> Feedback:  # fmt: skip
    """Phân loại; what is not said stays as it was. May be corrected as long as nobody has answered."""
    codes = _checked(classes)
    with acting(feedback, FeedbackAct.CLASSIFY, by=by, at=at, version=version) as act:
        held = act.feedback
        held.classes = codes
        held.about = Feedback.About(about or held.about)
        held.about_office = about_office or held.about_office
        held.about_officer = about_officer or held.about_officer
        held.officer_title = one_line(officer_title)[:120] or held.officer_title
        held.procedure = procedure or held.procedure
        held.is_urgent = held.is_urgent if is_urgent is None else is_urgent
        _level(act, sent_above, earlier)
        act.record(
            Event.FEEDBACK_CLASSIFIED, classes=codes, about=held.about, sent_above=held.sent_above,
            about_office=held.about_office.code if held.about_office else "", urgent=held.is_urgent,
        )  # fmt: skip
    return feedback


def _checked(classes: Collection[int]) -> list[int]:
    known = {each.value for each in FeedbackClass}
    codes = sorted(set(classes))
    if not codes or not set(codes) <= known:
        raise ClassUnknown
    return codes


def _level(act: FeedbackActing, sent_above: str, earlier: Feedback | None) -> None:
    """Gửi vượt cấp: kept apart from the fault of an office (§2.8)."""
    held = act.feedback
    if earlier is not None and earlier.pk != held.pk:
        held.earlier = earlier
    if sent_above and sent_above != held.sent_above:
        held.sent_above, held.sent_above_at = Feedback.SentAbove(sent_above), act.at
