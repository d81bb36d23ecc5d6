"""Các dòng giải thích: one line, and the runs of counted time between what does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from motcua.core import explanation_words as words
from motcua.core.calendar import MINUTES_A_DAY, WorkCalendar, moment_of
from motcua.core.explanation_words import Words
from motcua.core.limit import Unit


class LineKind(StrEnum):
    """Loại dòng giải thích."""

    START = "start"
    COUNTED = "counted"
    OFF_DAY = "off_day"
    MAKEUP_DAY = "makeup_day"
    PAUSE = "pause"
    STANDING = "standing"
    RESTART = "restart"
    EXTENSION = "extension"
    ROLLED = "rolled"
    FORECAST = "forecast"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng giải thích. `counted` is minutes when `unit` is hour, else days or months of that unit."""

    kind: LineKind
    from_at: datetime
    to_at: datetime
    vi: str
    en: str
    article: str
    counted: int = 0
    unit: Unit | None = None


class Break(NamedTuple):
    """Quãng không tính, from one position up to but not including another, with the line that says why."""

    begins: int
    ends: int
    line: Line


@dataclass(frozen=True, slots=True)
class Ruler:
    """Thước đo: how positions (minutes or days) are counted, and how they are shown."""

    unit: Unit
    article: str
    count: Callable[[int, int], int]
    ends_of_run: Callable[[int, int], tuple[datetime, datetime]]
    show: Callable[[datetime], Words]

    def runs(self, begins: int, ends: int, breaks: Iterable[Break]) -> Iterator[Line]:
        """Các quãng được tính, in order, with the breaks between them."""
        here = begins
        for each in sorted(breaks, key=lambda found: found[:2]):
            yield from self._run(here, min(each.begins, ends))
            yield each.line
            here = max(here, each.ends)
        yield from self._run(here, ends)

    def _run(self, begins: int, ends: int) -> Iterator[Line]:
        counted = self.count(begins, ends) if begins < ends else 0
        if counted:
            from_at, to_at = self.ends_of_run(begins, ends)
            amount = words.quantity(counted, self.unit)
            said = words.counted(self.show(from_at), self.show(to_at), amount)
            yield Line(LineKind.COUNTED, from_at, to_at, *said, self.article, counted, self.unit)


def minute_ruler(calendar: WorkCalendar, article: str) -> Ruler:
    """Đo bằng phút làm việc."""
    before = calendar.worked_before

    def ends_of_run(begins: int, ends: int) -> tuple[datetime, datetime]:
        last = calendar.working_minute(before(ends) - 1)
        return moment_of(calendar.working_minute(before(begins))), moment_of(last + 1)

    return Ruler(Unit.HOUR, article, lambda a, b: before(b) - before(a), ends_of_run, words.moment)


def workday_ruler(calendar: WorkCalendar, article: str) -> Ruler:
    """Đo bằng ngày làm việc."""
    before = calendar.workdays_before

    def ends_of_run(begins: int, ends: int) -> tuple[datetime, datetime]:
        return _closings(calendar, calendar.workday(before(begins)), calendar.workday(before(ends) - 1))

    return Ruler(Unit.WORKDAY, article, lambda a, b: before(b) - before(a), ends_of_run, _shown_day)


def day_ruler(calendar: WorkCalendar, article: str) -> Ruler:
    """Đo bằng ngày theo lịch."""

    def ends_of_run(begins: int, ends: int) -> tuple[datetime, datetime]:
        return _closings(calendar, begins, ends - 1)

    return Ruler(Unit.DAY, article, lambda a, b: b - a, ends_of_run, _shown_day)


def _closings(calendar: WorkCalendar, first: int, last: int) -> tuple[datetime, datetime]:
    return moment_of(calendar.closing_of(first)), moment_of(calendar.closing_of(last))


def _shown_day(at: datetime) -> Words:
    return words.day(at.date())


def whole_day(day: int) -> tuple[datetime, datetime]:
    """Trọn một ngày."""
    return moment_of(day * MINUTES_A_DAY), moment_of((day + 1) * MINUTES_A_DAY)


def date_of(day: int) -> date:
    """Ngày theo số thứ tự của nó."""
    return date.fromordinal(day)
