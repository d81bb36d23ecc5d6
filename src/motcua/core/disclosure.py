"""Số liệu công khai công bằng: who is counted, what is late, whose waiting it was, what may be shown.

Every figure can be computed again by hand from its four counts. The cohort is chosen by the due date, so that a
dossier can neither leave the count by staying open nor enter it early by being finished; the first promise counts,
an apology moves nothing; a pause of the clock has moved the due date already (the applicant's waiting).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from motcua.core.calendar import WorkCalendar

FORMULA = "Tỷ lệ đúng hạn = số hồ sơ đúng hạn ÷ (đúng hạn + có kết quả chậm + đang chậm) × 100, làm tròn hai chữ số"


class Cause(StrEnum):
    """Loại nguyên nhân chậm."""

    AGENCY = "agency"
    OTHER_AGENCY = "other_agency"
    APPLICANT = "applicant"
    SYSTEM = "system"


CAUSE_NAMES: Mapping[Cause, str] = {
    Cause.AGENCY: "Cơ quan giải quyết",
    Cause.OTHER_AGENCY: "Cơ quan phối hợp",
    Cause.APPLICANT: "Người nộp hồ sơ",
    Cause.SYSTEM: "Lịch làm việc, hệ thống",
}
# Asked in this order: what explains the whole delay is its cause; what nothing explains is the agency's own.
ASKED = (Cause.SYSTEM, Cause.APPLICANT, Cause.OTHER_AGENCY)


@dataclass(frozen=True, slots=True)
class Wait:
    """Một khoảng chờ: the days after `after` through `through`, and whom was waited for."""

    cause: Cause
    after: date
    through: date


@dataclass(frozen=True, slots=True)
class Delay:
    """Mức chậm của một hồ sơ: its working days, those for which others were waited for, and whose delay it is."""

    workdays: int
    waited: Mapping[Cause, int]
    cause: Cause


def delay(due_on: date, ended_on: date, waits: Iterable[Wait], calendar: WorkCalendar) -> Delay:
    """Chậm bao nhiêu ngày làm việc, vì ai: without that waiting it would have been on time, else it is the agency's.

    A wait before the due date counts as well (an answer that came too late used up the time); days on which two were
    waited for count once.
    """
    known = list(waits)
    late = max(0, calendar.workdays_after(due_on, ended_on))
    waited = {cause: _workdays([each for each in known if each.cause is cause], calendar) for cause in ASKED}
    explained = (cause for cause in ASKED if waited[cause] and waited[cause] >= late)
    return Delay(late, {cause: days for cause, days in waited.items() if days}, next(explained, Cause.AGENCY))


def _workdays(waits: list[Wait], calendar: WorkCalendar) -> int:
    """Working days in the union of the spans."""
    total, reached = 0, date.min
    for each in sorted(waits, key=lambda wait: wait.after):
        begins = max(each.after, reached)
        if each.through > begins:
            total += calendar.workdays_after(begins, each.through)
            reached = each.through
    return total


@dataclass(frozen=True, slots=True)
class Cohort:
    """Nhóm hồ sơ có hạn trả trong kỳ: the four counts from which every figure is made."""

    on_time: int = 0
    late_done: int = 0
    late_open: int = 0

    @property
    def due(self) -> int:
        return self.on_time + self.late_done + self.late_open

    @property
    def late(self) -> int:
        return self.late_done + self.late_open

    def __add__(self, other: Cohort) -> Cohort:
        return Cohort(
            self.on_time + other.on_time, self.late_done + other.late_done, self.late_open + other.late_open
        )

    def share(self, least: int = 1) -> str:
        """Tỷ lệ đúng hạn (%), "97,50"; empty below the least sample: a share of three says nothing (0/0 neither)."""
        if self.due < max(1, least):
            return ""
        exact = Decimal(100) * self.on_time / self.due
        return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")


@dataclass(frozen=True, slots=True)
class Method:
    """Cách tính và che, with its first day of effect: dated, so that an old list is never judged by a new rule."""

    starts_on: date
    least_sample: int = 10  # below it no share is shown, only the counts
    small_number: int = 3  # fewer dossiers than this of one procedure in one agency: the month instead of the day
    shows_months: bool = True  # whether the rule of small numbers is on (R6.32)
    basis: str = "Mặc định của hệ thống; tỉnh quy định khác thì thay từ ngày có hiệu lực"


FIRST_METHOD = Method(date(2025, 7, 1))


def method_on(day: date, known: Iterable[Method] = ()) -> Method:
    """Cách tính có hiệu lực vào ngày ấy."""
    begun = [each for each in known if each.starts_on <= day]
    return max(begun, key=lambda each: each.starts_on, default=FIRST_METHOD)


def public_day(day: date, alike: int, method: Method) -> str:
    """Ngày như được công khai: the month alone where so few did the same that a neighbour could tell who."""
    return f"{day:%Y-%m}" if method.shows_months and alike < method.small_number else day.isoformat()


def month_of(period: str) -> tuple[date, date]:
    """Ngày đầu của kỳ và ngày đầu của kỳ sau."""
    first = date(int(period[:4]), int(period[5:7]), 1)
    return first, (first + timedelta(days=32)).replace(day=1)


def counted_until(period: str, today: date) -> date:
    """Tính các hạn trả trước ngày nào: in a running month only what was due before today."""
    return min(month_of(period)[1], today)


def months_before(period: str, count: int) -> list[str]:
    """Các kỳ liên tiếp kết thúc ở kỳ này, cũ trước."""
    year, month = int(period[:4]), int(period[5:7])
    ordinals = range(year * 12 + month - count, year * 12 + month)
    return [f"{each // 12}-{each % 12 + 1:02d}" for each in ordinals]
