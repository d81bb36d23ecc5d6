"""Fees, by the golden table that a lawyer can read and by what must hold for every amount."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.fees import CATEGORY_NAMES, Category, FeeNotConfirmed, Line, Occasion, bill, in_dong, overlaps

GOLDEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "golden" / "fees.yaml").read_text("utf-8"))


def asked(example: dict[str, Any]) -> tuple[list[Line], Occasion]:
    rows = GOLDEN["tariffs"][example["tariff"]] if example["tariff"] else []
    lines = [Line(**{"is_confirmed": True, **row}) for row in rows]
    known = {name: example[name] for name in ("case", "channel", "pages", "copies") if name in example}
    categories = frozenset(Category(each) for each in example.get("categories", []))
    return lines, Occasion(example.get("filed_on", date(2026, 7, 20)), categories=categories, **known)


@pytest.mark.parametrize("example", GOLDEN["examples"], ids=lambda example: str(example["id"]))
def test_the_golden_table_of_fees(example: dict[str, Any]) -> None:
    lines, occasion = asked(example)
    if example["owed"] is None:
        with pytest.raises(FeeNotConfirmed, match="theo quy định"):
            bill(lines, occasion)
    else:
        assert bill(lines, occasion).total == example["owed"]


def test_a_bill_says_for_whom_what_was_taken_off() -> None:
    lines, occasion = asked(
        {"tariff": "preferred", "filed_on": date(2026, 9, 1), "categories": ["digital_citizen", "disabled"]}
    )
    (charge,) = bill(lines, occasion).charges
    assert (charge.full, charge.owed, charge.preference) == (50000, 0, Category.DISABLED)


percents = st.dictionaries(st.sampled_from(sorted(Category)), st.integers(0, 100))


@given(
    st.integers(0, 10**9),
    percents,
    st.sets(st.sampled_from(Category)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_a_preference_never_raises_the_fee_and_more_of_them_never_add_up(
    amount: int, reductions: dict[str, int], categories: set[Category], on: date
) -> None:
    line = Line("Phí", amount, is_confirmed=True, reductions=reductions)
    owed = bill([line], Occasion(on, categories=frozenset(categories))).total
    alone = [bill([line], Occasion(on, categories=frozenset({each}))).total for each in categories]
    assert owed == min(alone, default=amount)
    assert 0 <= owed <= amount


@given(st.integers(1, 2000), st.integers(1, 50))
def test_a_certified_copy_never_costs_more_than_its_cap(pages: int, copies: int) -> None:
    line = Line("Phí", 2000, per="page", rule="certified_copy", is_confirmed=True)
    assert bill([line], Occasion(date(2026, 7, 20), pages=pages, copies=copies)).total <= 200_000 * copies


def test_lines_overlap_only_on_a_common_day_of_the_same_thing() -> None:
    first = Line("Lệ phí", 1, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    assert overlaps(first, Line(" lệ phí", 2, starts_on=date(2026, 6, 30)))
    assert not overlaps(first, Line("Lệ phí", 2, starts_on=date(2026, 7, 1)))
    assert not overlaps(first, Line("Lệ phí", 2, starts_on=date(2026, 6, 1), channel="online"))


def test_money_is_written_the_vietnamese_way() -> None:
    assert in_dong(1200000) == "1.200.000 đồng"
    assert in_dong(0) == "0 đồng"


def test_every_category_has_a_name() -> None:
    assert set(CATEGORY_NAMES) == set(Category)
