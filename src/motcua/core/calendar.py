"""Lịch làm việc: which days and minutes count. Two prefix sums answer every question at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, compress, cycle, islice, pairwise
from typing import NamedTuple

from motcua.core.clock_refusals import (
    CalendarReversed,
    MomentUnrounded,
    OutsideCalendar,
    SessionReversed,
    SessionsMissed,
    SessionsOverlapped,
)

MINUTES_A_DAY = 24 * 60
_DAY_ONE = datetime.combine(date.min, time())
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)

Session = tuple[time, time]
OFFICE_HOURS: tuple[Session, ...] = ((time(7, 30), time(11, 30)), (time(13), time(17)))


def minute_number(moment: datetime) -> int:
    """Phút thứ mấy: a local moment as one whole number, so that moments can be added and compared cheaply."""
    if moment.tzinfo is not None or moment.second or moment.microsecond:
        raise MomentUnrounded(moment=moment.isoformat())
    return moment.toordinal() * MINUTES_A_DAY + moment.hour * 60 + moment.minute


def moment_of(minute: int) -> datetime:
    """Thời điểm: the way back from `minute_number`."""
    return _DAY_ONE + timedelta(0, (minute - MINUTES_A_DAY) * 60)


class Tables(NamedTuple):
    """Bảng tổng dồn của một lịch; to be read, never written."""

    workdays_before: Sequence[int]
    workdays: Sequence[int]
    worked_by: Sequence[int]
    working_minutes: Sequence[int]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Lịch làm việc của một nơi: sessions, days off by name, make-up days, from `first` to `last`.

    Immutable and hashable, so that it can be the key of a cache. A day from `forecast_from` on rests on a
    calendar that nobody has announced yet. Build it with `work_calendar`, which keeps the built ones.
    """

    sessions: tuple[Session, ...]
    off_days: tuple[tuple[date, str], ...]
    makeup_days: tuple[date, ...]
    first: date
    last: date
    forecast_from: date | None = None
    closing: int = field(init=False, repr=False, compare=False)
    minutes_a_workday: int = field(init=False, repr=False, compare=False)
    ends: int = field(init=False, repr=False, compare=False)
    _begins: int = field(init=False, repr=False, compare=False)
    _names: dict[date, str] = field(init=False, repr=False, compare=False)
    _first: int = field(init=False, repr=False, compare=False)
    _is_workday: bytes = field(init=False, repr=False, compare=False)
    _workdays_before: list[int] = field(init=False, repr=False, compare=False)
    _workdays: list[int] = field(init=False, repr=False, compare=False)
    _worked_by: list[int] = field(init=False, repr=False, compare=False)
    _working_minutes: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._know_the_day()
        self._know_the_years()

    def _know_the_day(self) -> None:
        minutes = [minute for begins, ends in _checked(self.sessions) for minute in range(begins, ends)]
        opened = set(minutes)
        put = object.__setattr__
        put(self, "_working_minutes", minutes)
        put(self, "_worked_by", [0, *accumulate(minute in opened for minute in range(MINUTES_A_DAY))])
        put(self, "closing", minutes[-1] + 1)
        put(self, "minutes_a_workday", len(minutes))

    def _know_the_years(self) -> None:
        first, days = self.first.toordinal(), (self.last - self.first).days + 1
        if days < 1:
            raise CalendarReversed
        weekday = self.first.weekday()
        flags = bytearray(islice(cycle(b"\1\1\1\1\1\0\0"), weekday, weekday + days))
        marks = [(day, 0) for day, _ in self.off_days] + [(day, 1) for day in self.makeup_days]
        for day, flag in marks:
            if self.first <= day <= self.last:
                flags[day.toordinal() - first] = flag
        put = object.__setattr__
        put(self, "_names", dict(self.off_days))
        put(self, "_first", first)
        put(self, "_begins", first * MINUTES_A_DAY)
        put(self, "ends", (first + days) * MINUTES_A_DAY)
        put(self, "_is_workday", bytes(flags) + b"\0")
        put(self, "_workdays_before", [0, *accumulate(flags)])
        put(self, "_workdays", list(compress(range(first, first + days), flags)))

    # Days are ordinals (`date.toordinal`), moments are `minute_number`s.

    def workdays_before(self, day: int) -> int:
        """Số ngày làm việc trước ngày ấy, counted from the first day of the calendar."""
        place = day - self._first
        if not 0 <= place < len(self._workdays_before):
            raise self.outside()
        return self._workdays_before[place]

    def workday(self, number: int) -> int:
        """Ngày làm việc thứ `number`: the way back from `workdays_before`."""
        if not 0 <= number < len(self._workdays):
            raise self.outside()
        return self._workdays[number]

    def worked_before(self, minute: int) -> int:
        """Số phút làm việc trước thời điểm ấy, counted from the first day of the calendar."""
        day, of_day = divmod(minute, MINUTES_A_DAY)
        if not self._begins <= minute <= self.ends:
            raise self.outside()
        place = day - self._first
        worked = self._workdays_before[place] * self.minutes_a_workday
        return worked + self._worked_by[of_day] if self._is_workday[place] else worked

    def working_minute(self, number: int) -> int:
        """Phút làm việc thứ `number`: the way back from `worked_before`."""
        workday, of_day = divmod(number, self.minutes_a_workday)
        return self.workday(workday) * MINUTES_A_DAY + self._working_minutes[of_day]

    def day_closing_from(self, minute: int) -> int:
        """Ngày đầu tiên có giờ đóng cửa không trước thời điểm ấy; off days close at the same hour."""
        day, of_day = divmod(minute, MINUTES_A_DAY)
        return day if of_day <= self.closing else day + 1

    def closing_of(self, day: int) -> int:
        """Giờ đóng cửa của ngày ấy."""
        return day * MINUTES_A_DAY + self.closing

    def workday_from(self, day: int) -> int:
        """Ngày làm việc đầu tiên kể từ ngày ấy."""
        return self.workday(self.workdays_before(day))

    def opening_after(self, day: int) -> int:
        """Giờ mở cửa của ngày làm việc đầu tiên sau ngày ấy."""
        return self.working_minute(self.workdays_before(day + 1) * self.minutes_a_workday)

    def tables(self) -> Tables:
        """Các bảng tổng dồn, for a reader that works on whole columns."""
        return Tables(self._workdays_before, self._workdays, self._worked_by, self._working_minutes)

    def outside(self) -> OutsideCalendar:
        """Ngoài lịch: the refusal to raise."""
        return OutsideCalendar(first=f"{self.first:%d/%m/%Y}", last=f"{self.last:%d/%m/%Y}")

    # The same for people: dates and datetimes.

    def is_workday(self, day: date) -> bool:
        """Ngày làm việc."""
        if not self.first <= day <= self.last:
            raise self.outside()
        return bool(self._is_workday[day.toordinal() - self._first])

    def off_day_name(self, day: date) -> str:
        """Tên ngày nghỉ; empty for an ordinary day or weekend."""
        return self._names.get(day, "")

    def is_makeup_day(self, day: date) -> bool:
        """Ngày làm bù."""
        return day in self.makeup_days

    def add_workdays(self, day: date, workdays: int) -> date:
        """Cộng (trừ) ngày làm việc: the n-th working day after `day`, or before it when n is negative.

        For 0, the day itself or the next working day.
        """
        after = self.workdays_before(day.toordinal() + (workdays > 0))
        return date.fromordinal(self.workday(after + workdays - (workdays > 0)))

    def workdays_after(self, day: date, through: date) -> int:
        """Số ngày làm việc sau `day` đến hết `through`; negative when `through` comes first."""
        return self.workdays_before(through.toordinal() + 1) - self.workdays_before(day.toordinal() + 1)

    def worked_between(self, begins_at: datetime, ends_at: datetime) -> int:
        """Số phút làm việc từ thời điểm này đến thời điểm kia."""
        return self.worked_before(minute_number(ends_at)) - self.worked_before(minute_number(begins_at))

    def with_off_day(self, day: date, name: str) -> WorkCalendar:
        """Thêm một ngày nghỉ: another calendar; a make-up day on that date is lost."""
        off_days = tuple(sorted({**dict(self.off_days), day: name}.items()))
        makeup_days = tuple(each for each in self.makeup_days if each != day)
        return replace(self, off_days=off_days, makeup_days=makeup_days)

    def with_makeup_day(self, day: date) -> WorkCalendar:
        """Thêm một ngày làm bù: another calendar."""
        return replace(self, makeup_days=tuple(sorted({*self.makeup_days, day})))


