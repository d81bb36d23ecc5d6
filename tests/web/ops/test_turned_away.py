"""The log says that people are turned away, and does not drown in it."""

from __future__ import annotations

from structlog.testing import capture_logs

from motcua.web.ops.turned_away import TURNED_AWAY, TurnedAway


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_first_is_told_at_once_and_the_others_in_one_line_ten_seconds_later() -> None:
    clock = Clock()
    turned_away = TurnedAway(clock)
    with capture_logs() as lines:
        for _ in range(500):
            turned_away.note("reading")
        clock.now = 10.0
        turned_away.note("reading")
    assert [line["calls"] for line in lines] == [1, 500]


def test_each_is_counted_by_rank() -> None:
    before = TURNED_AWAY.labels("known")._value.get()
    TurnedAway(Clock()).note("known")
    assert TURNED_AWAY.labels("known")._value.get() == before + 1
