"""Từ chối tiếp nhận (NĐ 20/2008 Đ.7, Đ.9): with a ground and words; it stays in the book and in the totals.

One officer may refuse on what the law names; the leader and the sender are told at once, and the sender may open it
again. Every other ground is the leader's (core/feedback_endings.py)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import end_steps, open_step, stop_citizen_clock
from motcua.apps.feedback.ending import arrival
from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FEEDBACK_ACT_NAMES, REFUSAL_NAMES, UNCOUNTED, FeedbackAct, RefusalGround
from motcua.core.feedback_channels import WITHOUT_SENDER
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep
from motcua.core.feedback_endings import REFUSED_ALONE
from motcua.core.feedback_refusals import EndingNotYours, GroundUntrue


def refuse(
    feedback: Feedback, *, by: Account, at: datetime, ground: RefusalGround, reason: str, version: int | None = None
) -> Feedback:
    """Từ chối: a clock of its own, from the arrival at the unit, says whether it came in time."""
    said = require_reason(reason)
    _require_alone(ground)
    with acting(feedback, FeedbackAct.REFUSE, by=by, at=at, version=version) as act:
        held = act.feedback
        _require_true(held, ground)
        arrived_at = arrival(held, at)
        end_steps(held, at, FeedbackAct.REFUSE)
        own = open_step(held, FeedbackStep.REFUSE, arrived_at)
        end_steps(held, at, FeedbackAct.REFUSE)
        stop_citizen_clock(held, at, act.move.to)
        held.refusal_ground, held.ending, held.end_reason = ground.value, ground.value, said
        held.is_counted = ground not in UNCOUNTED
        act.record(Event.FEEDBACK_REFUSED, ground=ground.value, reason=said, due_at=own.due_at)
    return feedback


def _require_alone(ground: RefusalGround) -> None:
    """What is left to judgement is proposed to the leader; a duplicate is named."""
    if ground not in REFUSED_ALONE:
        act = FeedbackAct.CLOSE_DUPLICATE if ground is RefusalGround.DUPLICATE else FeedbackAct.PROPOSE_CLOSE
        raise EndingNotYours(ground=REFUSAL_NAMES[ground], instead=FEEDBACK_ACT_NAMES[act])


def _require_true(feedback: Feedback, ground: RefusalGround) -> None:
    """Anonymous is only what has no sender: with a name and a way to reach them it would leave the count."""
    if ground is not RefusalGround.ANONYMOUS:
        return
    sender = Sender.objects.filter(feedback=feedback).first()
    is_known = sender is not None and sender.name and (sender.phone or sender.email or sender.address)
    if is_known or FeedbackChannel(feedback.channel.kind) in WITHOUT_SENDER:
        problem = "người gửi đã cho biết tên và cách liên hệ." if is_known else "kênh này không đòi hỏi người gửi."
        raise GroundUntrue(ground=REFUSAL_NAMES[ground], problem=problem)
