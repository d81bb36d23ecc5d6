"""Hàng chờ trước cửa: who goes in next, and who is told at once to come again later (ADR 29).

Only the reckoning: no thread, no clock of its own. As long as waits are short now and then, a rush may wait the whole
`longest`. Once nobody has been let in quickly for a while, the queue is a standing one: waiting longer then helps
nobody, it only makes everybody late, so that newcomers are turned away until the queue is short again.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from threading import Event
from typing import Generic, TypeVar

SHORT = 0.1  # seconds: a wait that nobody feels
STANDING_AFTER, STANDING_ROW = 1.0, 8  # seconds without a short wait, and so many who were seated meanwhile
FIRST_GUESS = 0.05  # seconds that a seat is held, until some were
LEAST_HELD = 0.001
MOST_COUNTED = (
    4  # times what was thought: neither one export nor a machine that stood still says how long others take
)
Seat = TypeVar("Seat")


class Rank(IntEnum):
    """Thứ tự được gọi: who goes before whom that came at the same time."""

    HOUSE = 0  # is it well; styles and scripts of a page that was served
    KNOWN = 1  # signed in
    SENDING = 2  # a form filled in
    READING = 3


ROOM = {Rank.HOUSE: 56, Rank.KNOWN: 48, Rank.SENDING: 32, Rank.READING: 24}  # may wait, those before included
# Seconds by which one goes before who came at the same time. No more: whoever always gives way never goes in, and an
# officer whom this process has not met yet is a reader to it.
HEAD_START = {Rank.HOUSE: 1.0, Rank.KNOWN: 0.2, Rank.SENDING: 0.1, Rank.READING: 0.0}
STANDING_SHARE = {Rank.HOUSE: 1.0, Rank.KNOWN: 0.25, Rank.SENDING: 0.15, Rank.READING: 0.12}  # of the longest wait


@dataclass(order=True)
class Ticket(Generic[Seat]):
    """Phiếu: one call, waiting or seated."""

    turn: float
    number: int
    came_at: float = field(compare=False)
    until: float = field(default=0.0, compare=False)
    is_seated: bool = field(default=False, compare=False)
    seat: Seat = field(init=False, compare=False)  # once it is seated
    seated_at: float = field(default=0.0, compare=False)
    called: Event = field(default_factory=Event, compare=False)


class Line(Generic[Seat]):
    """Hàng chờ của một tiến trình: seats, and tickets before them."""

    def __init__(self, seats: Sequence[Seat], longest: float) -> None:
        self.free, self.seats, self.longest = list(seats), len(seats), longest
        self.waiting: list[Ticket[Seat]] = []
        self.held, self.last_short, self.long_waits = FIRST_GUESS, 0.0, 0
        self.numbers = count()

    def arrive(self, rank: Rank, now: float) -> Ticket[Seat] | None:
        """A ticket, seated at once where a seat is free; none for who would wait too long."""
        ticket: Ticket[Seat] = Ticket(now - HEAD_START[rank], next(self.numbers), now)
        if self.free:
            self._seat(ticket, self.free.pop(), now)
            return ticket
        patience = self.patience(rank, now)
        before = bisect(self.waiting, ticket)
        if before >= ROOM[rank] or (before + 1) * self.held / self.seats > patience:
            return None
        ticket.until = now + patience
        self.waiting.insert(before, ticket)
        return ticket

    def leave(self, ticket: Ticket[Seat], now: float) -> Ticket[Seat] | None:
        """Whoever is called to the seat that `ticket` had."""
        self.held += (min(now - ticket.seated_at, MOST_COUNTED * self.held) - self.held) / 16
        self.held = max(self.held, LEAST_HELD)
        if not self.waiting:
            self.free.append(ticket.seat)
            return None
        following = self.waiting.pop(0)
        self._seat(following, ticket.seat, now)
        return following

    def give_up(self, ticket: Ticket[Seat]) -> bool:
        """Whether it did: who was called in the same moment goes in."""
        if ticket.is_seated:
            return False
        self.waiting.remove(ticket)
        return True

    def patience(self, rank: Rank, now: float) -> float:
        """How long a newcomer may wait. A machine that stands still seats nobody: no queue stands."""
        is_standing = self.long_waits >= STANDING_ROW and now - self.last_short > STANDING_AFTER
        return self.longest * STANDING_SHARE[rank] if is_standing else self.longest

    def _seat(self, ticket: Ticket[Seat], seat: Seat, now: float) -> None:
        ticket.seat, ticket.seated_at, ticket.is_seated = seat, now, True
        self.long_waits += 1
        if now - ticket.came_at < SHORT:
            self.last_short, self.long_waits = now, 0
