"""Nhịp gọi: a bucket for each caller that fills evenly and empties by one a call; who finds it empty waits.

Pure: the moment is handed in. A bucket that is full again says nothing and is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_KEPT = 20_000  # callers remembered at once; some hundred bytes each


@dataclass(slots=True)
class Pace:
    """`per_minute` calls a minute for each caller, all of them at once if need be; 0: as many as they like."""

    per_minute: int
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)  # caller → calls left, as of when

    def wait(self, caller: str, at: float) -> float:
        """Takes one call; the seconds until there is another one where there is none, else 0."""
        if self.per_minute <= 0:
            return 0.0
        left = self._now(caller, at)
        if left < 1:
            return (1 - left) * 60 / self.per_minute
        if caller not in self._left and len(self._left) >= MOST_KEPT:
            self._forget(at)
        self._left[caller] = (left - 1, at)
        return 0.0

    def has_left(self, caller: str, at: float) -> bool:
        """Whether there is a call left; takes none."""
        return self.per_minute <= 0 or self._now(caller, at) >= 1

    def _now(self, caller: str, at: float) -> float:
        left, since = self._left.get(caller, (float(self.per_minute), at))
        return min(self.per_minute, left + max(0.0, at - since) * self.per_minute / 60)

    def _forget(self, at: float) -> None:
        """The full ones say nothing; where all are in use, those that have waited longest go."""
        for caller in [each for each in self._left if self._now(each, at) >= self.per_minute]:
            del self._left[caller]
        if len(self._left) >= MOST_KEPT:
            oldest = sorted(self._left, key=lambda each: self._left[each][1])[: MOST_KEPT // 2]
            for caller in oldest:
                del self._left[caller]
