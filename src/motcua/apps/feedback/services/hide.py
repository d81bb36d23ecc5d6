"""Ẩn phản ánh and thôi ẩn (QĐ 78/2025 Đ.8, Đ.9): who, why, when; the matter is handled all the same (R2.56)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.models import Feedback, Hiding
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_refusals import AlreadyHidden


def hide(feedback: Feedback, *, by: Account, at: datetime, reason: str, version: int | None = None) -> Hiding:
    """Ẩn: hiding must not be abused, so it has its words and comes up in the month's review."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.HIDE, by=by, at=at, version=version) as act:
        if act.feedback.hidden_at is not None:
            raise AlreadyHidden(state="đã ẩn")
        made = Hiding.objects.create(feedback=act.feedback, reason=said, hidden_by=by, hidden_at=at)
        act.feedback.hidden_at = at
        act.record(Event.FEEDBACK_HIDDEN, reason=said)
    return made


def show(feedback: Feedback, *, by: Account, at: datetime, reason: str, version: int | None = None) -> Feedback:
    """Thôi ẩn."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.SHOW, by=by, at=at, version=version) as act:
        if act.feedback.hidden_at is None:
            raise AlreadyHidden(state="đang hiện")
        act.feedback.hidings.filter(shown_at=None).update(shown_at=at, shown_by=by, shown_reason=said)
        act.feedback.hidden_at = None
        act.record(Event.FEEDBACK_SHOWN, reason=said)
    return feedback
