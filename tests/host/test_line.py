"""Who waits, who goes in next, who is told to come again: reckoned, with a clock that the test holds."""

from __future__ import annotations

import pytest

from motcua.host.line import FIRST_GUESS, ROOM, STANDING_ROW, STANDING_SHARE, Line, Rank, Ticket

LONGEST = 3.0


@pytest.fixture
def line() -> Line[str]:
    return Line(["a", "b"], LONGEST)


def filled(line: Line[str], now: float = 0.0) -> list[Ticket[str]]:
    """Both seats taken."""
    return [seated(line, now), seated(line, now)]


def seated(line: Line[str], now: float) -> Ticket[str]:
    ticket = line.arrive(Rank.READING, now)
    assert ticket is not None
    assert ticket.is_seated
    return ticket


def waiting(line: Line[str], rank: Rank, now: float) -> Ticket[str]:
    ticket = line.arrive(rank, now)
    assert ticket is not None
    assert not ticket.is_seated
    return ticket


def made_standing(line: Line[str]) -> list[Ticket[str]]:
    """Seats that nobody got quickly for more than a second; now it is 10."""
    first, second = filled(line)
    late = first
    for row in range(STANDING_ROW):
        late = waiting(line, Rank.KNOWN, 5.0 + row / 10)
        assert line.leave(first, 10.0) is late
        first = late
    return [late, second]


def test_a_free_seat_is_taken_at_once_and_given_back(line: Line[str]) -> None:
    first, second = filled(line)
    assert {first.seat, second.seat} == {"a", "b"}
    assert line.leave(first, 0.1) is None
    assert seated(line, 0.2).seat == first.seat


def test_who_came_first_goes_in_first_and_ranks_go_before_that(line: Line[str]) -> None:
    taken = filled(line)
    came = [waiting(line, rank, 0.0) for rank in (Rank.READING, Rank.SENDING, Rank.READING, Rank.KNOWN, Rank.HOUSE)]
    called = []
    last = taken[0]
    for _ in came:
        following = line.leave(last, 0.1)
        assert following is not None
        called.append(following)
        last = following
    assert called == [came[4], came[3], came[1], came[0], came[2]]


def test_who_has_waited_long_enough_goes_before_newcomers_of_any_rank(line: Line[str]) -> None:
    taken = filled(line)
    patient, known = waiting(line, Rank.READING, 0.0), waiting(line, Rank.KNOWN, 0.1)
    late = waiting(line, Rank.KNOWN, 0.3)
    called = [line.leave(taken[0], 0.4), line.leave(known, 0.5), line.leave(patient, 0.6)]
    assert called == [known, patient, late]


def test_a_rush_may_wait_the_whole_longest(line: Line[str]) -> None:
    filled(line)
    assert waiting(line, Rank.READING, 0.5).until == 0.5 + LONGEST


@pytest.mark.parametrize("rank", list(Rank))
def test_in_a_standing_queue_each_rank_waits_its_share(line: Line[str], rank: Rank) -> None:
    made_standing(line)
    assert line.patience(rank, 10.0) == pytest.approx(LONGEST * STANDING_SHARE[rank])


def test_one_short_wait_ends_the_standing_queue(line: Line[str]) -> None:
    taken = made_standing(line)
    soon = waiting(line, Rank.READING, 10.0)
    assert line.leave(taken[0], 10.05) is soon
    assert line.patience(Rank.READING, 10.1) == LONGEST


def test_a_machine_that_stood_still_for_seconds_makes_no_standing_queue(line: Line[str]) -> None:
    taken = filled(line)
    late = waiting(line, Rank.READING, 0.1)
    assert line.leave(taken[0], 5.0) is late
    assert line.patience(Rank.READING, 5.0) == LONGEST
    for _ in range(8):  # those who came meanwhile and knock now, all at once
        waiting(line, Rank.READING, 5.0)


def test_an_idle_night_is_no_standing_queue(line: Line[str]) -> None:
    filled(line, 40_000.0)
    assert line.patience(Rank.READING, 40_000.5) == LONGEST


def test_who_would_wait_too_long_by_what_seats_are_held_is_turned_away(line: Line[str]) -> None:
    for _ in range(200):  # each call takes two seconds: with two seats, the fourth in line would wait four
        line.leave(seated(line, 0.0), 2.0)
    filled(line, 2.0)
    for _ in range(3):
        waiting(line, Rank.READING, 2.0)
    assert line.arrive(Rank.READING, 2.0) is None
    assert line.arrive(Rank.KNOWN, 2.0) is not None  # only who goes before counts


def test_one_long_export_does_not_close_the_door(line: Line[str]) -> None:
    line.leave(seated(line, 0.0), 600.0)
    assert line.held < FIRST_GUESS + 0.2


@pytest.mark.parametrize("rank", list(Rank))
def test_no_more_wait_than_there_is_room_for(line: Line[str], rank: Rank) -> None:
    line.held = 0.001
    filled(line)
    for _ in range(ROOM[rank]):
        waiting(line, rank, 0.0)
    assert line.arrive(rank, 0.0) is None


def test_who_gave_up_is_not_called(line: Line[str]) -> None:
    taken = filled(line)
    gone, patient = waiting(line, Rank.READING, 0.0), waiting(line, Rank.READING, 0.0)
    assert line.give_up(gone)
    assert line.leave(taken[0], 0.1) is patient


def test_who_is_called_in_the_moment_of_giving_up_goes_in(line: Line[str]) -> None:
    taken = filled(line)
    late = waiting(line, Rank.READING, 0.0)
    line.leave(taken[0], 0.1)
    assert not line.give_up(late)
