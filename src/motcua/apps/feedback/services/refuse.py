"""Từ chối tiếp nhận (NĐ 20/2008 Đ.7, Đ.9): with a ground and words; it stays in the book and in the totals."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import end_steps, open_step, stop_citizen_clock
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import RESTRICTING, UNCOUNTED, FeedbackAct, RefusalGround
from motcua.core.feedback_clocks import FeedbackStep


def refuse(
    feedback: Feedback, *, by: Account, at: datetime, ground: RefusalGround, reason: str, version: int | None = None
) -> Feedback:
    """Từ chối: a clock of its own, from the arrival at the unit, says whether it came in time."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.REFUSE, by=by, at=at, version=version) as act:
        held = act.feedback
        arrived_at = _arrival(held, at)
        end_steps(held, at, FeedbackAct.REFUSE)
        own = open_step(held, FeedbackStep.REFUSE, arrived_at)
        end_steps(held, at, FeedbackAct.REFUSE)
        stop_citizen_clock(held, at, act.move.to)
        held.refusal_ground, held.end_reason = ground.value, said
        held.is_restricted = held.is_restricted or ground in RESTRICTING
        held.is_counted = ground not in UNCOUNTED
        act.record(Event.FEEDBACK_REFUSED, ground=ground.value, reason=said, due_at=own.due_at)
    return feedback


def _arrival(feedback: Feedback, at: datetime) -> datetime:
    first = feedback.handlings.filter(ended_at=None, office=feedback.holder).order_by("started_at").first()
    return first.started_at if first else at
