"""How much is used up, and when the warnings are due."""

from __future__ import annotations

from datetime import date, datetime

from motcua.core.calendar import work_calendar
from motcua.core.consumption import Rung, consumed, fired, ladder
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import Extension, Pause, Restart

CALENDAR = work_calendar(first=date(2026, 1, 1), last=date(2027, 12, 31))
MONDAY = datetime(2026, 3, 2, 7, 30)
TEN_HOURS = Limit.of("10", "hour")


def test_each_share_of_the_budget_has_its_moment() -> None:
    assert ladder(MONDAY, Channel.COUNTER, TEN_HOURS, calendar=CALENDAR) == (
        Rung(50, datetime(2026, 3, 2, 13, 0).replace(hour=14)),
        Rung(80, datetime(2026, 3, 2, 17)),
        Rung(100, datetime(2026, 3, 3, 9, 30)),
        Rung(120, datetime(2026, 3, 3, 11, 30)),
    )


def test_the_thresholds_are_a_setting_and_come_once_each_in_order() -> None:
    rungs = ladder(MONDAY, Channel.COUNTER, TEN_HOURS, calendar=CALENDAR, percents=(100, 0, 33, 100))
    assert [rung.percent for rung in rungs] == [0, 33, 100]
    assert rungs[0].at == MONDAY
    assert rungs[1].at == datetime(2026, 3, 2, 10, 48)


def test_a_pause_moves_the_rungs_after_it_and_not_those_before() -> None:
    pause = Pause(datetime(2026, 3, 2, 15), datetime(2026, 3, 9, 15))
    moved = ladder(MONDAY, Channel.COUNTER, TEN_HOURS, segments=[pause], calendar=CALENDAR)
    assert [rung.at for rung in moved] == [
        datetime(2026, 3, 2, 14),
        datetime(2026, 3, 9, 17),
        datetime(2026, 3, 10, 9, 30),
        datetime(2026, 3, 10, 11, 30),
    ]


def test_no_warning_is_set_while_the_clock_stands_still() -> None:
    assert ladder(MONDAY, Channel.COUNTER, TEN_HOURS, segments=[Pause(MONDAY)], calendar=CALENDAR) == ()


def test_an_extension_stretches_the_ladder() -> None:
    extension = Extension(datetime(2026, 3, 4, 9, 30))
    rungs = ladder(MONDAY, Channel.COUNTER, TEN_HOURS, segments=[extension], calendar=CALENDAR)
    assert [rung.at for rung in rungs][:3:2] == [datetime(2026, 3, 3, 8, 30), extension.to_at]


def test_a_limit_in_days_climbs_in_working_time_and_ends_at_its_due_date() -> None:
    rungs = ladder(
        MONDAY,
        Channel.COUNTER,
        Limit.of("3", "workday"),
        counting=Counting.DAY,
        calendar=CALENDAR,
        percents=(50, 100),
    )
    assert rungs == (Rung(50, datetime(2026, 3, 3, 17)), Rung(100, datetime(2026, 3, 5, 17)))


def test_a_rung_fires_when_it_is_reached_and_never_twice() -> None:
    rungs = ladder(MONDAY, Channel.COUNTER, TEN_HOURS, calendar=CALENDAR)
    assert [rung.percent for rung in fired(rungs, datetime(2026, 3, 2, 17))] == [50, 80]
    assert [rung.percent for rung in fired(rungs, datetime(2026, 3, 2, 16, 59))] == [50]
    assert [rung.percent for rung in fired(rungs, datetime(2026, 3, 3, 9, 30), frozenset({50, 80}))] == [100]


def test_consumption_leaves_out_pauses_and_what_a_restart_forgot() -> None:
    pause = Pause(datetime(2026, 3, 2, 9, 30), datetime(2026, 3, 2, 14))

    def used(at: datetime, *segments: Pause | Restart) -> int:
        return consumed(at, MONDAY, Channel.COUNTER, segments=segments, calendar=CALENDAR)

    assert used(MONDAY) == 0
    assert used(datetime(2026, 3, 1, 9)) == 0
    assert used(datetime(2026, 3, 2, 12)) == 240
    assert used(datetime(2026, 3, 2, 9), pause) == 90
    assert used(datetime(2026, 3, 2, 10), pause) == 120
    assert used(datetime(2026, 3, 2, 15), pause) == 180
    assert used(datetime(2026, 3, 3, 9), Pause(datetime(2026, 3, 2, 9, 30))) == 120
    assert used(datetime(2026, 3, 2, 15), pause, Restart(datetime(2026, 3, 2, 14, 30))) == 30


def test_pauses_that_take_every_minute_leave_all_rungs_between_the_start_and_the_due_date() -> None:
    """The closing counts because the pause ends there, although it took the whole day before."""
    pause = Pause(MONDAY, datetime(2026, 3, 3, 17))
    rungs = ladder(
        MONDAY, Channel.COUNTER, Limit.of("1", "workday"), counting=Counting.DAY, segments=[pause], calendar=CALENDAR
    )
    due_at = datetime(2026, 3, 3, 17)
    assert rungs == (Rung(50, MONDAY), Rung(80, MONDAY), Rung(100, due_at), Rung(120, due_at))
