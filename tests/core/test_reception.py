"""The clocks around a reception where they refuse, and the relay; the rest stands in the golden table."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.core.clock_refusals import (
    AlreadyExtended,
    ExtendedTooFar,
    ExtendedTooLate,
    ExtensionShortened,
    MomentUnrounded,
    SupplementAskedTooLate,
)
from motcua.core.errors import Refused
from motcua.core.limit import Counting, Limit
from motcua.core.national_calendar import national_calendar
from motcua.core.reception import (
    check_extension,
    check_supplement_request,
    relay,
    supplement_due,
    supplement_reminders,
    transfer_due,
)

CALENDAR = national_calendar()
START = datetime(2026, 11, 2, 9)
DUE = datetime(2026, 11, 9, 9)


def test_a_supplement_may_be_asked_for_up_to_the_last_moment_and_not_after() -> None:
    """E35, E37."""
    check_supplement_request(datetime(2026, 11, 5, 9), START, CALENDAR)
    with pytest.raises(SupplementAskedTooLate, match="09:00 05/11/2026"):
        check_supplement_request(datetime(2026, 11, 5, 9, 1), START, CALENDAR)


def test_a_supplement_is_due_by_day_counting_at_closing() -> None:
    """E38."""
    asked = datetime(2026, 11, 4, 10)
    assert supplement_due(asked, CALENDAR, counting=Counting.DAY) == datetime(2026, 11, 26, 17)
    assert supplement_due(asked, CALENDAR, limit=Limit.of("5", "workday")) == datetime(2026, 11, 11, 10)


def test_reminders_go_out_five_and_one_working_days_before() -> None:
    assert supplement_reminders(datetime(2026, 11, 26, 10), CALENDAR) == (date(2026, 11, 18), date(2026, 11, 25))


def extend(to_at: datetime, *, at: datetime = START, is_extended: bool = False) -> None:
    limit = Limit.of("5", "workday")
    check_extension(to_at, at=at, due_at=DUE, limit=limit, is_extended=is_extended, calendar=CALENDAR)


def test_one_extension_as_long_as_the_limit_is_allowed() -> None:
    extend(datetime(2026, 11, 16, 17))


@pytest.mark.parametrize(
    ("refused", "to_at", "at", "is_extended"),
    [
        (AlreadyExtended, datetime(2026, 11, 10, 9), START, True),
        (ExtendedTooLate, datetime(2026, 11, 10, 9), DUE, False),
        (ExtensionShortened, DUE, START, False),
        (ExtendedTooFar, datetime(2026, 11, 17, 7, 30), START, False),
    ],
)
def test_any_other_extension_is_refused_by_name(
    refused: type[Refused], to_at: datetime, at: datetime, is_extended: bool
) -> None:
    """E42, E43."""
    with pytest.raises(refused):
        extend(to_at, at=at, is_extended=is_extended)


def test_each_stage_of_a_relay_begins_when_the_one_before_is_due() -> None:
    """E45."""
    limits = [Limit.of(each, "workday") for each in ("3", "3", "10")]
    assert relay(datetime(2026, 11, 2, 8), limits, CALENDAR) == (
        datetime(2026, 11, 5, 8),
        datetime(2026, 11, 10, 8),
        datetime(2026, 11, 25, 8),
    )


def test_a_moment_with_seconds_is_refused_here_too() -> None:
    with pytest.raises(MomentUnrounded):
        transfer_due(START.replace(second=30), CALENDAR)
