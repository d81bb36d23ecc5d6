"""Nhận xử lý (NĐ 20/2008 Đ.9): within one's own competence; the unit's clock has run since the arrival there."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting
from motcua.apps.feedback.clocks import answering_rule, end_steps, open_step, reckon, round_of
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.assign import require_fit
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_channels import ANSWERING
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_refusals import NotClassified


def accept(
    feedback: Feedback, *, by: Account, at: datetime, step: FeedbackStep = FeedbackStep.ANSWER,
    handler: Account | None = None, version: int | None = None,
) -> Feedback:  # fmt: skip
    """Nhận xử lý: own matter, joint matter or special one, where the channel's rules know such limits."""
    wanted = step if step in ANSWERING else FeedbackStep.ANSWER
    with acting(feedback, FeedbackAct.ACCEPT, by=by, at=at, version=version) as act:
        held = act.feedback
        if not held.classes:
            raise NotClassified
        if handler is not None:
            require_fit(handler, held, at)
        ended = end_steps(held, at, FeedbackAct.ACCEPT)
        arrived_at = min((each.started_at for each in ended), default=at)
        held.accepted_at, held.handler = held.accepted_at or at, handler
        open_step(held, wanted, arrived_at, handler=handler)
        _answer_by(held, wanted)
        act.record(Event.FEEDBACK_ACCEPTED, step=wanted.value, to_account=handler.pk if handler else None)
    return feedback


def _answer_by(feedback: Feedback, step: FeedbackStep) -> None:
    """The citizen's clock keeps its start; a joint or special matter has the longer limit of its own rule."""
    current = round_of(feedback)
    rule = answering_rule(feedback.channel, step, current.opened_at)
    if current.step != step or (rule and rule.pk != current.rule_id):
        current.step, current.rule = step, rule
        current.save(update_fields=["step", "rule"])
        reckon(feedback)
        current.refresh_from_db(fields=["due_at"])
        current.first_due_at = feedback.first_due_at = current.due_at
        current.save(update_fields=["first_due_at"])
