"""The pace at which one may call: all at once or spread, never more than was promised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import pace
from motcua.core.pace import Pace


def test_a_full_minute_may_be_used_at_once_and_the_next_call_waits() -> None:
    sixty = Pace(60)
    assert [sixty.wait("a", 0.0) for _ in range(60)] == [0.0] * 60
    assert sixty.wait("a", 0.0) == 1.0
    assert sixty.wait("a", 0.5) == 0.5
    assert sixty.wait("a", 1.0) == 0.0
    assert sixty.wait("b", 1.0) == 0.0


def test_zero_means_no_limit() -> None:
    assert {Pace(0).wait("a", 0.0) for _ in range(1000)} == {0.0}


@given(st.integers(1, 50), st.lists(st.integers(0, 20), min_size=1, max_size=80))
def test_never_more_than_a_full_bucket_and_what_has_dripped_since(per_minute: int, pauses: list[int]) -> None:
    bucket, now, allowed = Pace(per_minute), 0.0, 0
    for pause in pauses:
        now += pause
        allowed += bucket.wait("a", now) == 0
    assert allowed <= per_minute + now * per_minute / 60 + 1e-6


@given(st.integers(1, 50), st.integers(1, 100))
def test_who_waits_as_long_as_was_said_gets_through(per_minute: int, calls: int) -> None:
    bucket, now = Pace(per_minute), 0.0
    for _ in range(calls):
        if seconds := bucket.wait("a", now):
            now += seconds + 1e-6
            assert bucket.wait("a", now) == 0.0


def test_many_callers_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_KEPT", 10)
    bucket = Pace(2)
    for number in range(100):
        bucket.wait(f"caller {number}", number * 0.1)
    assert len(bucket._left) <= 10
    bucket.wait("late", 100_000.0)
    assert len(bucket._left) <= 10
