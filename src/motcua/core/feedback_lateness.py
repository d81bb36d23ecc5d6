"""Chậm, kéo dài, vượt cấp: which class a PAKN falls into as of a moment, and why.

No law defines "kéo dài" and "vượt cấp", so their numbers are `LatenessSettings` with dates of effect (decision 17).
The facts handed in are those known at `as_of`; whatever they hold of a later moment is not looked at, so that a
list frozen at its cut-off stays what it was. Lawful moves to the level above never count against anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from motcua.core.errors import Refused
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_lateness_words import (
    described_late,
    described_prolonged,
    described_sent_above,
    described_upward,
)
from motcua.core.law import Confidence

VIETNAM = timezone(timedelta(hours=7))


class LatenessClass(StrEnum):
    """Loại PAKN phải báo cáo: chậm, kéo dài, vượt cấp; và gửi vượt cấp không lỗi, để riêng."""

    LATE = "late"
    PROLONGED = "prolonged"
    ESCALATED = "escalated"
    SENT_ABOVE = "sent_above"


class SentAbove(StrEnum):
    """Người gửi gửi lên trên cấp có thẩm quyền: không; khi chưa thử đúng cấp; sau khi đúng cấp không làm tròn."""

    NO = "no"
    BEFORE_TRYING = "before_trying"
    AFTER_FAILURE = "after_failure"


@dataclass(frozen=True, slots=True)
class StepRun:
    """Một bước có hạn của một đơn vị; `overdue_workdays` as of the moment, by that unit's calendar."""

    step: FeedbackStep
    unit: str
    started_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    overdue_workdays: int


@dataclass(frozen=True, slots=True)
class Upward:
    """Một lần chuyển lên cấp trên, with the ground it was moved on."""

    by_unit: str
    at: datetime
    is_lawful: bool
    ground: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Dữ kiện của một PAKN tại một thời điểm."""

    received_at: datetime
    citizen_due_at: datetime | None
    ended_at: datetime | None
    steps: tuple[StepRun, ...] = ()
    extensions: int = 0
    reopenings: int = 0
    unresolved_months: int = 0
    upward: tuple[Upward, ...] = ()
    sent_above: SentAbove = SentAbove.NO


@dataclass(frozen=True, slots=True)
class LatenessSettings:
    """Các con số của định nghĩa chậm, kéo dài, vượt cấp, in force from a day; `source` says who set them."""

    valid_from: date
    overdue_workdays: int  # N: quá hạn hơn N ngày làm việc
    extensions: int  # K: gia hạn từ K lần
    reopenings: int  # M: mở lại từ M lần
    unresolved_months: int  # J: cùng người gửi, cùng thủ tục, chưa xong trong J tháng
    source: str
    confidence: Confidence = Confidence.DECIDED
    valid_to: date | None = None


_LATE_LAW = "Nghị định 20/2008/NĐ-CP, Điều 9; thời hạn của kênh tiếp nhận"
_LAWFUL_UPWARD = "Nghị định 20/2008/NĐ-CP, khoản 3 Điều 17; Quyết định 78/2025/QĐ-UBND, khoản 7 Điều 4 và Điều 8"

LATENESS_SETTINGS: tuple[LatenessSettings, ...] = (
    LatenessSettings(
        valid_from=date(2025, 7, 1),
        overdue_workdays=15,
        extensions=2,
        reopenings=2,
        unresolved_months=2,
        source="Quyết định 17 của đơn vị vận hành (docs/law.md), chờ Văn phòng UBND tỉnh ban hành định nghĩa",
    ),
)


class LatenessUndefined(Refused):
    """Chưa có định nghĩa chậm, kéo dài, vượt cấp cho ngày ấy: nothing may be flagged by a rule not in force."""

    message = "Ngày {on} chưa có định nghĩa chậm, kéo dài, vượt cấp; hãy chọn ngày từ 01/7/2025 hoặc khai định nghĩa."
    article = "Quyết định 17 (docs/law.md)"


def lateness_settings(on: date, rows: tuple[LatenessSettings, ...] = LATENESS_SETTINGS) -> LatenessSettings:
    """Định nghĩa có hiệu lực vào ngày ấy: the newest row in force."""
    found = [row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)]
    if not found:
        raise LatenessUndefined(on=f"{on:%d/%m/%Y}")
    return max(found, key=lambda row: row.valid_from)


@dataclass(frozen=True, slots=True)
class Flag:
    """Một dấu chậm, kéo dài hay vượt cấp, giải thích được: the rule, the numbers, where they come from."""

    kind: LatenessClass
    rule: str
    numbers: tuple[tuple[str, int], ...]
    source: str
    explanation: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flags:
    """Kết quả phân loại của một PAKN tại một thời điểm; None: không thuộc loại ấy."""

    late: Flag | None = None
    prolonged: Flag | None = None
    escalated: Flag | None = None
    sent_above_without_fault: Flag | None = None

    @property
    def raised(self) -> tuple[Flag, ...]:
        """Các loại phải báo cáo, in the order of the list's columns; a case may carry all three."""
        return tuple(flag for flag in (self.late, self.prolonged, self.escalated) if flag)

    @property
    def classes(self) -> frozenset[LatenessClass]:
        return frozenset(flag.kind for flag in self.raised)

    @property
    def is_listed(self) -> bool:
        """Có mặt trong danh sách tháng; a case sent above without anybody's fault is not."""
        return bool(self.raised)


