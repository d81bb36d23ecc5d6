"""Conditions are read into data, answer in three ways, and are never code."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.condition import ConditionMalformed, parse


@pytest.mark.parametrize(
    ("text", "facts", "truth"),
    [
        ('case == "1.013225.01"', {"case": "1.013225.01"}, True),
        ("case == 1.013225.01", {"case": "1.013225.02"}, False),
        ("channel == online", {}, None),
        ("channel == online or case == A", {"case": "A"}, True),
        ("channel == online and case == A", {"case": "B"}, False),
        ("channel == online and case == A", {"case": "A"}, None),
        ("answers.area > 250", {"answers.area": "250.5"}, True),
        ("answers.area > 250", {"answers.area": "nhiều"}, None),
        ("answers.floors == 3", {"answers.floors": 3}, True),
        ("answers.zero == 0", {"answers.zero": "0.0"}, True),
        ('answers.code == "1.0010"', {"answers.code": "1.001"}, False),
        ("answers.is_house == true", {"answers.is_house": True}, True),
        ("case != A", {"case": "B"}, True),
    ],
)
def test_a_condition_is_true_false_or_not_known_yet(text: str, facts: dict[str, object], truth: bool | None) -> None:
    assert parse(text).truth(facts) is truth


@pytest.mark.parametrize(
    "text",
    ["", "case", "case = A", "case == ", "money == 1", "case == A case == B", "case == A and", "(case == A)",
     "__import__('os')", "case == A; drop", "answers.__class__.x > y", 'case == "a\\"b"', "case > A",
     "x" * 501, "case == A\0"],
)  # fmt: skip
def test_what_is_not_a_condition_is_refused(text: str) -> None:
    with pytest.raises(ConditionMalformed):
        parse(text)


@given(st.text(alphabet=st.sampled_from("case=chanelonidr. \"'<>!()1A_"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        condition = parse(text)
    except ConditionMalformed:
        return
    assert parse(str(condition)) == condition


def test_only_an_explicit_choice_is_a_persons_choice() -> None:
    assert parse('choice == "Trả lại" and case == A').is_choice
    assert not parse('choice == "Trả lại" or case == A').is_choice
    assert not parse('choice != "Trả lại"').is_choice


def test_numbers_are_decimals() -> None:
    assert parse("answers.area >= 17.5").any_of[0][0].value == Decimal("17.5")
