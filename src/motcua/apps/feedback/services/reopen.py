"""Kiến nghị lại, mở lại (§2.7, mã 70): a new round with clocks of its own, linked to the first by the same code."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import end_steps, open_round, open_step
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_refusals import RestrictedContent


def reopen(
    feedback: Feedback, *, by: Account | None, at: datetime, reason: str, by_sender: bool = False,
    version: int | None = None,
) -> Feedback:  # fmt: skip
    """Mở lại: the earlier answer stays, and what was late in the earlier round stays late.

    Whatever the unit called it (a duplicate, a complaint): opened again it is a case of its own, and counted.
    """
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.REOPEN, by=by, at=at, by_sender=by_sender, version=version) as act:
        held = act.feedback
        if not was_on_the_clock(held):
            raise RestrictedContent
        end_steps(held, at, FeedbackAct.REOPEN)
        is_by_sender = by_sender or (by is not None and by.pk == held.owner_id)
        held.round += 1
        held.answered_at, held.accepted_at, held.published_at = None, None, None
        held.refusal_ground, held.ending, held.end_reason, held.handler = "", "", "", None
        held.duplicate_of, held.is_counted, held.is_restricted = None, True, False
        open_round(held, at, reason=said, is_by_sender=is_by_sender)
        open_step(held, FeedbackStep.FORWARD, at)
        act.record(Event.FEEDBACK_REOPENED, reason=said, by_the_sender=is_by_sender)
    return feedback


def was_on_the_clock(feedback: Feedback) -> bool:
    """Sent as feedback; what its sender called a complaint, or a tip without a sender, never had a round."""
    return feedback.rounds.exists()
