"""Cách ghi ngày, giờ, thời hạn, số tiền."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from motcua.apps.documents.forms import spoken


def test_a_moment_is_said_in_the_hour_of_vietnam() -> None:
    at = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert spoken.moment(at) == "14 giờ 30 phút, ngày 20 tháng 11 năm 2026"
    assert spoken.short_moment(at) == "14:30 20/11/2026"


def test_a_moment_near_midnight_falls_on_the_day_of_vietnam() -> None:
    assert spoken.moment(datetime(2026, 12, 31, 17, 5, tzinfo=UTC)) == "00 giờ 05 phút, ngày 01 tháng 01 năm 2027"


def test_a_moment_without_a_zone_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="zone"):
        spoken.moment(datetime(2026, 11, 20, 7, 30))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 10), "ngày 10 tháng 10 năm 2026"),
    ],
)
def test_a_zero_stands_before_small_days_and_the_first_two_months(on: date, said: str) -> None:
    assert spoken.day(on) == said


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("5", "workday", "05 ngày làm việc"),
        ("17.5", "workday", "17,5 ngày làm việc"),
        ("4.75", "workday", "4,75 ngày làm việc"),
        (Decimal("10.0"), "day", "10 ngày"),
        (8, "hour", "08 giờ làm việc"),
        (6, "month", "06 tháng"),
        (120, "workday", "120 ngày làm việc"),
    ],
)
def test_a_limit_is_said_with_its_unit(amount: Decimal | int | str, unit: str, said: str) -> None:
    assert spoken.limit(amount, unit) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0 đồng"), (20_000, "20.000 đồng"), (Decimal("1250000.00"), "1.250.000 đồng"), (Decimal("0.5"), "0,5 đồng")],
)
def test_money_has_points_between_thousands(amount: Decimal | int, said: str) -> None:
    assert spoken.money(amount) == said
