"""Việc tôi làm được bây giờ: the arrows of the table that this person may take on this feedback."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import NOBODY
from motcua.apps.feedback.facts_of import facts_of, pending_answer
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.feedback import UNCOUNTED, FeedbackAct, RefusalGround, acts_in
from motcua.core.feedback_access import may_act_on_feedback

NEEDS_DRAFT = frozenset({FeedbackAct.APPROVE, FeedbackAct.SEND_BACK})


def allowed_feedback_acts(
    feedback: Feedback, by: Account | None, at: datetime, *, by_sender: bool = False
) -> tuple[FeedbackAct, ...]:
    """Các hành vi được phép, in the order of the table."""
    actor, facts = by.actor_at(at) if by is not None else NOBODY, facts_of(feedback)
    impossible = _impossible(feedback)
    return tuple(
        act
        for act in acts_in(feedback.at)
        if act not in impossible and may_act_on_feedback(actor, act, facts, by_sender=by_sender)
    )


def _impossible(feedback: Feedback) -> set[FeedbackAct]:
    """What the table knows and the record does not bear."""
    found = {FeedbackAct.SHOW if feedback.hidden_at is None else FeedbackAct.HIDE}
    if feedback.refusal_ground and RefusalGround(feedback.refusal_ground) in UNCOUNTED:
        found |= {FeedbackAct.REOPEN, FeedbackAct.HIDE}
    if feedback.is_restricted:
        found |= {FeedbackAct.PUBLISH}
    if pending_answer(feedback) is None:
        found |= NEEDS_DRAFT
    awaited = feedback.moves.filter(round__number=feedback.round).last()
    if awaited is None or awaited.acknowledged_at is not None or awaited.to_office is None:
        found.add(FeedbackAct.ACKNOWLEDGE)
    return found
