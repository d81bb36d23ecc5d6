"""Kết thúc không trả lời: the sender withdraws; or the unit's leader grants what somebody else proposed (R2.53).

The other two ways are acts of their own: `close_duplicate`, `close_unsupplied`. The table: core/feedback_endings.py.
"""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import FeedbackActing, acting, require_reason
from motcua.apps.feedback.ending import awaited_closing, end_without_answer
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_endings import Ending

A = FeedbackAct


def close(
    feedback: Feedback, *, by: Account | None, at: datetime, reason: str, by_sender: bool = False,
    version: int | None = None,
) -> Feedback:  # fmt: skip
    """Kết thúc: of the sender's own will, or by the leader, whose reason stands beside that of the proposal."""
    said = require_reason(reason)
    with acting(feedback, A.CLOSE, by=by, at=at, by_sender=by_sender, version=version) as act:
        if by_sender or (by is not None and by.pk == act.feedback.owner_id):
            end_without_answer(act, Ending.WITHDRAWN, said)
            act.record(Event.FEEDBACK_CLOSED, ending=Ending.WITHDRAWN.value, reason=said)
        else:
            _grant(act, said)
    return feedback


def _grant(act: FeedbackActing, said: str) -> None:
    proposal = awaited_closing(act.feedback)
    proposal.is_granted, proposal.decided_by, proposal.decided_at = True, act.by, act.at
    proposal.decided_reason = said
    proposal.save()
    end_without_answer(act, Ending(proposal.ending), proposal.reason)
    act.record(
        Event.FEEDBACK_CLOSED, ending=proposal.ending, reason=proposal.reason, granted_because=said,
        proposed_by=proposal.proposed_by_id,
    )  # fmt: skip
