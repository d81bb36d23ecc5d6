"""Random cases and a second, slow reading of `clock.md`: it walks minutes and days, one by one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from random import Random

from motcua.core.calendar import OFFICE_HOURS, WorkCalendar, work_calendar
from motcua.core.limit import Channel, Counting, Limit, Unit
from motcua.core.segments import Pause, Restart, Segment

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)

SESSIONS = (
    OFFICE_HOURS,
    ((time(7), time(11)), (time(13, 30), time(17, 30))),
    ((time(8), time(10)),),
    ((time(7, 30), time(9)), (time(9), time(11)), (time(16, 40), time(17))),
    ((time(0), time(0, 30)), (time(23), time(23, 59))),
)


@dataclass(frozen=True)
class Filing:
    """One random case."""

    accepted_at: datetime
    channel: Channel
    limit: Limit
    counting: Counting
    segments: tuple[Segment, ...]
    calendar: WorkCalendar


def random_calendar(chance: Random) -> WorkCalendar:
    days = [FIRST + timedelta(chance.randrange(200)) for _ in range(chance.randrange(25))]
    made_up = [FIRST + timedelta(chance.randrange(200)) for _ in range(chance.randrange(6))]
    return work_calendar(chance.choice(SESSIONS), dict.fromkeys(days, "nghỉ"), made_up, first=FIRST, last=LAST)


def random_moment(chance: Random, calendar: WorkCalendar, after: datetime, days: int) -> datetime:
    """Often exactly at an edge of a session: that is where mistakes live."""
    at = after + timedelta(minutes=chance.randrange(days * 1440))
    if chance.random() < 0.5:
        edge = chance.choice([hour for session in calendar.sessions for hour in session])
        at = max(after, datetime.combine(at.date(), edge) + MINUTE * chance.choice((-61, -60, -1, 0, 0, 0, 1)))
    return at


def random_limit(chance: Random, calendar: WorkCalendar) -> Limit:
    unit = chance.choice(tuple(Unit))
    if unit is Unit.MONTH:
        return Limit.of(chance.choice((1, 2, 3)), unit)
    if unit is Unit.HOUR or calendar.minutes_a_workday < 300:
        return Limit.of(chance.choice(("0.01", "0.5", "1", "2", "3.33", "8")), unit)
    return Limit.of(chance.choice(("0.01", "0.25", "1", "1.5", "2", "3", "4.83", "7")), unit)


def random_segments(chance: Random, calendar: WorkCalendar, accepted_at: datetime) -> tuple[Segment, ...]:
    at, found = accepted_at, list[Segment]()
    for _ in range(chance.randrange(4)):
        at = random_moment(chance, calendar, at, 3)
        if chance.random() < 0.25:
            found.append(Restart(at))
        elif chance.random() < 0.04:
            found.append(Pause(at))
            break
        else:
            begins, at = at, random_moment(chance, calendar, at, 4)
            found.append(Pause(begins, at))
            if chance.random() < 0.15:
                found.append(Restart(begins + (at - begins) // 2 // MINUTE * MINUTE))
    chance.shuffle(found)
    return tuple(found)


def random_filing(seed: int) -> Filing:
    chance = Random(seed)  # noqa: S311 - the same cases for the same seed
    calendar = random_calendar(chance)
    accepted_at = random_moment(chance, calendar, datetime(2026, 1, 5), 120)
    return Filing(
        accepted_at,
        chance.choice(tuple(Channel)),
        random_limit(chance, calendar),
        chance.choice(tuple(Counting)),
        random_segments(chance, calendar, accepted_at),
        calendar,
    )


class Walker:
    """The definition read literally, without any sum."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.calendar = filing.calendar
        self.off = dict(self.calendar.off_days)
        restarts = [each.at for each in filing.segments if isinstance(each, Restart)]
        self.anchor = max(restarts, default=filing.accepted_at)
        pauses = [each for each in filing.segments if isinstance(each, Pause)]
        self.pauses = [each for each in pauses if each.to_at is None or each.to_at > self.anchor]
        self.closing = max(ends for _, ends in self.calendar.sessions)

    def is_workday(self, day: date) -> bool:
        if day in self.calendar.makeup_days:
            return True
        return day.weekday() < 5 and day not in self.off

    def is_working(self, at: datetime) -> bool:
        in_session = any(begins <= at.time() < ends for begins, ends in self.calendar.sessions)
        return in_session and self.is_workday(at.date())

    def is_paused(self, at: datetime) -> bool:
        return any(each.from_at <= at and (each.to_at is None or at < each.to_at) for each in self.pauses)

    def closing_of(self, day: date) -> datetime:
        return datetime.combine(day, self.closing)

    def start(self) -> datetime:
        at = self.anchor
        last_hour = self.closing_of(at.date()) - 60 * MINUTE
        is_late = last_hour <= at < self.closing_of(at.date())
        if self.filing.channel is Channel.ONLINE and is_late and self.is_workday(at.date()):
            at = datetime.combine(at.date() + DAY, time())
        while not self.is_working(at):
            at += MINUTE
        return at

    def due(self) -> datetime | None:
        if any(each.to_at is None for each in self.pauses):
            return None
        start, limit = self.start(), self.filing.limit
        whole = ceil(limit.amount)
        if limit.unit is Unit.MONTH:
            return self.month(start, whole)
        if limit.unit is Unit.DAY:
            return self.days(start, whole, is_by_workdays=False)
        if limit.unit is Unit.WORKDAY and self.filing.counting is Counting.DAY:
            return self.days(start, whole, is_by_workdays=True)
        exact = limit.amount * (60 if limit.unit is Unit.HOUR else 480)
        return self.minutes(start, int(exact) + (1 if exact % 1 * 2 >= 1 else 0))

    def minutes(self, at: datetime, left: int) -> datetime:
        while left:
            left -= self.is_working(at) and not self.is_paused(at)
            at += MINUTE
        return at

    def days(self, start: datetime, left: int, *, is_by_workdays: bool) -> datetime:
        day = start.date()
        while left:
            day += DAY
            left -= (self.is_workday(day) or not is_by_workdays) and not self.is_paused(self.closing_of(day))
        return self.rolled(day)

    def month(self, start: datetime, months: int) -> datetime:
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        day = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        between = [start.date() + DAY * n for n in range(1, (day - start.date()).days + 1)]
        return self.rolled(day + DAY * sum(self.is_paused(self.closing_of(each)) for each in between))

    def rolled(self, day: date) -> datetime:
        while not self.is_workday(day):
            day += DAY
        return self.closing_of(day)
