"""Đếm trước cửa: who waited, how long, and who was turned away, which the log tells once in ten seconds at most."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic

import structlog
from prometheus_client import Counter, Histogram

TURNED_AWAY = Counter("motcua_turned_away_total", "Calls answered with 503 at the door, too many waiting", ("rank",))
WAITED = Histogram(
    "motcua_wait_seconds", "Time before the door, of calls that found no free seat", ("rank",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3),
)  # fmt: skip
log = structlog.get_logger("motcua.door")
BETWEEN_LINES = 10.0


class TurnedAway:
    """Of this process."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock, self.lock = clock, Lock()
        self.told_at, self.since = float("-inf"), 0

    def note(self, rank: str) -> None:
        TURNED_AWAY.labels(rank).inc()
        with self.lock:
            self.since += 1
            if self.clock() - self.told_at < BETWEEN_LINES:
                return
            turned, self.since, self.told_at = self.since, 0, self.clock()
        log.warning("turned_away", calls=turned)


def waited(rank: str, seconds: float) -> None:
    """Of the calls that were let in."""
    WAITED.labels(rank).observe(seconds)
