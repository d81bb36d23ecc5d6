"""Đồng hồ phản ánh, kiến nghị (PAKN): the clocks by channel and step, dated, each with its article.

Data, not code: a unit may bring its own rows. A citizen's clock runs from the first receipt anywhere and is
never reset by forwarding; each unit has a clock of its own, from its own receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.core.calendar import WorkCalendar
from motcua.core.deadline import Deadline, deadline
from motcua.core.law import Confidence
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import Pause

MOST_EXTENSIONS = 2  # a round; decided after decision 6 and the number K of §2.8


class FeedbackChannel(StrEnum):
    """Loại kênh tiếp nhận PAKN: each with clocks of its own."""

    WEB = "web"
    APP = "app"
    EMAIL = "email"
    TELEPHONE = "telephone"
    LETTER = "letter"
    RECEPTION = "reception"
    PRESS = "press"
    QUESTIONS = "questions"
    PORTAL = "portal"
    OTHER = "other"


class FeedbackStep(StrEnum):
    """Bước xử lý PAKN."""

    FORWARD = "forward"
    ANSWER = "answer"
    ANSWER_JOINTLY = "answer_jointly"
    ANSWER_SPECIAL = "answer_special"
    REFUSE = "refuse"
    SUPPLEMENT = "supplement"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class FeedbackClock:
    """Thời hạn một bước PAKN; working days are counted by days, the first not counted (Điều 147 BLDS)."""

    channel: FeedbackChannel
    step: FeedbackStep
    limit: Limit
    article: str
    valid_from: date
    valid_to: date | None = None
    confidence: Confidence = Confidence.READ
    waits_for_sender: bool = True  # R2.41: the wait for the sender's supplement stops this clock

    def is_valid_on(self, day: date) -> bool:
        """Còn hiệu lực vào ngày ấy."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def _rows(
    channel: FeedbackChannel,
    article: str,
    valid_from: date,
    confidence: Confidence,
    steps: dict[FeedbackStep, str],
) -> tuple[FeedbackClock, ...]:
    return tuple(
        FeedbackClock(
            channel,
            step,
            Limit.of(*limit.split()),
            article,
            valid_from,
            None,
            confidence,
        )
        for step, limit in steps.items()
    )


_ND20 = "Nghị định 20/2008/NĐ-CP, Điều 9"
_APP = "Quyết định 78/2025/QĐ-UBND tỉnh Bắc Ninh"
_QUESTIONS = "Quyết định 80/2025/QĐ-UBND tỉnh Bắc Ninh"
_PORTAL = "Quyết định 766/QĐ-TTg, quy tắc dữ liệu của Cổng Dịch vụ công quốc gia"
_RECEPTION = "Nghị định 154/2026/NĐ-CP"
_S = FeedbackStep

FEEDBACK_CLOCKS: tuple[FeedbackClock, ...] = (
    *_rows(FeedbackChannel.LETTER, _ND20, date(2008, 3, 14), Confidence.READ, {_S.FORWARD: "5 workday"}),
    *_rows(FeedbackChannel.APP, _APP, date(2025, 12, 5), Confidence.READ, {_S.ANSWER: "7 day"}),
    *_rows(
        FeedbackChannel.QUESTIONS,
        _QUESTIONS,
        date(2025, 12, 5),
        Confidence.READ,
        {_S.ANSWER: "5 workday", _S.ANSWER_JOINTLY: "7 workday", _S.ANSWER_SPECIAL: "10 workday"},
    ),
    *_rows(
        FeedbackChannel.PORTAL,
        _PORTAL,
        date(2022, 6, 23),
        Confidence.SECOND_HAND,
        {
            _S.ANSWER: "15 workday",
            _S.REFUSE: "2 workday",
            _S.SUPPLEMENT: "5 workday",
            _S.PUBLISH: "2 workday",
        },
    ),
    *_rows(
        FeedbackChannel.RECEPTION,
        _RECEPTION,
        date(2026, 7, 1),
        Confidence.SECOND_HAND,
        {_S.REFUSE: "3 workday"},
    ),
)


def feedback_clock(
    channel: FeedbackChannel,
    step: FeedbackStep,
    on: date,
    clocks: tuple[FeedbackClock, ...] = FEEDBACK_CLOCKS,
) -> FeedbackClock | None:
    """Quy định của bước ấy vào ngày ấy; the newest wins, and None means that no rule sets a clock."""
    found = [clock for clock in clocks if (clock.channel, clock.step) == (channel, step) and clock.is_valid_on(on)]
    return max(found, key=lambda clock: clock.valid_from, default=None)


def feedback_deadline(
    received_at: datetime, clock: FeedbackClock, calendar: WorkCalendar, pauses: tuple[Pause, ...] = ()
) -> Deadline:
    """Hạn của một bước PAKN. Received at any hour, without the last-hour rule: that one is for dossiers."""
    return deadline(received_at, Channel.POST, clock.limit, counting=Counting.DAY, segments=pauses, calendar=calendar)
