"""Punctuality goes by dates."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.core.lateness import Lateness, Timeliness, lateness
from motcua.core.national_calendar import national_calendar
from motcua.core.nominal import Roll, rolled

DUE = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("finished_on", "timeliness", "workdays_late"),
    [
        (date(2026, 11, 25), Timeliness.EARLY, 0),
        (date(2026, 11, 26), Timeliness.ON_TIME, 0),
        (date(2026, 11, 27), Timeliness.LATE, 1),
        (date(2026, 11, 28), Timeliness.LATE, 1),
        (date(2026, 11, 30), Timeliness.LATE, 2),
    ],
)
def test_the_day_itself_is_on_time_whatever_the_hour(
    finished_on: date, timeliness: Timeliness, workdays_late: int
) -> None:
    found = lateness(DUE, finished_on, national_calendar())
    assert found == Lateness(timeliness, workdays_late)
    assert found.is_late == (timeliness is Timeliness.LATE)


def test_late_on_a_weekend_only_is_late_by_no_working_day() -> None:
    assert lateness(date(2026, 11, 27), date(2026, 11, 28), national_calendar()) == Lateness(Timeliness.LATE, 0)


def test_an_answer_after_three_weeks_is_five_working_days_late() -> None:
    """E04 of the feedback rules."""
    assert lateness(date(2026, 10, 22), date(2026, 10, 29), national_calendar()).workdays_late == 5


@pytest.mark.parametrize(("roll", "on"), [(Roll.NONE, 10), (Roll.PREVIOUS, 9), (Roll.NEXT, 12)])
def test_a_nominal_date_on_a_saturday_stays_or_moves_as_set(roll: Roll, on: int) -> None:
    assert rolled(date(2026, 10, 10), roll, national_calendar()) == date(2026, 10, on)
    assert rolled(date(2026, 10, 9), roll, national_calendar()) == date(2026, 10, 9)


def test_a_decision_comes_five_working_days_before_the_document_is_in_force() -> None:
    """E10 of the feedback rules."""
    calendar = national_calendar()
    assert calendar.add_workdays(date(2026, 9, 10), -5) == date(2026, 9, 3)
    assert calendar.add_workdays(date(2026, 7, 1), -5) == date(2026, 6, 24)
