"""Dates, money and limits in the words that people use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from motcua.core.definition import Limit, LimitUnit
from motcua.web.ui.wording import (
    amount_in_words,
    day_in_words,
    limit_in_words,
    moment_in_words,
    money_in_words,
    number_in_words,
)


@pytest.mark.parametrize(
    ("amount", "words"), [("5", "5"), ("0.5", "0,5"), ("2.50", "2,5"), ("1500", "1.500"), ("100", "100"), ("0", "0")]
)
def test_amounts_are_written_the_vietnamese_way(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(Decimal(5), LimitUnit.WORKDAY), "5 ngày làm việc"),
        (Limit(Decimal("4.5"), LimitUnit.HOUR), "4,5 giờ làm việc"),
        (Limit(Decimal(3), LimitUnit.MONTH), "3 tháng"),
        (None, "Theo quy định"),
    ],
)
def test_a_limit_is_told_with_its_unit(limit: Limit | None, words: str) -> None:
    assert limit_in_words(limit) == words


def test_the_same_day_rule_is_told_and_not_counted() -> None:
    assert "15 giờ" in limit_in_words(Limit(Decimal(1), LimitUnit.WORKDAY, same_day=True))


def test_money_days_and_moments() -> None:
    assert money_in_words(1_020_000) == "1.020.000 đồng"
    assert day_in_words(date(2026, 11, 20)) == "20/11/2026"
    assert moment_in_words(datetime(2026, 11, 20, 7, 30, tzinfo=UTC)) == "14:30, ngày 20/11/2026"


def test_a_moment_late_in_the_evening_of_greenwich_is_the_next_day_here() -> None:
    assert day_in_words(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)) == "21/11/2026"


def test_english_keeps_its_separator() -> None:
    assert number_in_words(5670) == "5.670"
    with translation.override("en"):
        assert number_in_words(5670) == "5,670"
        assert limit_in_words(Limit(Decimal(5), LimitUnit.WORKDAY)) == "5 working days"
