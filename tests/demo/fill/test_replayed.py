"""What the fill writes is what the services write: the same lives, both ways, compared column by column."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from motcua.demo.fill.crowds import reference
from motcua.demo.fill.life import Life
from tests.demo.fill.compared import differences, rows_of
from tests.demo.fill.conftest import SPAN, Filled
from tests.demo.fill.replay import Played

pytestmark = pytest.mark.django_db
MORE = 12  # beside those that show every act for the first time
EVERY_ACT = {
    "submit", "accept", "refuse", "ask", "supply", "withdraw", "close", "hand", "rate", "transfer", "acknowledge",
    "advance", "charge", "confirm", "draft_refusal", "approve", "issue", "give_at_once", "extend", "stop",
}  # fmt: skip


def sample(lives: Iterable[Life]) -> list[Life]:
    """Every act, every door, every kind of ending at least once, and some more."""
    seen: set[object] = set()
    chosen, rest = [], []
    for life in lives:
        shown = {verb for verb, _ in life.acts} | {life.is_outside, life.offer.matter.channel, life.acts[-1][0] + "."}
        (chosen if shown - seen else rest).append(life)
        seen |= shown
    return chosen + rest[:: max(1, len(rest) // MORE)]


def test_a_filled_dossier_is_the_one_that_the_services_make(filled: Filled) -> None:
    lives = sample(filled.lives)
    played = {verb for life in lives for verb, _ in life.acts}
    assert played == EVERY_ACT
    for life in lives:
        dossier = Played(life, filled.ground).play(SPAN.until)
        found = differences(rows_of(reference(life.number), life.pk), rows_of(dossier.reference, dossier.pk))
        assert found == [], [verb for verb, _ in life.acts]
