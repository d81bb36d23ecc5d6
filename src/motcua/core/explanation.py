"""Vì sao là ngày ấy: every due date explains itself, line by line, each with its article.

The lines of kind `counted` add up to the limit or, while the clock stands still, to what is consumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.core import explanation_words as words
from motcua.core.calendar import MINUTES_A_DAY, WorkCalendar, minute_number, moment_of
from motcua.core.deadline import Course, course, deem, last_day, months_later
from motcua.core.explanation_lines import (
    Break,
    Line,
    LineKind,
    Ruler,
    date_of,
    day_ruler,
    minute_ruler,
    whole_day,
    workday_ruler,
)
from motcua.core.explanation_words import Words
from motcua.core.law import LawPack, pack_on
from motcua.core.limit import Channel, Counting, Limit, Unit
from motcua.core.national_calendar import ENGLISH, SWAP
from motcua.core.segments import NEVER, Pause, Restart, Segment


def explain(
    accepted_at: datetime,
    channel: Channel,
    limit: Limit,
    *,
    counting: Counting = Counting.HOUR,
    segments: Iterable[Segment] = (),
    calendar: WorkCalendar,
    pack: LawPack | None = None,
) -> tuple[Line, ...]:
    """Giải thích hạn trả kết quả, from the filing to the due date."""
    segments, pack = tuple(segments), pack or pack_on(accepted_at.date())
    run = course(accepted_at, channel, limit, counting, segments, calendar, pack)
    story = _Story(run, limit, counting, calendar, pack)
    return (
        *_beginning(accepted_at, channel, segments, run, calendar, pack),
        *story.middle(),
        *story.end(),
    )


def _beginning(
    accepted_at: datetime,
    channel: Channel,
    segments: tuple[Segment, ...],
    run: Course,
    calendar: WorkCalendar,
    pack: LawPack,
) -> Iterator[Line]:
    start_at = deem(accepted_at, channel, calendar, pack)
    said, article = words.deemed(accepted_at, start_at), pack.start.article
    if start_at == accepted_at:
        said = words.filed(accepted_at)
    elif _is_working(accepted_at, calendar):
        said, article = words.last_hour(accepted_at, start_at), pack.online_last_minutes.article
    yield Line(LineKind.START, accepted_at, start_at, *said, article)
    restarts = [each for each in segments if isinstance(each, Restart)]
    if restarts:
        for pause in segments:
            if isinstance(pause, Pause) and pause.to_at and pause.ends <= run.stops.anchor:
                told = words.forgotten(pause.from_at, pause.to_at, pause.cause)
                yield Line(LineKind.PAUSE, pause.from_at, pause.to_at, *told, pack.pause.article)
        last = max(restarts, key=lambda restart: restart.begins)
        told = words.restarted(last.at, moment_of(run.start), last.cause)
        yield Line(LineKind.RESTART, last.at, moment_of(run.start), *told, pack.supplement_effect.article)


def _is_working(at: datetime, calendar: WorkCalendar) -> bool:
    minute = minute_number(at)
    return calendar.worked_before(minute + 1) > calendar.worked_before(minute)


@dataclass(frozen=True, slots=True)
class _Story:
    """Phần giữa và phần cuối của lời giải thích: all that happens after the start of the clock."""

    run: Course
    limit: Limit
    counting: Counting
    calendar: WorkCalendar
    pack: LawPack

    def middle(self) -> Iterator[Line]:
        """Các quãng được tính và không được tính."""
        if self.limit.unit is Unit.MONTH:
            return self._months()
        if self._is_by_minutes:
            ruler = minute_ruler(self.calendar, self.pack.counting.article)
            last = self.run.first_due
            ends = self._stood_at if last is None else last
            return ruler.runs(self.run.start, ends, self._breaks(ruler, self.run.start, ends))
        ruler = self._ruler_of_days()
        begins = self.run.start // MINUTES_A_DAY + 1
        ends = self._first_day_not_counted()
        return ruler.runs(begins, ends, self._breaks(ruler, begins, ends))

    @property
    def _is_by_minutes(self) -> bool:
        unit = self.limit.unit
        return unit is Unit.HOUR or (unit is Unit.WORKDAY and self.counting is Counting.HOUR)

    @property
    def _stood_at(self) -> int:
        return max(self.run.start, self.run.stops.standing_from or 0)

    def _ruler_of_days(self) -> Ruler:
        article = self.pack.calendar_counting.article
        make = workday_ruler if self.limit.unit is Unit.WORKDAY else day_ruler
        return make(self.calendar, article)

    def _first_day_not_counted(self) -> int:
        if self.run.first_due is None:
            return self.calendar.day_closing_from(self._stood_at)
        if self.limit.unit is Unit.WORKDAY:
            return self.run.first_due // MINUTES_A_DAY + 1
        return self._last_day() + 1

    def _last_day(self) -> int:
        return last_day(self.run.start, self.limit, self.run.stops, self.calendar)

    def _breaks(self, ruler: Ruler, begins: int, ends: int) -> list[Break]:
        per_day = MINUTES_A_DAY if ruler.unit is Unit.HOUR else 1
        breaks = list(self._pauses(ruler, begins, ends))
        if ruler.unit is not Unit.DAY:
            for day in range(begins // per_day, -(-ends // per_day)):
                breaks += [Break(day * per_day, (day + 1) * per_day, line) for line in self._off_day(day)]
                breaks += [Break(day * per_day, day * per_day, line) for line in self._makeup_day(day)]
        return breaks

    def _pauses(self, ruler: Ruler, begins: int, ends: int) -> Iterator[Break]:
        place = (lambda at: at) if ruler.unit is Unit.HOUR else self.calendar.day_closing_from
        for pause in self.run.stops.pauses:
            if pause.ends == NEVER:
                continue
            first, last = max(begins, place(pause.begins)), place(pause.ends)
            if first < ends:
                lost = ruler.count(first, last) if first < last else 0
                yield Break(first, max(first, last), self._paused(pause, lost, ruler.unit))

    def _paused(self, pause: Pause, lost: int, unit: Unit) -> Line:
        ends_at = moment_of(pause.ends)
        said = words.paused(pause.from_at, ends_at, pause.cause, words.quantity(lost, unit))
        return Line(LineKind.PAUSE, pause.from_at, ends_at, *said, self.pack.pause.article)

    def _off_day(self, day: int) -> Iterator[Line]:
        on = date_of(day)
        if self.calendar.is_workday(on):
            return
        name = self.calendar.off_day_name(on)
        said, article = words.weekly_rest(), self.pack.weekly_rest.article
        if name:
            said = Words(name, ENGLISH.get(name, name))
            article = (self.pack.makeup_day if name.startswith(SWAP) else self.pack.off_day).article
        yield Line(LineKind.OFF_DAY, *whole_day(day), *words.off(on, said, self._is_forecast(on)), article)

    def _makeup_day(self, day: int) -> Iterator[Line]:
        on = date_of(day)
        if self.calendar.is_makeup_day(on):
            yield Line(LineKind.MAKEUP_DAY, *whole_day(day), *words.makeup(on), self.pack.makeup_day.article)

    def _is_forecast(self, on: date) -> bool:
        return self.calendar.forecast_from is not None and on >= self.calendar.forecast_from

    def _months(self) -> Iterator[Line]:
        ruler = day_ruler(self.calendar, self.pack.calendar_counting.article)
        start = self.run.start // MINUTES_A_DAY
        if self.run.first_due is None:
            ends = self.calendar.day_closing_from(self._stood_at)
        else:
            last, months = months_later(start, self.limit.whole, self.calendar), self.limit.whole
            from_at, to_at = moment_of(self.run.start), moment_of(self.calendar.closing_of(last))
            amount = words.quantity(months, Unit.MONTH)
            said = words.months_counted(words.day(from_at.date()), words.day(to_at.date()), amount)
            yield Line(LineKind.COUNTED, from_at, to_at, *said, ruler.article, months, Unit.MONTH)
            ends = last + 1
        for each in self._pauses(ruler, start + 1, ends):
            yield each.line

    def end(self) -> Iterator[Line]:
        """Ngày cuối rơi vào ngày nghỉ, lịch dự kiến, gia hạn, và ngày hẹn."""
        yield from self._standing()
        yield from self._rolled()
        yield from self._forecasts()
        yield from self._extended()
        if self.run.due is not None:
            due_at = moment_of(self.run.due)
            yield Line(LineKind.DUE, due_at, due_at, *words.due(due_at), self.pack.start.article)

    def _standing(self) -> Iterator[Line]:
        if self.run.stops.standing_from is not None:
            pause = self.run.stops.pauses[-1]
            said = words.standing(pause.from_at, pause.cause)
            yield Line(LineKind.STANDING, pause.from_at, pause.from_at, *said, self.pack.pause.article)

    def _rolled(self) -> Iterator[Line]:
        if self.run.first_due is None or self.limit.unit not in (Unit.DAY, Unit.MONTH):
            return
        last = self._last_day()
        due = self.run.first_due // MINUTES_A_DAY
        for day in range(last, due):
            yield from self._off_day(day)
        if last < due:
            said = words.rolled(words.day(date_of(last)), words.day(date_of(due)))
            article = self.pack.calendar_counting.article
            yield Line(LineKind.ROLLED, whole_day(last)[0], moment_of(self.run.first_due), *said, article)

    def _forecasts(self) -> Iterator[Line]:
        limit = self.calendar.forecast_from
        last = self.run.due or self.run.start
        if limit is None:
            return
        for year in range(max(limit.year, moment_of(self.run.start).year), moment_of(last).year + 1):
            from_at, to_at = datetime.combine(date(year, 1, 1), datetime.min.time()), moment_of(last)
            yield Line(LineKind.FORECAST, from_at, to_at, *words.forecast(year), self.pack.off_day.article)

    def _extended(self) -> Iterator[Line]:
        extension = self.run.stops.extension
        if extension and self.run.first_due is not None:
            first_due_at = moment_of(self.run.first_due)
            said = words.extended(extension.to_at, first_due_at, extension.cause)
            article = self.pack.extension.article
            yield Line(LineKind.EXTENSION, first_due_at, extension.to_at, *said, article)
