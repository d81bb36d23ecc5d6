"""Số liệu công khai: the cohort by due date, whose delay it was, what is hidden where few are alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.calendar import work_calendar
from motcua.core.disclosure import (
    Cause,
    Cohort,
    Method,
    Wait,
    counted_until,
    delay,
    method_on,
    month_of,
    months_before,
    public_day,
)

CALENDAR = work_calendar()
FRIDAY, NEXT_FRIDAY = date(2026, 10, 30), date(2026, 11, 6)


def test_e58_the_share_counts_what_is_late_and_still_open() -> None:
    assert Cohort(on_time=8, late_done=2, late_open=1).share() == "72,73"


@pytest.mark.parametrize(
    ("cohort", "least", "share"),
    [
        (Cohort(), 1, ""),
        (Cohort(9), 10, ""),
        (Cohort(10), 10, "100,00"),
        (Cohort(0, 5, 5), 10, "0,00"),
        (Cohort(1, 7), 1, "12,50"),
        (Cohort(2, 1), 1, "66,67"),
        (Cohort(799, 1), 1, "99,88"),  # 99.875, half up
    ],
)
def test_a_share_is_rounded_half_up_and_never_of_too_few(cohort: Cohort, least: int, share: str) -> None:
    assert cohort.share(least) == share


def test_cohorts_are_added_before_the_share_is_taken() -> None:
    assert (Cohort(1, 0) + Cohort(0, 0, 2)).share() == "33,33"  # never the mean of 100 and 0


def test_e68_the_delay_is_counted_in_working_days_from_the_first_promise() -> None:
    found = delay(FRIDAY, date(2026, 11, 5), [], CALENDAR)
    assert (found.workdays, found.cause) == (4, Cause.AGENCY)


def test_late_on_a_weekend_only_is_late_by_nothing() -> None:
    assert delay(FRIDAY, date(2026, 10, 31), [], CALENDAR).workdays == 0


@pytest.mark.parametrize(
    ("waits", "cause"),
    [
        ([Wait(Cause.OTHER_AGENCY, date(2026, 10, 20), date(2026, 10, 27))], Cause.OTHER_AGENCY),
        ([Wait(Cause.OTHER_AGENCY, date(2026, 10, 20), date(2026, 10, 23))], Cause.AGENCY),
        ([Wait(Cause.APPLICANT, FRIDAY, NEXT_FRIDAY)], Cause.APPLICANT),
        ([Wait(Cause.SYSTEM, FRIDAY, NEXT_FRIDAY), Wait(Cause.APPLICANT, FRIDAY, NEXT_FRIDAY)], Cause.SYSTEM),
    ],
)
def test_the_cause_is_what_explains_the_whole_delay_and_else_the_agency(waits: list[Wait], cause: Cause) -> None:
    assert delay(FRIDAY, NEXT_FRIDAY, waits, CALENDAR).cause is cause


def test_days_on_which_two_were_waited_for_count_once() -> None:
    twice = [Wait(Cause.OTHER_AGENCY, date(2026, 10, 19), date(2026, 10, 22))] * 2
    assert delay(FRIDAY, NEXT_FRIDAY, twice, CALENDAR).waited == {Cause.OTHER_AGENCY: 3}


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 20))


@given(DAYS, DAYS, st.lists(st.builds(Wait, st.sampled_from(Cause), DAYS, DAYS), max_size=5))
def test_no_wait_makes_a_delay_longer_or_shorter(due: date, ended: date, waits: list[Wait]) -> None:
    found = delay(due, ended, waits, CALENDAR)
    assert found.workdays == delay(due, ended, [], CALENDAR).workdays >= 0
    assert all(days > 0 for days in found.waited.values())


@pytest.mark.parametrize(("alike", "shown"), [(1, "2026-10"), (2, "2026-10"), (3, "2026-10-30"), (50, "2026-10-30")])
def test_where_few_are_alike_the_month_is_shown(alike: int, shown: str) -> None:
    assert public_day(FRIDAY, alike, Method(date(2025, 7, 1))) == shown
    assert public_day(FRIDAY, alike, Method(date(2025, 7, 1), shows_months=False)) == "2026-10-30"


def test_the_method_is_that_of_its_day() -> None:
    known = [Method(date(2026, 1, 1), least_sample=20), Method(date(2027, 1, 1), least_sample=5)]
    assert [method_on(date(year, 6, 1), known).least_sample for year in (2025, 2026, 2027)] == [10, 20, 5]


def test_a_running_month_counts_what_was_due_before_today() -> None:
    assert month_of("2026-12") == (date(2026, 12, 1), date(2027, 1, 1))
    assert counted_until("2026-11", date(2026, 11, 23)) == date(2026, 11, 23)
    assert counted_until("2026-10", date(2026, 11, 23)) == date(2026, 11, 1)
    assert months_before("2026-02", 4) == ["2025-11", "2025-12", "2026-01", "2026-02"]
