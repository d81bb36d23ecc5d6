"""Kết thúc không trả lời: the sender withdraws, does not supply in time, or the same was sent before (R2.53)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import end_steps, stop_citizen_clock
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct, RefusalGround, after_close


def close(
    feedback: Feedback, *, by: Account | None, at: datetime, reason: str, duplicate_of: Feedback | None = None,
    by_sender: bool = False, unasked: bool = False, version: int | None = None,
) -> Feedback:  # fmt: skip
    """Kết thúc: three receipts of one matter are one case, three in the channels' counts (`duplicate_of`)."""
    said = require_reason(reason)
    with acting(
        feedback, FeedbackAct.CLOSE, by=by, at=at, by_sender=by_sender, unasked=unasked, version=version
    ) as act:
        held = act.feedback
        act.go(after_close(held.accepted_at is not None))
        held.waits.filter(ended_at=None).update(ended_at=at)
        end_steps(held, at, FeedbackAct.CLOSE)
        stop_citizen_clock(held, at, act.move.to)
        held.end_reason = said
        if duplicate_of is not None and duplicate_of.pk != held.pk:
            held.duplicate_of = duplicate_of.duplicate_of or duplicate_of
            held.refusal_ground = RefusalGround.DUPLICATE.value
        act.record(
            Event.FEEDBACK_CLOSED, reason=said, duplicate_of=held.duplicate_of.code if held.duplicate_of else ""
        )
    return feedback
