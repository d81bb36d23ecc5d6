"""Đặt thời hạn của một bước (decision 16): a new row from its date of effect; the row before ends the day before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.apps.feedback.models import Channel, ClockRule
from motcua.apps.feedback.services.set_channel import demand_channels
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.clock_refusals import AmountUnreadable, LimitNotPositive
from motcua.core.events import Event
from motcua.core.feedback_channels import SEEDED_CLOCKS
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackClock, FeedbackStep
from motcua.core.feedback_refusals import ClockRuleInvalid
from motcua.core.folding import one_line
from motcua.core.law import Confidence
from motcua.core.limit import Limit

SUBJECT = "feedback-clocks"


@transaction.atomic
def set_clock(
    kind: FeedbackChannel, step: FeedbackStep, *, amount: str, unit: str, article: str, valid_from: date,
    by: Account | None, at: datetime, channel: Channel | None = None, waits_for_sender: bool = True,
) -> ClockRule:  # fmt: skip
    """Thời hạn mới, for a kind of channel or for one channel. What came in before keeps its own rule for ever."""
    demand_channels(by, at)
    limit = _limit(amount, unit)
    if not one_line(article):
        raise ClockRuleInvalid(problem="hãy nêu căn cứ pháp lý (số văn bản, điều).")
    before = ClockRule.objects.select_for_update().filter(kind=kind.value, channel=channel, step=step.value)
    if before.filter(valid_from__gte=valid_from).exists():
        raise ClockRuleInvalid(problem="đã có quy định cùng ngày hoặc muộn hơn; hãy chọn ngày hiệu lực sau đó.")
    before.filter(valid_to=None).update(valid_to=valid_from - timedelta(days=1))
    row = ClockRule.objects.create(
        kind=kind.value, channel=channel, step=step.value, amount=limit.amount, unit=limit.unit.value,
        article=one_line(article)[:300], confidence=Confidence.DECIDED.value if by else Confidence.READ.value,
        waits_for_sender=waits_for_sender, valid_from=valid_from, changed_by=by, changed_at=at,
    )  # fmt: skip
    record(
        Event.FEEDBACK_CLOCK_SET, subject=SUBJECT, by=by, at=at, kind=kind.value, step=step.value,
        channel=channel.code if channel else "", limit=row.limit_in_words, article=row.article,
        valid_from=valid_from, waits_for_sender=waits_for_sender,
    )  # fmt: skip
    return row


def _limit(amount: str, unit: str) -> Limit:
    if unit not in {"workday", "day"}:
        raise ClockRuleInvalid(problem="đơn vị phải là ngày làm việc hoặc ngày.")
    try:
        limit = Limit.of(amount.strip().replace(",", "."), unit)
    except (AmountUnreadable, LimitNotPositive) as problem:
        raise ClockRuleInvalid(problem="số ngày phải là số dương, ví dụ 5.") from problem
    if limit.amount % 1:
        raise ClockRuleInvalid(problem="số ngày phải là số nguyên.")
    return limit


@transaction.atomic
def seed_clocks(*, at: datetime) -> int:
    """Nạp các thời hạn tìm thấy trong luật, once: rows that are there stay as the province has them."""
    if ClockRule.objects.exists():
        return 0
    made = ClockRule.objects.bulk_create([_seed(clock, at) for clock in SEEDED_CLOCKS])
    record(Event.FEEDBACK_CLOCK_SET, subject=SUBJECT, by=None, at=at, seeded=len(made))
    return len(made)


def _seed(clock: FeedbackClock, at: datetime) -> ClockRule:
    return ClockRule(
        kind=clock.channel.value, step=clock.step.value, amount=clock.limit.amount, unit=clock.limit.unit.value,
        article=clock.article, confidence=clock.confidence.value, waits_for_sender=clock.waits_for_sender,
        valid_from=clock.valid_from, valid_to=clock.valid_to, changed_at=at,
    )  # fmt: skip
