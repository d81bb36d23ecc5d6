"""Kết thúc vì người gửi không bổ sung: only after the term that was named to them (R2.41); never before."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.feedback.acting import acting
from motcua.apps.feedback.ending import end_without_answer
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_endings import Ending
from motcua.core.feedback_refusals import UnsuppliedTooEarly

UNSUPPLIED = "Quá thời hạn bổ sung mà người gửi chưa bổ sung."


def close_unsupplied(
    feedback: Feedback, *, by: Account | None, at: datetime, unasked: bool = False, version: int | None = None
) -> Feedback:
    """Kết thúc; `unasked` is the system's own act. The sender may still open it again."""
    with acting(feedback, FeedbackAct.CLOSE_UNSUPPLIED, by=by, at=at, unasked=unasked, version=version) as act:
        wait = act.feedback.waits.filter(ended_at=None).last()
        if wait is None or wait.due_at is None or at <= wait.due_at:
            raise UnsuppliedTooEarly(until=_shown(wait.due_at) if wait and wait.due_at else "khi bổ sung được")
        end_without_answer(act, Ending.UNSUPPLIED, UNSUPPLIED)
        act.record(Event.FEEDBACK_CLOSED, ending=Ending.UNSUPPLIED.value, reason=UNSUPPLIED)
    return feedback


def _shown(moment: datetime) -> str:
    return f"{localtime(moment):%H:%M ngày %d/%m/%Y}"
