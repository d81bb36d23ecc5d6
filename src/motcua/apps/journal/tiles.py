"""Các mảng lá: the roots of each TILE leaves, kept with the seal, so that a proof rehashes only its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.core.merkle import root

TILE = 128  # a power of two, so that the pieces fit the tree


@dataclass(slots=True)
class Tiles:
    """Gốc của từng mảng and the id where each begins, gathered leaf by leaf."""

    roots: list[bytes] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    count: int = 0

    def gather(self, leaves: Iterable[tuple[int, bytes]]) -> Tiles:
        piece: list[bytes] = []
        for pk, one in leaves:
            if not piece:
                self.firsts.append(pk)
            piece.append(one)
            self.count += 1
            if len(piece) == TILE:
                self.roots.append(root(piece))
                piece = []
        if piece:
            self.roots.append(root(piece))
        return self
