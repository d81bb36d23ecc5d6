"""Chỗ ngồi: so many calls at once as there are seats; the others wait their turn in `line` or are turned away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from time import monotonic
from typing import Generic

from motcua.host.line import ROOM, Line, Rank, Seat, Ticket

SEATS = 4  # each keeps one connection to the database
THREADS = SEATS + max(ROOM.values()) + 8  # who sits, who waits, and who says that there is no room


class Seats(Generic[Seat]):
    """The line of one process, for its threads."""

    def __init__(self, seats: Sequence[Seat], longest: float, clock: Callable[[], float] = monotonic) -> None:
        self.line, self.clock, self.lock = Line(seats, longest), clock, Lock()

    def take(self, rank: Rank) -> Ticket[Seat] | None:
        """Wait for a seat; none for who would wait too long, or has."""
        with self.lock:
            ticket = self.line.arrive(rank, self.clock())
        if ticket is None or ticket.is_seated or ticket.called.wait(ticket.until - ticket.came_at):
            return ticket
        with self.lock:
            return None if self.line.give_up(ticket) else ticket

    def leave(self, ticket: Ticket[Seat]) -> None:
        with self.lock:
            called = self.line.leave(ticket, self.clock())
        if called is not None:
            called.called.set()