def _checked(sessions: tuple[Session, ...]) -> list[tuple[int, int]]:
    if not sessions:
        raise SessionsMissed
    for begins, ends in sessions:
        if ends <= begins:
            raise SessionReversed(begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")
    ordered = sorted(sessions)
    for (_, ends), (begins, _) in pairwise(ordered):
        if begins < ends:
            raise SessionsOverlapped(begins=f"{begins:%H:%M}")
    return [(begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute) for begins, ends in ordered]


def work_calendar(
    sessions: Iterable[Session] = OFFICE_HOURS,
    off_days: Mapping[date, str] | None = None,
    makeup_days: Iterable[date] = (),
    *,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
    forecast_from: date | None = None,
) -> WorkCalendar:
    """Lịch làm việc, built once for the same facts."""
    off = tuple(sorted((off_days or {}).items()))
    return _built(tuple(sessions), off, tuple(sorted(set(makeup_days))), first, last, forecast_from)


@lru_cache(maxsize=64)
def _built(
    sessions: tuple[Session, ...],
    off_days: tuple[tuple[date, str], ...],
    makeup_days: tuple[date, ...],
    first: date,
    last: date,
    forecast_from: date | None,
) -> WorkCalendar:
    return WorkCalendar(sessions, off_days, makeup_days, first, last, forecast_from)
