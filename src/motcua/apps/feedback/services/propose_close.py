"""Đề nghị kết thúc không trả lời, and its refusal: judgement takes two persons, the second the unit's leader."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import round_of
from motcua.apps.feedback.ending import awaited_closing
from motcua.apps.feedback.facts_of import pending_closing
from motcua.apps.feedback.models import ClosingProposal, Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FEEDBACK_ACT_NAMES, FeedbackAct
from motcua.core.feedback_endings import ENDINGS, PROPOSED, Ending
from motcua.core.feedback_refusals import CloseProposedAlready, EndingNotYours

A = FeedbackAct
INSTEAD = {Ending.DUPLICATE: A.CLOSE_DUPLICATE, Ending.UNSUPPLIED: A.CLOSE_UNSUPPLIED}


def propose_close(
    feedback: Feedback, *, by: Account, at: datetime, ending: Ending, reason: str, version: int | None = None
) -> ClosingProposal:
    """Đề nghị kết thúc: on which ground, in words for the sender; the clocks go on until a leader decides."""
    said = require_reason(reason)
    if ending not in PROPOSED:
        raise EndingNotYours(ground=ENDINGS[ending].name, instead=FEEDBACK_ACT_NAMES[INSTEAD.get(ending, A.REFUSE)])
    with acting(feedback, A.PROPOSE_CLOSE, by=by, at=at, version=version) as act:
        waiting = pending_closing(act.feedback)
        if waiting is not None:
            raise CloseProposedAlready(who=waiting.proposed_by.full_name)
        made = ClosingProposal.objects.create(
            feedback=act.feedback, round=round_of(act.feedback), ending=ending.value, reason=said, proposed_by=by,
            proposed_at=at,
        )  # fmt: skip
        act.record(Event.FEEDBACK_CLOSE_PROPOSED, ending=ending.value, reason=said)
    return made


def decline_close(
    feedback: Feedback, *, by: Account, at: datetime, reason: str, version: int | None = None
) -> Feedback:
    """Không cho kết thúc: the matter is answered; the clocks never stopped."""
    said = require_reason(reason)
    with acting(feedback, A.DECLINE_CLOSE, by=by, at=at, version=version) as act:
        proposal = awaited_closing(act.feedback)
        proposal.is_granted, proposal.decided_by, proposal.decided_at = False, by, at
        proposal.decided_reason = said
        proposal.save()
        act.record(Event.FEEDBACK_CLOSE_DECLINED, reason=said, to_account=proposal.proposed_by_id)
    return feedback
