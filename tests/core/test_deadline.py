"""The due date against a second reading of the definition, and at its edges."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from motcua.core.calendar import work_calendar
from motcua.core.clock_refusals import (
    AlreadyExtended,
    ExtensionShortened,
    MomentUnrounded,
    OutsideCalendar,
    PauseReversed,
    PausesOverlapped,
    SegmentPredated,
)
from motcua.core.deadline import deadline, deem, nth_free
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import NEVER, Extension, Pause, Restart, Segment
from tests.core.cases import Walker, random_filing

PLAIN = work_calendar(first=date(2026, 1, 1), last=date(2027, 12, 31))
MONDAY = datetime(2026, 3, 2, 9)


def due(amount: str, unit: str, *segments: Segment, counting: Counting = Counting.HOUR) -> datetime | None:
    limit = Limit.of(amount, unit)
    return deadline(MONDAY, Channel.COUNTER, limit, counting=counting, segments=segments, calendar=PLAIN).due_at


@pytest.mark.parametrize("hundred", range(8))
def test_the_due_date_is_what_a_minute_by_minute_reading_of_the_definition_gives(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        filing = random_filing(seed)
        walker = Walker(filing)
        found = deadline(
            filing.accepted_at,
            filing.channel,
            filing.limit,
            counting=filing.counting,
            segments=filing.segments,
            calendar=filing.calendar,
        )
        assert (found.start_at, found.due_at) == (walker.start(), walker.due()), (seed, filing)
        assert found.first_due_at == found.due_at


def test_a_pause_that_begins_when_the_limit_is_used_up_does_not_move_it() -> None:
    assert due("1", "hour", Pause(datetime(2026, 3, 2, 10), datetime(2026, 3, 9, 10))) == datetime(2026, 3, 2, 10)


def test_a_pause_that_begins_one_minute_earlier_moves_it() -> None:
    paused = Pause(datetime(2026, 3, 2, 9, 59), datetime(2026, 3, 3, 9))
    assert due("1", "hour", paused) == datetime(2026, 3, 3, 9, 1)


def test_a_limit_used_up_at_closing_is_due_at_closing() -> None:
    assert due("6.5", "hour") == datetime(2026, 3, 2, 17)


def test_half_a_minute_is_rounded_up() -> None:
    assert due("0.02", "hour") == datetime(2026, 3, 2, 9, 1)  # 1.2 minutes
    assert due("0.01", "hour") == datetime(2026, 3, 2, 9, 1)  # 0.6
    assert due("0.025"[:4], "hour") == datetime(2026, 3, 2, 9, 1)
    assert due("0.05", "workday") == datetime(2026, 3, 2, 9, 24)
    assert due("1.25", "hour") == datetime(2026, 3, 2, 10, 15)


def test_a_day_counts_when_the_pause_ends_at_its_closing_and_not_when_it_begins_there() -> None:
    tuesday_closing = datetime(2026, 3, 3, 17)
    one_day = {"counting": Counting.DAY}
    assert due("1", "workday", Pause(datetime(2026, 3, 3, 8), tuesday_closing), **one_day) == tuesday_closing
    begins_there = Pause(tuesday_closing, tuesday_closing + timedelta(minutes=1))
    assert due("1", "workday", begins_there, **one_day) == datetime(2026, 3, 4, 17)


def test_a_pause_inside_the_day_of_the_start_takes_no_counted_day() -> None:
    paused = Pause(datetime(2026, 3, 2, 16), datetime(2026, 3, 3, 8))
    assert due("1", "workday", paused, counting=Counting.DAY) == datetime(2026, 3, 3, 17)
    assert due("1", "day", paused) == datetime(2026, 3, 3, 17)


def test_a_month_grows_by_the_days_that_a_pause_covers_but_only_once() -> None:
    """The raw end is Thursday 2 April; of the closings of 2 and 3 April only the first lies before it."""
    assert due("1", "month") == datetime(2026, 4, 2, 17)
    at_the_end = Pause(datetime(2026, 4, 1, 18), datetime(2026, 4, 4, 8))
    assert due("1", "month", at_the_end) == datetime(2026, 4, 3, 17)
    on_the_first_day = Pause(datetime(2026, 3, 3, 9), datetime(2026, 3, 4, 9))
    assert due("1", "month", on_the_first_day) == datetime(2026, 4, 3, 17)
    both = (on_the_first_day, at_the_end)
    assert due("1", "month", *both) == datetime(2026, 4, 6, 17)  # 4 April is a Saturday


def test_a_month_does_not_grow_by_the_day_of_the_start() -> None:
    assert due("1", "month", Pause(MONDAY, datetime(2026, 3, 3, 9))) == datetime(2026, 4, 2, 17)


def test_months_pass_the_end_of_the_year() -> None:
    assert due("10", "month") == datetime(2027, 1, 4, 17)  # 2 January 2027 is a Saturday
    assert due("9", "month") == datetime(2026, 12, 2, 17)


def test_a_standing_pause_leaves_no_due_date() -> None:
    standing = Pause(datetime(2026, 3, 3, 9))
    assert due("5", "workday", standing) is None
    assert due("5", "workday", Restart(datetime(2026, 3, 4, 9)), standing) is None
    assert due("5", "workday", standing, Extension(datetime(2026, 5, 4, 9))) is None


def test_only_the_last_restart_matters_in_whatever_order_they_are_given() -> None:
    early, late = Restart(datetime(2026, 3, 4, 9)), Restart(datetime(2026, 3, 10, 9))
    assert due("1", "workday", late, early) == datetime(2026, 3, 11, 9)


def test_a_pause_that_ends_at_the_restart_is_forgotten_and_one_that_outlives_it_is_not() -> None:
    restart = Restart(datetime(2026, 3, 4, 9))
    assert due("1", "hour", Pause(MONDAY, restart.at), restart) == datetime(2026, 3, 4, 10)
    outlives = Pause(MONDAY, restart.at + timedelta(minutes=1))
    assert due("1", "hour", outlives, restart) == datetime(2026, 3, 4, 10, 1)


def test_the_extension_replaces_the_date_and_the_first_date_stays() -> None:
    to_at = datetime(2026, 3, 7, 9)  # a Saturday: what the leader signs is what holds
    found = deadline(MONDAY, Channel.COUNTER, Limit.of("1", "workday"), segments=[Extension(to_at)], calendar=PLAIN)
    assert (found.due_at, found.first_due_at) == (to_at, datetime(2026, 3, 3, 9))


@pytest.mark.parametrize(
    ("refused", "segments"),
    [
        (AlreadyExtended, [Extension(datetime(2026, 4, 1, 9)), Extension(datetime(2026, 5, 1, 9))]),
        (ExtensionShortened, [Extension(datetime(2026, 3, 3, 9))]),
        (ExtensionShortened, [Extension(datetime(2026, 3, 1, 9))]),
        (SegmentPredated, [Pause(MONDAY - timedelta(minutes=1), MONDAY)]),
        (SegmentPredated, [Pause(MONDAY - timedelta(minutes=1), MONDAY - timedelta(minutes=1))]),
        (SegmentPredated, [Restart(MONDAY - timedelta(minutes=1))]),
        (PausesOverlapped, [Pause(MONDAY), Pause(datetime(2026, 3, 3, 9))]),
        (
            PausesOverlapped,
            [
                Pause(datetime(2026, 3, 4, 8, 59), datetime(2026, 3, 5, 9)),
                Pause(datetime(2026, 3, 3, 9), datetime(2026, 3, 4, 9)),
            ],
        ),
        (OutsideCalendar, [Pause(MONDAY, datetime(2028, 1, 1))]),
        (OutsideCalendar, [Pause(MONDAY, datetime(2030, 1, 1))]),
        (OutsideCalendar, [Restart(datetime(2028, 1, 1))]),
    ],
)
def test_what_cannot_be_is_refused_by_name(refused: type[Exception], segments: list[Segment]) -> None:
    with pytest.raises(refused):
        due("1", "workday", *segments)


def test_segments_that_touch_are_allowed() -> None:
    touching = (
        Pause(MONDAY, datetime(2026, 3, 3, 9)),
        Pause(datetime(2026, 3, 3, 9), datetime(2026, 3, 4, 9)),
        Restart(MONDAY),
    )
    assert due("1", "workday", *touching) == datetime(2026, 3, 5, 9)
    assert due("1", "workday", Extension(datetime(2026, 3, 3, 9, 1))) == datetime(2026, 3, 3, 9, 1)


def test_a_pause_to_the_end_of_time_is_still_one_that_ends() -> None:
    until_the_end = Pause(MONDAY, datetime(9999, 12, 31, 23, 59))
    assert until_the_end.ends < NEVER == Pause(MONDAY).ends


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(PauseReversed):
        Pause(MONDAY, MONDAY - timedelta(minutes=1))


@pytest.mark.parametrize(
    "moment",
    [
        MONDAY.replace(second=1),
        MONDAY.replace(microsecond=1),
        MONDAY.replace(tzinfo=timezone(timedelta(hours=7))),
    ],
)
def test_a_moment_with_seconds_or_an_offset_is_refused(moment: datetime) -> None:
    with pytest.raises(MomentUnrounded):
        deem(moment, Channel.COUNTER, PLAIN)


@pytest.mark.parametrize(
    ("amount", "unit", "counting"),
    [
        ("999999", "hour", "hour"),
        ("999999", "workday", "hour"),
        ("999999", "workday", "day"),
        ("999999", "day", "hour"),
        ("22", "month", "hour"),
        ("999999", "month", "hour"),
    ],
)
def test_a_limit_beyond_the_calendar_is_refused(amount: str, unit: str, counting: str) -> None:
    with pytest.raises(OutsideCalendar):
        due(amount, unit, counting=Counting(counting))


def test_the_last_day_of_the_calendar_can_still_be_due() -> None:
    assert due("669", "day") == datetime(2027, 12, 31, 17)
    with pytest.raises(OutsideCalendar):
        due("670", "day")


def test_the_last_month_of_the_calendar_can_still_be_due() -> None:
    assert due("21", "month") == datetime(2027, 12, 2, 17)


def test_a_pause_behind_the_due_date_may_lie_outside_the_calendar() -> None:
    behind = Pause(datetime(2027, 5, 1), datetime(2032, 1, 1))
    assert due("1", "workday", behind) == due("1", "workday")
    assert due("1", "workday", behind, counting=Counting.DAY) == datetime(2026, 3, 3, 17)
    assert due("1", "month", behind) == due("1", "month")
    beyond = Pause(datetime(2032, 1, 1), datetime(2032, 2, 1))
    assert due("1", "workday", beyond) == due("1", "workday")


def test_the_last_hour_rule_is_for_online_filings_only_and_lasts_sixty_minutes() -> None:
    for minute, begins in ((59, datetime(2026, 3, 2, 15, 59)), (60, datetime(2026, 3, 3, 7, 30))):
        filed = datetime(2026, 3, 2, 15) + timedelta(minutes=minute)
        assert deem(filed, Channel.ONLINE, PLAIN) == begins
        assert deem(filed, Channel.POST, PLAIN) == filed
    assert deem(datetime(2026, 3, 2, 16, 59), Channel.ONLINE, PLAIN) == datetime(2026, 3, 3, 7, 30)
    assert deem(datetime(2026, 3, 2, 17), Channel.COUNTER, PLAIN) == datetime(2026, 3, 3, 7, 30)


def test_the_nth_free_number_jumps_over_ranges() -> None:
    assert nth_free(10, 1, []) == 10
    assert nth_free(10, 3, [(5, 8), (9, 11), (12, 14), (16, 99)]) == 15
    assert nth_free(10, 4, [(12, 12), (14, 20)]) == 13
    assert nth_free(10, 5, [(12, 12), (14, 20)]) == 20


def test_plain_words_mean_the_same_as_the_members_of_the_enumerations() -> None:
    """A record hands over what its column holds; a wrong date must not hang on the kind of its text."""
    filed = datetime(2026, 3, 2, 16, 30)
    assert deem(filed, "online", PLAIN) == datetime(2026, 3, 3, 7, 30)  # type: ignore[arg-type] # on purpose
    for unit, due_at in (("workday", datetime(2026, 3, 4, 17)), ("day", datetime(2026, 3, 4, 17)), ("month", None)):
        limit = Limit(Decimal(2), unit)  # type: ignore[arg-type] # on purpose
        found = deadline(MONDAY, "counter", limit, counting="day", calendar=PLAIN)  # type: ignore[arg-type]
        assert found.due_at == (due_at or datetime(2026, 5, 4, 17))


@pytest.mark.parametrize(
    ("accepted_on", "months", "due_on"),
    [
        (date(2026, 1, 30), 1, date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 1, 30), 2, date(2026, 3, 30)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 3, 31), 2, date(2026, 6, 1)),  # 31 May is a Sunday
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
    ],
)
def test_a_month_is_cut_to_its_own_end(accepted_on: date, months: int, due_on: date) -> None:
    accepted_at = datetime(accepted_on.year, accepted_on.month, accepted_on.day, 9)
    found = deadline(accepted_at, Channel.COUNTER, Limit.of(months, "month"), calendar=PLAIN)
    assert found.due_at == datetime(due_on.year, due_on.month, due_on.day, 17)
