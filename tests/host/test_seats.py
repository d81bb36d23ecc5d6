"""The line, as threads stand in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from motcua.host.line import Rank
from motcua.host.seats import Seats


def test_who_waits_gets_the_seat_of_who_leaves() -> None:
    seats = Seats(["a"], longest=60.0)
    first = seats.take(Rank.READING)
    assert first is not None
    with ThreadPoolExecutor(1) as others:
        second = others.submit(seats.take, Rank.READING)
        while not seats.line.waiting:
            assert not second.done()
        seats.leave(first)
        found = second.result(60)
    assert found is not None
    assert found.seat == "a"


def test_whose_patience_ends_goes_away_and_holds_up_nobody() -> None:
    seats = Seats(["a"], longest=0.05)
    first = seats.take(Rank.HOUSE)
    assert first is not None
    assert seats.take(Rank.HOUSE) is None
    assert seats.line.waiting == []
    seats.leave(first)
    assert seats.take(Rank.READING) is not None


def test_no_seat_is_ever_held_by_two() -> None:
    seats = Seats(["a", "b", "c"], longest=60.0)
    held: set[str] = set()
    together = Barrier(12)

    def sit(_number: int) -> int:
        together.wait(60)
        for _ in range(50):
            ticket = seats.take(Rank.KNOWN)
            assert ticket is not None
            assert ticket.seat not in held
            held.add(ticket.seat)
            held.discard(ticket.seat)
            seats.leave(ticket)
        return 50

    with ThreadPoolExecutor(12) as people:
        assert sum(people.map(sit, range(12))) == 600
    assert sorted(seats.line.free) == ["a", "b", "c"]
