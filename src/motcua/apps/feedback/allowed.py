"""Việc tôi làm được bây giờ: the arrows of the table that this person may take on this feedback."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import NOBODY
from motcua.apps.feedback.facts_of import facts_of, pending_answer, pending_closing
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.reopen import was_on_the_clock
from motcua.apps.people.models import Account
from motcua.core.feedback import UNCOUNTED, FeedbackAct, RefusalGround, acts_in
from motcua.core.feedback_access import may_act_on_feedback

NEEDS_DRAFT = frozenset({FeedbackAct.APPROVE, FeedbackAct.SEND_BACK})


def allowed_feedback_acts(
    feedback: Feedback, by: Account | None, at: datetime, *, by_sender: bool = False
) -> tuple[FeedbackAct, ...]:
    """Các hành vi được phép, in the order of the table."""
    actor, facts = by.actor_at(at) if by is not None else NOBODY, facts_of(feedback)
    impossible = _impossible(feedback, at, by_sender or (by is not None and by.pk == feedback.owner_id))
    return tuple(
        act
        for act in acts_in(feedback.at)
        if act not in impossible and may_act_on_feedback(actor, act, facts, by_sender=by_sender)
    )


def _impossible(feedback: Feedback, at: datetime, by_sender: bool) -> set[FeedbackAct]:
    """What the table knows and the record does not bear."""
    found = {FeedbackAct.SHOW if feedback.hidden_at is None else FeedbackAct.HIDE}
    if feedback.refusal_ground and RefusalGround(feedback.refusal_ground) in UNCOUNTED:
        found |= {FeedbackAct.HIDE} | (set() if was_on_the_clock(feedback) else {FeedbackAct.REOPEN})
    if feedback.is_restricted:
        found |= {FeedbackAct.PUBLISH}
    if pending_answer(feedback) is None:
        found |= NEEDS_DRAFT
    found |= _endings(feedback, at, by_sender)
    awaited = feedback.moves.filter(round__number=feedback.round).last()
    if awaited is None or awaited.acknowledged_at is not None or awaited.to_office is None:
        found.add(FeedbackAct.ACKNOWLEDGE)
    return found


def _endings(feedback: Feedback, at: datetime, by_sender: bool) -> set[FeedbackAct]:
    """To end it: proposed first, decided then; unsupplied only after the term."""
    found = set[FeedbackAct]()
    if pending_closing(feedback) is None:
        found |= {FeedbackAct.DECLINE_CLOSE} | (set() if by_sender else {FeedbackAct.CLOSE})
    else:
        found.add(FeedbackAct.PROPOSE_CLOSE)
    if not feedback.waits.filter(ended_at=None, due_at__lt=at).exists():
        found.add(FeedbackAct.CLOSE_UNSUPPLIED)
    return found
