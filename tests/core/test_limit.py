"""Limits as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.core.clock_refusals import AmountUnreadable, LimitNotPositive, MonthDivided
from motcua.core.limit import Limit, Unit


@pytest.mark.parametrize(
    "amount", ["abc", "", "1e9", "5.", ".5", "1,5", "+5", " 5", "4.833", "NaN", "Infinity", "٣", "1" * 99]
)
def test_what_is_no_plain_amount_is_refused(amount: str) -> None:
    with pytest.raises(AmountUnreadable):
        Limit.of(amount, "workday")


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+12"), Decimal("0.001")])
def test_a_decimal_that_is_no_plain_amount_is_refused_too(amount: Decimal) -> None:
    with pytest.raises(AmountUnreadable):
        Limit(amount, Unit.WORKDAY)


@pytest.mark.parametrize("amount", ["0", "0.00", "-1", "-0", "-2.5"])
def test_a_limit_of_nothing_or_less_is_refused(amount: str) -> None:
    with pytest.raises(LimitNotPositive):
        Limit.of(amount, "hour")


def test_months_are_whole() -> None:
    assert Limit.of("2.00", "month").whole == 2
    with pytest.raises(MonthDivided):
        Limit.of("2.01", "month")


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [("1", "hour", 60), ("0.01", "hour", 1), ("3.33", "hour", 200), ("4.83", "workday", 2318),
     ("17.5", "workday", 8400), ("0.05", "workday", 24), ("0.03", "workday", 14), ("0.22", "hour", 13)],
)  # fmt: skip
def test_minutes_are_rounded_half_up(amount: str, unit: str, minutes: int) -> None:
    assert Limit.of(amount, unit).minutes(480) == minutes


def test_days_are_rounded_up() -> None:
    assert [Limit.of(amount, "day").whole for amount in ("0.01", "1", "1.01", "12.5", "13")] == [1, 1, 2, 13, 13]
