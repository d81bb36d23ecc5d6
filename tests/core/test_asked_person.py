"""A question that a person answers and a flood does not read."""

from __future__ import annotations

import pytest

from motcua.core.asked_person import figures_of, in_words, is_right


def test_the_same_seed_asks_for_the_same_five_figures() -> None:
    assert figures_of(b"12345678rest") == figures_of(b"12345678") != figures_of(b"12345679")
    assert len(figures_of(bytes(8))) == 5
    assert in_words("90427") == "chín không bốn hai bảy"
    assert in_words("90427", "en") == "nine zero four two seven"


@pytest.mark.parametrize("typed", ["90427", " 9 0 4 2 7 ", "9.0.4.2.7", "\uff19\uff10\uff14\uff12\uff17"])
def test_the_figures_may_be_spaced_as_one_likes(typed: str) -> None:
    assert is_right(typed, "90427")


@pytest.mark.parametrize("typed", ["", "9042", "904270", "chín không bốn hai bảy", "90428", "²0427"])
def test_anything_else_is_not_the_answer(typed: str) -> None:
    assert not is_right(typed, "90427")
