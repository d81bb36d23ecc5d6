"""Kết quả nhập: every row is new, updated, unchanged or rejected with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rejection:
    """Một dòng không nhập được."""

    source: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """Đếm từng dòng."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejection] = field(default_factory=list)

    def reject(self, source: str, reason: str) -> None:
        self.rejected.append(Rejection(source, reason))

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.new + other.new,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            [*self.rejected, *other.rejected],
        )
