"""Chuyển cơ quan có thẩm quyền (NĐ 20/2008 Đ.9): one unit's clock ends, the next begins, the citizen's goes on.

To pass up to a superior is an act of its own, with its ground of the law (R2.32, R2.54, R2.57b). A forward that goes
to a superior without one is written down as what it is: that is what «vượt cấp» looks for. What is sent outside the
system stays on the clock of the unit that sent it, which urges and follows.
"""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.facts import lineage
from motcua.apps.feedback.acting import FeedbackActing, acting, require_reason
from motcua.apps.feedback.clocks import end_steps, open_step, round_of
from motcua.apps.feedback.facts_of import facts_of
from motcua.apps.feedback.models import Feedback, Move
from motcua.apps.people.models import Account, Office
from motcua.apps.people.registry import kept_office
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct, UpwardGround
from motcua.core.feedback_access import leads_holder
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_ending_refusals import PassedToAndFro
from motcua.core.feedback_refusals import (
    AlreadyAcknowledged,
    ForwardedToItself,
    GroundMissing,
    NotClassified,
    NotSuperior,
)
from motcua.core.folding import one_line


def forward(
    feedback: Feedback, *, by: Account, at: datetime, to: Office | None, reason: str, outside: str = "",
    version: int | None = None,
) -> Move:  # fmt: skip
    """Chuyển đến `to`, or to a body outside the system (`outside`), which the sending unit then urges and follows."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.FORWARD, by=by, at=at, version=version) as act:
        _not_to_and_fro(act.feedback, to, by, at)
        moved = _move(act, to, one_line(outside)[:300], said, ground="")
        act.record(
            Event.FEEDBACK_FORWARDED, office=to.code if to else "", outside=moved.outside, reason=said,
            upward=moved.is_upward,
        )  # fmt: skip
    return moved


def pass_up(
    feedback: Feedback, *, by: Account, at: datetime, to: Office | None, ground: UpwardGround | None, reason: str,
    outside: str = "", version: int | None = None,
) -> Move:  # fmt: skip
    """Báo cáo lên cấp trên có căn cứ: a lawful way up, never counted as «vượt cấp»."""
    said = require_reason(reason)
    if ground is None:
        raise GroundMissing
    with acting(feedback, FeedbackAct.PASS_UP, by=by, at=at, version=version) as act:
        if to is not None and not is_above(to, act.feedback.holder):
            raise NotSuperior(office=to.name)
        moved = _move(act, to, one_line(outside)[:300], said, ground=ground.value)
        act.record(
            Event.FEEDBACK_PASSED_UP, office=to.code if to else "", outside=moved.outside, ground=ground.value,
            reason=said,
        )  # fmt: skip
    return moved


def is_above(office: Office, other: Office) -> bool:
    """Là cấp trên của đơn vị kia."""
    return office.pk != other.pk and office.code in lineage(kept_office(other.pk))


def _move(act: FeedbackActing, to: Office | None, outside: str, reason: str, *, ground: str) -> Move:
    held = act.feedback
    if not held.classes:
        raise NotClassified
    if to is None and not outside:
        raise ForwardedToItself(office=held.holder.name)
    if to is not None and to.pk == held.holder_id:
        raise ForwardedToItself(office=held.holder.name)
    moved = Move.objects.create(
        feedback=held, round=round_of(held), from_office=held.holder, to_office=to,
        outside="" if to else outside, reason=reason, ground=ground, by=act.by, at=act.at,
        is_upward=bool(ground) or (to is not None and is_above(to, held.holder)),
    )  # fmt: skip
    ended = end_steps(held, act.at, act.act)
    held.handler, held.passed = None, sorted({*held.passed, held.holder_id})
    if to is not None:
        held.holder = to
        open_step(held, FeedbackStep.FORWARD, act.at)
    else:  # outside our system nobody has a clock: the unit that sent it goes on answering for it
        open_step(held, moved.round.step, min((each.started_at for each in ended), default=act.at))
    return moved


def _not_to_and_fro(feedback: Feedback, to: Office | None, by: Account, at: datetime) -> None:
    """Each unit's clock begins anew with every arrival: what goes round and round needs a leader's name on it.

    Free are a unit that has not sent it away in this round, giving back at once what just came, and the word of a
    superior, who decides where it is answered.
    """
    moves = list(feedback.moves.filter(round__number=feedback.round))
    if to is None or is_above(feedback.holder, to) or not any(each.from_office_id == to.pk for each in moves):
        return
    is_return = moves[-1].from_office_id == to.pk
    is_first = not any(each.from_office_id == feedback.holder_id for each in moves)
    if not (is_return and is_first) and not leads_holder(by.actor_at(at), facts_of(feedback)):
        raise PassedToAndFro(office=to.name)


def acknowledge(feedback: Feedback, *, by: Account, at: datetime, version: int | None = None) -> Feedback:
    """Báo đã nhận: the sending unit sees that it arrived."""
    with acting(feedback, FeedbackAct.ACKNOWLEDGE, by=by, at=at, version=version) as act:
        last = act.feedback.moves.filter(to_office=act.feedback.holder).last()
        if last is None or last.acknowledged_at is not None:
            raise AlreadyAcknowledged
        last.acknowledged_by, last.acknowledged_at = by, at
        last.save(update_fields=["acknowledged_by", "acknowledged_at"])
        act.record(Event.FEEDBACK_ACKNOWLEDGED, from_office=last.from_office.code)
    return feedback
