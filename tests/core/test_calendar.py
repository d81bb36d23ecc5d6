"""The work calendar: which days and minutes count, and its way there and back."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, datetime, time

import pytest

from motcua.core.calendar import (
    OFFICE_HOURS,
    Session,
    WorkCalendar,
    minute_number,
    moment_of,
    work_calendar,
)
from motcua.core.clock_refusals import (
    CalendarReversed,
    OutsideCalendar,
    SessionReversed,
    SessionsMissed,
    SessionsOverlapped,
)

YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
PLAIN = work_calendar(**YEAR)
HOLIDAY = date(2026, 4, 30)


def test_monday_to_friday_count_and_the_weekend_does_not() -> None:
    week = [PLAIN.is_workday(date(2026, 3, day)) for day in range(2, 9)]
    assert week == [True, True, True, True, True, False, False]


@pytest.mark.parametrize("first_day", range(1, 9))
def test_a_calendar_may_begin_on_any_day_of_the_week(first_day: int) -> None:
    found = work_calendar(first=date(2026, 3, first_day), last=date(2026, 3, 31))
    assert [found.is_workday(date(2026, 3, day)) for day in (8, 9, 13, 14)] == [False, True, True, False]


def test_an_off_day_does_not_count_and_a_makeup_day_does_and_wins() -> None:
    found = work_calendar(
        off_days={HOLIDAY: "Ngày Chiến thắng", date(2026, 5, 2): "nghỉ"},
        makeup_days=[date(2026, 5, 2)],
        **YEAR,
    )
    assert not found.is_workday(HOLIDAY)
    assert found.is_workday(date(2026, 5, 2))
    assert found.off_day_name(HOLIDAY) == "Ngày Chiến thắng"
    assert found.off_day_name(date(2026, 5, 3)) == ""
    assert found.is_makeup_day(date(2026, 5, 2))
    assert not found.is_makeup_day(HOLIDAY)


def test_days_outside_the_calendar_do_no_harm_in_its_lists_at_both_ends() -> None:
    edges = {
        date(2025, 12, 31): "ngoài",
        date(2026, 1, 1): "trong",
        date(2026, 12, 31): "trong",
        date(2027, 1, 1): "ngoài",
    }
    found = work_calendar(off_days=edges, **YEAR)
    assert not found.is_workday(date(2026, 1, 1))
    assert not found.is_workday(date(2026, 12, 31))
    assert found.is_workday(date(2026, 12, 30))


def test_a_day_outside_the_calendar_is_refused_at_both_ends() -> None:
    for inside in (date(2026, 1, 1), date(2026, 12, 31)):
        PLAIN.is_workday(inside)
        PLAIN.worked_before(minute_number(datetime.combine(inside, time(12))))
    for outside in (date(2025, 12, 31), date(2027, 1, 1)):
        with pytest.raises(OutsideCalendar):
            PLAIN.is_workday(outside)
        with pytest.raises(OutsideCalendar):
            PLAIN.worked_before(minute_number(datetime.combine(outside, time(12))))


def test_working_days_are_numbered_from_the_first_and_no_further() -> None:
    first = date(2026, 1, 1).toordinal()
    assert PLAIN.workday(0) == first
    assert PLAIN.workdays_before(first) == 0
    assert PLAIN.workdays_before(first + 365) == 261
    assert PLAIN.workday(260) == date(2026, 12, 31).toordinal()
    for number in (-1, 261):
        with pytest.raises(OutsideCalendar, match="01/01/2026 đến 31/12/2026"):
            PLAIN.workday(number)
    for day in (first - 1, first + 366):
        with pytest.raises(OutsideCalendar):
            PLAIN.workdays_before(day)


def test_working_minutes_are_numbered_through_the_sessions() -> None:
    friday = minute_number(datetime(2026, 1, 2))
    assert [PLAIN.worked_before(friday + minute) for minute in (0, 450, 451, 690, 700, 780, 781, 1020, 1439)] == [
        480, 480, 481, 720, 720, 720, 721, 960, 960,
    ]  # fmt: skip
    assert PLAIN.worked_before(friday + 1440 + 600) == 960
    assert [moment_of(PLAIN.working_minute(number)) for number in (480, 719, 720, 959, 960)] == [
        datetime(2026, 1, 2, 7, 30),
        datetime(2026, 1, 2, 11, 29),
        datetime(2026, 1, 2, 13),
        datetime(2026, 1, 2, 16, 59),
        datetime(2026, 1, 5, 7, 30),
    ]


def test_opening_and_closing_come_from_the_sessions_in_whatever_order() -> None:
    found = work_calendar([(time(13), time(17)), (time(8), time(12))], **YEAR)
    assert found.closing == 17 * 60
    assert found.minutes_a_workday == 480
    friday = date(2026, 1, 2).toordinal()
    assert moment_of(found.opening_after(friday)) == datetime(2026, 1, 5, 8)
    assert moment_of(found.opening_after(friday - 1)) == datetime(2026, 1, 2, 8)
    assert moment_of(found.closing_of(friday)) == datetime(2026, 1, 2, 17)


def test_the_first_closing_from_a_moment_is_that_day_until_the_closing_itself() -> None:
    friday = minute_number(datetime(2026, 1, 2))
    day = date(2026, 1, 2).toordinal()
    assert [PLAIN.day_closing_from(friday + minute) - day for minute in (0, 1020, 1021)] == [0, 0, 1]


def test_the_working_day_from_a_day_is_itself_or_the_next() -> None:
    friday = date(2026, 1, 2).toordinal()
    assert [PLAIN.workday_from(friday + days) - friday for days in range(4)] == [0, 3, 3, 3]


def test_adding_and_counting_working_days_go_there_and_back() -> None:
    friday = date(2026, 1, 9)
    assert PLAIN.add_workdays(friday, 1) == date(2026, 1, 12)
    assert PLAIN.add_workdays(friday, 6) == date(2026, 1, 19)
    assert PLAIN.add_workdays(friday, -1) == date(2026, 1, 8)
    assert PLAIN.add_workdays(friday, -6) == date(2026, 1, 1)
    assert PLAIN.add_workdays(date(2026, 1, 11), 1) == date(2026, 1, 12)
    assert PLAIN.add_workdays(date(2026, 1, 11), -1) == friday
    assert PLAIN.add_workdays(friday, 0) == friday
    assert PLAIN.add_workdays(date(2026, 1, 11), 0) == date(2026, 1, 12)
    assert PLAIN.workdays_after(friday, date(2026, 1, 12)) == 1
    assert PLAIN.workdays_after(friday, date(2026, 1, 11)) == 0
    assert PLAIN.workdays_after(date(2026, 1, 12), friday) == -1


def test_working_time_between_two_moments() -> None:
    assert PLAIN.worked_between(datetime(2026, 1, 9, 16), datetime(2026, 1, 12, 8)) == 90


def test_minutes_of_every_day_go_there_and_back() -> None:
    for at in (datetime(1, 1, 1), datetime(2026, 11, 20, 14, 31), datetime(9999, 12, 31, 23, 59)):
        assert moment_of(minute_number(at)) == at
    assert minute_number(datetime(1, 1, 1, 1, 2)) == 1440 + 62


@pytest.mark.parametrize(
    ("sessions", "refused", "said"),
    [
        ([], SessionsMissed, "chưa có ca nào"),
        ([(time(7), time(7))], SessionReversed, "07:00–07:00"),
        ([(time(22), time(2))], SessionReversed, "22:00–02:00"),
        ([(time(7), time(12)), (time(11, 59), time(17))], SessionsOverlapped, "lúc 11:59"),
        ([(time(11, 59), time(17)), (time(7), time(12))], SessionsOverlapped, "lúc 11:59"),
    ],
)
def test_impossible_sessions_are_refused(sessions: list[Session], refused: type[Exception], said: str) -> None:
    with pytest.raises(refused, match=said):
        work_calendar(sessions, **YEAR)


def test_sessions_may_touch() -> None:
    assert work_calendar([(time(7), time(12)), (time(12), time(17))], **YEAR).minutes_a_workday == 600


def test_a_calendar_of_one_day_is_one_and_of_less_is_refused() -> None:
    assert work_calendar(first=HOLIDAY, last=HOLIDAY).is_workday(HOLIDAY)
    with pytest.raises(CalendarReversed):
        work_calendar(first=date(2026, 4, 30), last=date(2026, 4, 29))


def test_calendars_of_the_same_facts_are_one_and_the_same() -> None:
    kept, again = (work_calendar(list(OFFICE_HOURS), {}, [], **YEAR) for _ in range(2))
    assert kept is again  # not `is PLAIN`: many other calendars may have pushed that one out of the memory
    assert kept == PLAIN
    by_hand = WorkCalendar(OFFICE_HOURS, (), (), YEAR["first"], YEAR["last"])
    assert by_hand == PLAIN
    assert hash(by_hand) == hash(PLAIN)
    assert by_hand != PLAIN.with_off_day(HOLIDAY, "nghỉ")


def test_a_changed_calendar_is_another_one() -> None:
    closed = PLAIN.with_off_day(HOLIDAY, "Ngày Chiến thắng")
    assert (PLAIN.is_workday(HOLIDAY), closed.is_workday(HOLIDAY)) == (True, False)
    assert closed.off_day_name(HOLIDAY) == "Ngày Chiến thắng"
    saturday = date(2026, 5, 2)
    opened = closed.with_makeup_day(saturday)
    assert opened.is_workday(saturday)
    assert not opened.is_workday(HOLIDAY)
    assert not opened.with_off_day(saturday, "nghỉ").is_workday(saturday)


def test_the_tables_are_those_that_the_calendar_reads() -> None:
    tables = PLAIN.tables()
    assert len(tables.workdays_before) == 366
    assert len(tables.workdays) == 261
    assert len(tables.worked_by) == 1441
    assert len(tables.working_minutes) == 480


def test_a_calendar_left_without_years_reaches_from_2000_to_2099() -> None:
    found = work_calendar()
    assert found.is_workday(date(2000, 1, 3))
    assert found.is_workday(date(2099, 12, 31))
    assert (found.first, found.last) == (date(2000, 1, 1), date(2099, 12, 31))


def test_a_calendar_cannot_be_changed_and_shows_its_facts_only() -> None:
    with pytest.raises(FrozenInstanceError):
        PLAIN.first = HOLIDAY  # type: ignore[misc] # on purpose
    assert not hasattr(PLAIN, "__dict__")
    assert "_workdays" not in repr(PLAIN)