def local_day(moment: datetime) -> date:
    """Ngày theo giờ Việt Nam; a moment without an offset is local already."""
    return moment.date() if moment.tzinfo is None else moment.astimezone(VIETNAM).date()


def overdue_days(run: StepRun, as_of: datetime) -> int:
    """Số ngày theo lịch quá hạn của một bước; 0 while the clock is stopped, not due, or ended in time."""
    if run.due_at is None or run.started_at > as_of:
        return 0
    ended_at = run.ended_at if run.ended_at is not None and run.ended_at <= as_of else as_of
    return max(0, (local_day(ended_at) - local_day(run.due_at)).days)


def late_steps(facts: CaseFacts, as_of: datetime) -> tuple[StepRun, ...]:
    """Các bước kết thúc sau hạn, hoặc còn mở mà đã quá hạn: by dates, the due day itself is in time."""
    return tuple(run for run in facts.steps if overdue_days(run, as_of) > 0)


def classify(facts: CaseFacts, settings: LatenessSettings, as_of: datetime) -> Flags:
    """Phân loại một PAKN tại một thời điểm. Late counts by the units' own clocks, step by step."""
    late_runs = late_steps(facts, as_of)
    return Flags(
        late=_late(late_runs, as_of),
        prolonged=_prolonged(facts, late_runs, settings),
        escalated=_escalated(facts, settings, as_of),
        sent_above_without_fault=_sent_above(facts, settings),
    )


def _late(runs: tuple[StepRun, ...], as_of: datetime) -> Flag | None:
    if not runs:
        return None
    worst = max(runs, key=lambda run: (run.overdue_workdays, overdue_days(run, as_of)))
    days = overdue_days(worst, as_of)
    due_on = local_day(worst.due_at or as_of)
    is_open = worst.ended_at is None or worst.ended_at > as_of
    ended_on = None if worst.ended_at is None or is_open else local_day(worst.ended_at)
    return Flag(
        LatenessClass.LATE,
        "bước kết thúc sau hạn, hoặc còn mở mà đã quá hạn tại thời điểm chốt",
        (("overdue_workdays", worst.overdue_workdays), ("overdue_days", days), ("late_steps", len(runs))),
        _LATE_LAW,
        described_late(worst.step, worst.unit, due_on, ended_on, worst.overdue_workdays, days, local_day(as_of)),
        _once(run.unit for run in runs),
    )


def _prolonged(facts: CaseFacts, runs: tuple[StepRun, ...], settings: LatenessSettings) -> Flag | None:
    if not runs:
        return None
    worst = max(run.overdue_workdays for run in runs)
    met = tuple(
        (name, found, limit)
        for name, found, limit, is_met in (
            ("overdue_workdays", worst, settings.overdue_workdays, worst > settings.overdue_workdays),
            ("extensions", facts.extensions, settings.extensions, facts.extensions >= settings.extensions),
            ("reopenings", facts.reopenings, settings.reopenings, facts.reopenings >= settings.reopenings),
            (
                "unresolved_months",
                facts.unresolved_months,
                settings.unresolved_months,
                facts.unresolved_months >= settings.unresolved_months,
            ),
        )
        if is_met
    )
    if not met:
        return None
    return Flag(
        LatenessClass.PROLONGED,
        "chậm, và quá hạn hơn N ngày làm việc, hoặc gia hạn từ K lần, hoặc mở lại từ M lần, "
        "hoặc cùng người gửi, cùng thủ tục chưa xong trong J tháng",
        tuple((name, found) for name, found, _ in met) + tuple((f"limit_{name}", limit) for name, _, limit in met),
        settings.source,
        described_prolonged(met),
        _once(run.unit for run in runs),
    )


def _escalated(facts: CaseFacts, settings: LatenessSettings, as_of: datetime) -> Flag | None:
    pushed = tuple(move for move in facts.upward if move.at <= as_of and not move.is_lawful)
    failed = facts.sent_above is SentAbove.AFTER_FAILURE
    if not pushed and not failed:
        return None
    said = [described_upward(move.by_unit, local_day(move.at), move.ground) for move in pushed]
    if failed:
        said.append(described_sent_above(is_fault=True))
    return Flag(
        LatenessClass.ESCALATED,
        "người gửi phải lên cấp trên sau khi cấp có thẩm quyền quá hạn hoặc phải mở lại, "
        "hoặc đơn vị có thẩm quyền đẩy việc lên trên không thuộc trường hợp luật cho phép",
        (("unlawful_upward", len(pushed)), ("sent_above_after_failure", int(failed))),
        f"{settings.source}; trường hợp được chuyển lên: {_LAWFUL_UPWARD}",
        " ".join(said),
        _once(move.by_unit for move in pushed),
    )


def _sent_above(facts: CaseFacts, settings: LatenessSettings) -> Flag | None:
    if facts.sent_above is not SentAbove.BEFORE_TRYING:
        return None
    return Flag(
        LatenessClass.SENT_ABOVE,
        "người gửi gửi thẳng lên cấp trên khi chưa gửi cấp có thẩm quyền: không cơ quan nào có lỗi",
        (),
        settings.source,
        described_sent_above(is_fault=False),
    )


def _once(units: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(units))
