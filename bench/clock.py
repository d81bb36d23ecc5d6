"""Đồng hồ pháp lý: one deadline, a million deadlines, and the peers on the same cases. `python -m bench.clock`.

The peers count other things (numpy whole days, pandas and businesstimedelta hours without pauses, last hour or
make-up sessions); they stand here for their speed, on the part that they can do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from statistics import median
from time import perf_counter, process_time

import businesstimedelta
import numpy as np
import pandas as pd

from motcua.core.calendar import WorkCalendar, minute_number, moment_of
from motcua.core.deadline import deadline
from motcua.core.deadline_bulk import BY_MINUTES, BY_WORKDAYS, Batch, bulk_due
from motcua.core.explanation import explain
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.national_calendar import national_calendar, off_days
from motcua.core.segments import Pause

CALENDAR = national_calendar()
WORKDAYS = (5, 15, 60, 600)
ROWS = 1_000_000
STARTS = [datetime(2026, 3, 2, 9, 10) + timedelta(days=7 * n, minutes=11 * n) for n in range(20)]  # noqa: DTZ001


def micros(call: Callable[[datetime], object], *, rounds: int, cases: Sequence[datetime] = STARTS) -> float:
    """Median time of one call in microseconds, over rounds through the same cases."""
    took = []
    for _ in range(rounds):
        begun = perf_counter()
        for at in cases:
            call(at)
        took.append((perf_counter() - begun) / len(cases) * 1e6)
    return round(median(took), 2)


def single(workdays: int) -> dict[str, float]:
    """Ours, one at a time: without and with pauses, and with the whole explanation."""
    limit, minutes = Limit.of(workdays, "workday"), workdays * 480
    pauses = {at: (Pause(at + timedelta(days=1), at + timedelta(days=3)),) for at in STARTS}

    def plain(at: datetime) -> object:
        return deadline(at, Channel.ONLINE, limit, calendar=CALENDAR)

    def floor(at: datetime) -> object:
        """Nothing but the sums: no channel, no law pack, no segments, no refusal."""
        number = CALENDAR.worked_before(minute_number(at)) + minutes
        return moment_of(CALENDAR.working_minute(number - 1) + 1)

    def by_day(at: datetime) -> object:
        return deadline(at, Channel.ONLINE, limit, counting=Counting.DAY, calendar=CALENDAR)

    def paused(at: datetime) -> object:
        return deadline(at, Channel.ONLINE, limit, segments=pauses[at], calendar=CALENDAR)

    def explained(at: datetime) -> object:
        return explain(at, Channel.ONLINE, limit, segments=pauses[at], calendar=CALENDAR)

    return {
        "floor: the sums alone": micros(floor, rounds=400),
        "by_hour": micros(plain, rounds=400),
        "by_day": micros(by_day, rounds=400),
        "with_pause": micros(paused, rounds=400),
        "explained": micros(explained, rounds=10),
    }


def peers(workdays: int) -> dict[str, float]:
    """The same limit by the libraries that people reach for."""
    holidays = np.array(sorted(off_days()), dtype="datetime64[D]")
    days = np.busdaycalendar(holidays=holidays)
    hours = pd.offsets.CustomBusinessHour(
        n=workdays * 8, start=["07:30", "13:00"], end=["11:30", "17:00"], calendar=days
    )
    closed = businesstimedelta.HolidayRule(sorted(off_days()))
    morning = businesstimedelta.WorkDayRule(time(7, 30), time(11, 30), [0, 1, 2, 3, 4])
    evening = businesstimedelta.WorkDayRule(time(13), time(17), [0, 1, 2, 3, 4])
    rules = businesstimedelta.Rules([morning, evening, closed])
    delta = businesstimedelta.BusinessTimeDelta(rules, hours=workdays * 8)
    found = {
        "numpy.busday_offset (days only)": micros(
            lambda at: np.busday_offset(np.datetime64(at, "D"), workdays, roll="forward", busdaycal=days), rounds=50
        ),
        "pandas CustomBusinessHour": micros(lambda at: pd.Timestamp(at) + hours, rounds=1, cases=STARTS[:8]),
    }
    if workdays <= 60:  # it walks: 600 days would take longer than all the rest
        found["businesstimedelta"] = micros(lambda at: at + delta, rounds=1, cases=STARTS[:4])
    return found


def batch(way: int, rows: int = ROWS) -> Batch:
    """Dossiers of 2025–2026, limits of 1 to 30 working days, one pause in two and a second one in six."""
    chance = np.random.default_rng(1)
    anchors = np.datetime64("2025-01-02T08:00", "m") + chance.integers(0, 600 * 1440, rows)
    workdays = chance.integers(1, 31, rows)
    begins = np.full((rows, 2), "NaT", dtype="datetime64[m]")
    ends = begins.copy()
    at = anchors.copy()
    for column, share in enumerate((0.5, 1 / 6)):
        chosen = (chance.random(rows) < share) & ((column == 0) | ~np.isnat(begins[:, 0]))
        begins[chosen, column] = (at + chance.integers(0, 4 * 1440, rows))[chosen]
        ends[chosen, column] = (begins[:, column] + chance.integers(0, 9 * 1440, rows))[chosen]
        at = np.where(chosen, ends[:, column], at)
    count = workdays * 480 if way == BY_MINUTES else workdays
    return Batch(
        anchors, chance.random(rows) < 0.6, np.full(rows, way, dtype=np.int8), count.astype(np.int64), begins, ends
    )


def bulk() -> dict[str, float]:
    """A million at once, in seconds of one core."""
    found = {}
    for name, way in (("by_hour", BY_MINUTES), ("by_day", BY_WORKDAYS)):
        asked = batch(way)
        took = []
        for _ in range(3):
            begun = process_time()
            answer = bulk_due(asked, CALENDAR)
            took.append(process_time() - begun)
        assert not answer.is_outside.any()
        found[name] = round(median(took), 3)
    days = batch(BY_WORKDAYS)
    dates = days.anchor_at.astype("datetime64[D]")
    begun = process_time()
    holidays = np.array(sorted(off_days()), dtype="datetime64[D]")
    np.busday_offset(dates, days.quantity, roll="forward", holidays=holidays)
    found["numpy.busday_offset, no pauses"] = round(process_time() - begun, 3)
    return found


def build(rounds: int = 20) -> float:
    """A calendar of eleven years, in milliseconds; it is built once and kept."""
    took = []
    for _ in range(rounds):
        begun = perf_counter()
        WorkCalendar(CALENDAR.sessions, CALENDAR.off_days, CALENDAR.makeup_days, CALENDAR.first, CALENDAR.last)
        took.append((perf_counter() - begun) * 1e3)
    return round(median(took), 2)


def run() -> dict[str, object]:
    """Everything, as figures: microseconds for one, seconds for a million."""
    return {
        "one_deadline_us": {f"{workdays} workdays": single(workdays) for workdays in WORKDAYS},
        "peers_us": {f"{workdays} workdays": peers(workdays) for workdays in WORKDAYS},
        "a_million_s": bulk(),
        "calendar_of_11_years_ms": build(),
    }


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
