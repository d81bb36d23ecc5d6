"""The template fits any limit that the national catalogue knows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.definition import Limit, LimitUnit
from motcua.core.process_check import Bound, check
from motcua.core.process_default import LimitTooShort, default_process, fit
from motcua.core.process_graph import longest_hours
from motcua.core.process_limit import working_hours
from tests.core.processes import side_by_side

LIMITS = [
    ("4", LimitUnit.HOUR, "4"), ("12", LimitUnit.HOUR, "12"), ("17.5", LimitUnit.WORKDAY, "140"),
    ("7", LimitUnit.WORKDAY, "56"), ("1", LimitUnit.DAY, "8"), ("10", LimitUnit.DAY, "48"),
    ("20", LimitUnit.DAY, "112"),
    ("1", LimitUnit.MONTH, "160"), ("2", LimitUnit.MONTH, "320"), ("12", LimitUnit.MONTH, "2072"),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "unit", "hours"), LIMITS)
def test_the_template_fills_the_limit_exactly(amount: str, unit: LimitUnit, hours: str) -> None:
    limit = Limit(Decimal(amount), unit)
    assert working_hours(limit) == Decimal(hours)
    assert longest_hours(default_process(limit), {}) == Decimal(hours)


def test_same_day_leaves_one_working_day_however_it_is_written() -> None:
    assert working_hours(Limit(Decimal(1), LimitUnit.DAY, same_day=True)) == 8


@given(st.decimals("0.25", "4000", places=2))
def test_any_limit_is_shared_out_in_quarter_hours_and_never_overrun(hours: Decimal) -> None:
    process = fit(default_process(Limit(Decimal(7), LimitUnit.WORKDAY)), hours)
    assert check(process, [Bound(hours)]) == ()
    grain = Decimal("0.25") if hours >= Decimal("1.75") else Decimal("0.05")
    assert hours - grain < longest_hours(process, {}) <= hours


@given(st.decimals("4", "400", places=1))
def test_a_template_with_parallel_branches_fits_as_well(hours: Decimal) -> None:
    assert check(fit(side_by_side(), hours), [Bound(hours)]) == ()


def test_a_limit_of_seconds_is_refused_with_advice() -> None:
    with pytest.raises(LimitTooShort, match="ít bước hơn"):
        default_process(Limit(Decimal("0.05"), LimitUnit.HOUR))
