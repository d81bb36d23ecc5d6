"""Tính lại hạn hàng loạt: the arithmetic of `deadline.py` over whole columns, with NumPy.

For the nightly recomputation and for a change of the calendar. The same rules, the same numbers: a test
compares both on thousands of cases. Moments are `datetime64[m]`, local; NaT is "none".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.core.calendar import MINUTES_A_DAY, WorkCalendar
from motcua.core.law import ND118, LawPack
from motcua.core.limit import Counting, Limit, Unit

Minutes = NDArray[np.int64]
Moments = NDArray[np.datetime64]
Flags = NDArray[np.bool_]

# The number of the minute 1970-01-01T00:00, from which NumPy counts.
_EPOCH = 719_163 * MINUTES_A_DAY
_FAR = np.int64(1) << 50
BY_MINUTES, BY_WORKDAYS, BY_DAYS, BY_MONTHS = range(4)


class Amount(NamedTuple):
    """Cách đếm và số lượng: one of the four ways of counting, and how many."""

    way: int
    quantity: int


def amount_of(limit: Limit, counting: Counting = Counting.HOUR, pack: LawPack = ND118) -> Amount:
    """Thời hạn thành số, for the columns of a `Batch`."""
    if limit.unit == Unit.MONTH:
        return Amount(BY_MONTHS, limit.whole)
    if limit.unit == Unit.DAY:
        return Amount(BY_DAYS, limit.whole)
    if limit.unit == Unit.WORKDAY and counting == Counting.DAY:
        return Amount(BY_WORKDAYS, limit.whole)
    return Amount(BY_MINUTES, limit.minutes(pack.workday_minutes.value))


@dataclass(frozen=True, slots=True)
class Batch:
    """Một loạt hồ sơ, one row each. `anchor_at` is the acceptance or the last restart.

    The pauses of row i are `pause_from_at[i, :]` to `pause_to_at[i, :]`, in order, without overlap; NaT from
    means no such pause, NaT to means that it still stands. An extension is the caller's: it computes nothing.
    """

    anchor_at: Moments
    is_online: Flags
    way: NDArray[np.int8]
    quantity: Minutes
    pause_from_at: Moments
    pause_to_at: Moments


class BulkDue(NamedTuple):
    """Hạn của cả loạt. `due_at` is NaT while the clock stands and where the calendar ends too soon."""

    start_at: Moments
    due_at: Moments
    is_outside: Flags


def bulk_due(batch: Batch, calendar: WorkCalendar, pack: LawPack = ND118) -> BulkDue:
    """Tính hạn cho cả loạt."""
    table = _table(calendar)
    anchor = _numbers(batch.anchor_at)
    start, is_outside = _deemed(anchor, batch.is_online, table, pack.online_last_minutes.value)
    pauses, is_standing = _pauses(batch, anchor)
    due = np.zeros_like(start)
    for way, compute in enumerate((_by_minutes, _by_workdays, _by_days, _by_months)):
        rows = np.flatnonzero(batch.way == way)
        if rows.size:
            chosen = slice(None) if rows.size == start.size else rows
            columns = [(begins[chosen], ends[chosen]) for begins, ends in pauses]
            due[chosen], outside = compute(start[chosen], batch.quantity[chosen], columns, table)
            is_outside[chosen] |= outside & ~is_standing[chosen]
    return BulkDue(_moments(start), np.where(is_standing | is_outside, _NAT, _moments(due)), is_outside)


def bulk_ladder(found: BulkDue, percents: Sequence[int], calendar: WorkCalendar) -> list[Moments]:
    """Thang cảnh báo của cả loạt, for clocks that no pause has stopped: one column for each share, as
    `consumption.ladder` finds them. NaT where there is no due date, or where the calendar ends too soon."""
    table, start, is_none = _table(calendar), _numbers(found.start_at), np.isnat(found.due_at)
    due = np.where(is_none, start, _numbers(found.due_at))
    columns = (_rung(percent, start, due, table) for percent in percents)
    return [np.where(is_none | is_outside, _NAT, _moments(reached)) for reached, is_outside in columns]


def _rung(percent: int, start: Minutes, due: Minutes, table: _Table) -> Due:
    """`consumption._reached` for whole columns."""
    if percent == 100:
        return due, np.zeros(due.size, dtype=bool)
    first = table.worked_before(start)
    minutes = -(-(table.worked_before(due) - first) * percent // 100)
    last, is_outside = table.working_minute(first + minutes - 1)
    reached = np.where(minutes <= 0, start if percent < 100 else due, last + 1)
    return (reached if percent < 100 else np.maximum(reached, due)), is_outside & (minutes > 0)


_NAT = np.datetime64("NaT", "m")
Pauses = list[tuple[Minutes, Minutes]]
Due = tuple[Minutes, Flags]


def _numbers(moments: Moments) -> Minutes:
    return moments.astype("datetime64[m]").astype(np.int64) + _EPOCH


def _moments(numbers: Minutes) -> Moments:
    return (numbers - _EPOCH).astype("datetime64[m]")


def _pauses(batch: Batch, anchor: Minutes) -> tuple[Pauses, Flags]:
    """Columns of pauses; one that ended before the restart, or that is missing, becomes one far away."""
    found: Pauses = []
    is_standing = np.zeros(anchor.size, dtype=bool)
    for column in range(batch.pause_from_at.shape[1]):
        from_at, to_at = batch.pause_from_at[:, column], batch.pause_to_at[:, column]
        is_missing = np.isnat(from_at)
        is_standing |= ~is_missing & np.isnat(to_at)
        ends = _numbers(to_at)
        is_gone = is_missing | np.isnat(to_at) | (ends <= anchor)
        found.append((np.where(is_gone, _FAR, _numbers(from_at)), np.where(is_gone, _FAR, ends)))
    return found, is_standing


class _Table:
    """Bảng tổng dồn của lịch, as arrays; a place outside is clipped and reported."""

    def __init__(self, calendar: WorkCalendar) -> None:
        tables = calendar.tables()
        self.first, self.closing, self.per_day = (
            calendar.first.toordinal(),
            calendar.closing,
            calendar.minutes_a_workday,
        )
        self.last_year = calendar.last.year
        self.before = np.asarray(tables.workdays_before, dtype=np.int64)
        self.workdays = np.asarray(tables.workdays, dtype=np.int64)
        self.worked_by = np.asarray(tables.worked_by, dtype=np.int64)
        self.working_minutes = np.asarray(tables.working_minutes, dtype=np.int64)

    def workdays_before(self, day: Minutes) -> Minutes:
        return self.before[np.clip(day - self.first, 0, self.before.size - 1)]

    def worked_before(self, minute: Minutes) -> Minutes:
        day, of_day = np.divmod(minute, MINUTES_A_DAY)
        before = self.workdays_before(day)
        is_workday = self.workdays_before(day + 1) - before
        return before * self.per_day + is_workday * self.worked_by[of_day]

    def workday(self, number: Minutes) -> tuple[Minutes, Flags]:
        is_outside = (number < 0) | (number >= self.workdays.size)
        return self.workdays[np.clip(number, 0, self.workdays.size - 1)], is_outside

    def working_minute(self, number: Minutes) -> tuple[Minutes, Flags]:
        workday, of_day = np.divmod(number, self.per_day)
        day, is_outside = self.workday(workday)
        return day * MINUTES_A_DAY + self.working_minutes[of_day], is_outside

    def is_beyond(self, day: Minutes) -> Flags:
        return np.asarray((day < self.first) | (day >= self.first + self.before.size - 1))

    def closing_from(self, minute: Minutes) -> Minutes:
        day, of_day = np.divmod(minute, MINUTES_A_DAY)
        return day + (of_day > self.closing)

    def closing_of(self, day: Minutes) -> Minutes:
        return day * MINUTES_A_DAY + self.closing


_table = lru_cache(maxsize=64)(_Table)


def _deemed(anchor: Minutes, is_online: Flags, table: _Table, last_minutes: int) -> Due:
    day, of_day = np.divmod(anchor, MINUTES_A_DAY)
    is_last_hour = is_online & (table.closing - last_minutes <= of_day) & (of_day < table.closing)
    number = np.where(is_last_hour, table.workdays_before(day + 1) * table.per_day, table.worked_before(anchor))
    start, is_outside = table.working_minute(number)
    return start, is_outside | table.is_beyond(day)


def _nth_free(first: Minutes, count: Minutes, skipped: Pauses) -> Minutes:
    """`deadline.nth_free` for whole columns."""
    last = first + count - 1
    for begins, ends in skipped:
        last += np.where(begins > last, 0, np.maximum(0, ends - np.maximum(begins, first)))
    return last


def _by_minutes(start: Minutes, count: Minutes, pauses: Pauses, table: _Table) -> Due:
    skipped = [(table.worked_before(begins), table.worked_before(ends)) for begins, ends in pauses]
    last, is_outside = table.working_minute(_nth_free(table.worked_before(start), count, skipped))
    return last + 1, is_outside


def _covered(pauses: Pauses, table: _Table) -> Pauses:
    return [(table.closing_from(begins), table.closing_from(ends)) for begins, ends in pauses]


def _by_workdays(start: Minutes, count: Minutes, pauses: Pauses, table: _Table) -> Due:
    skipped = [(table.workdays_before(a), table.workdays_before(b)) for a, b in _covered(pauses, table)]
    first = table.workdays_before(start // MINUTES_A_DAY + 1)
    day, is_outside = table.workday(_nth_free(first, count, skipped))
    return table.closing_of(day), is_outside


def _by_days(start: Minutes, count: Minutes, pauses: Pauses, table: _Table) -> Due:
    return _rolled(_nth_free(start // MINUTES_A_DAY + 1, count, _covered(pauses, table)), table)


def _by_months(start: Minutes, count: Minutes, pauses: Pauses, table: _Table) -> Due:
    start_day = start // MINUTES_A_DAY
    months = _moments(start).astype("datetime64[M]")
    of_month = start_day - _day_numbers(months.astype("datetime64[D]"))
    target = months + np.minimum(count, MINUTES_A_DAY).astype("timedelta64[M]")
    length = (target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")
    last = _day_numbers(target.astype("datetime64[D]")) + np.minimum(of_month, length.astype(np.int64) - 1)
    lost = np.zeros_like(last)
    for begins, ends in _covered(pauses, table):
        lost += np.maximum(0, np.minimum(ends, last + 1) - np.maximum(begins, start_day + 1))
    return _rolled(last + lost, table)


def _day_numbers(days: Moments) -> Minutes:
    return days.astype(np.int64) + _EPOCH // MINUTES_A_DAY


def _rolled(day: Minutes, table: _Table) -> Due:
    workday, is_outside = table.workday(table.workdays_before(day))
    return table.closing_of(workday), is_outside | table.is_beyond(day)
