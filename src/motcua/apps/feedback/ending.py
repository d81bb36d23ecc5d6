"""Kết thúc không trả lời: what every such act does to the record, whoever decided it (core/feedback_endings.py)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import FeedbackActing
from motcua.apps.feedback.clocks import end_steps, open_step, stop_citizen_clock
from motcua.apps.feedback.facts_of import pending_closing
from motcua.apps.feedback.models import ClosingProposal, Feedback
from motcua.core.feedback import RESTRICTING, RefusalGround, after_close
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_endings import ENDINGS, Ending
from motcua.core.feedback_refusals import CloseNotProposed

REFUSED_AFTER_READING = frozenset(RefusalGround) - {RefusalGround.DUPLICATE}  # a limit of its own says if in time


def end_without_answer(act: FeedbackActing, ending: Ending, reason: str) -> None:
    """Both clocks stop; an open wait and an open proposal end with it; the content of a complaint is for few.

    It stays counted: a matter that was late cannot leave the register by being called something else (R2.01).
    """
    held, at = act.feedback, act.at
    ground = ENDINGS[ending].refusal
    was_accepted, arrived_at = held.accepted_at is not None, arrival(held, at)
    act.go(after_close(was_accepted))
    held.waits.filter(ended_at=None).update(ended_at=at)
    held.closings.filter(decided_at=None).update(decided_at=at, decided_by=act.by, is_granted=False)
    end_steps(held, at, act.act)
    if ground in REFUSED_AFTER_READING and not was_accepted:
        open_step(held, FeedbackStep.REFUSE, arrived_at)
        end_steps(held, at, act.act)
    stop_citizen_clock(held, at, act.move.to)
    held.ending, held.end_reason = ending.value, reason
    held.refusal_ground = ground.value if ground else ""
    held.is_restricted = held.is_restricted or ground in RESTRICTING


def awaited_closing(feedback: Feedback) -> ClosingProposal:
    """Đề nghị đang chờ; without one there is nothing to decide."""
    found = pending_closing(feedback)
    if found is None:
        raise CloseNotProposed
    return found


def arrival(feedback: Feedback, at: datetime) -> datetime:
    """When it came to the unit that has it."""
    first = feedback.handlings.filter(ended_at=None, office=feedback.holder).order_by("started_at").first()
    return first.started_at if first else at
