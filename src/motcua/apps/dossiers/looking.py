"""Xem từng đoạn: words are looked for in the newest stretch of a list first, then in a longer one, then in all of it.

To gather what bears “tran” is to read a fifth of the province for a page of fifty. The index of words knows of each
dossier in which stretch of time it ended and in which stretch of numbers it came in, for the province and for each
office that is a door of it; so the newest stretch costs what is in it. How many bear the words there says how many
stretches a page needs; where these are too many, all is gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import QuerySet

from motcua.apps.dossiers.doors import Gate, has_many_steps, is_one_door, many_doors, sought_behind
from motcua.apps.dossiers.matching import NOTHING, OPEN, Sought
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Scope
from motcua.database.composed import Composed

SECONDS, KEYS = 17, 11  # bits: the province's stretches are 36 hours, or 2,048 dossiers
WIDER = 3  # bits: those of one office eight times as long, since it has a part of the province
FIRST, MOST = 2, 8  # stretches looked at first, and in all
MOST_ASKED = 24  # an office in a stretch is a word: each row that bears one is held against all of them
Newest = Callable[[int], "Line | None"]  # behind so many doors
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Composed[tuple[int]] = Composed()
Found = Callable[[Sequence[str], tuple[Any, ...]], Sequence[int]]  # in these stretches, from there on; (): in all
Keys = Callable[[Sought], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Line:
    """Trục của một danh sách, the newest first: by the moment of the end (`c`) or by the key (`p`)."""

    kind: str
    bits: int
    newest: int  # stretch

    def stretches(self, many: int) -> tuple[str, ...]:
        """Những đoạn mới nhất, as the index calls them."""
        return tuple(f"{self.kind}{each}" for each in range(self.newest, max(self.newest - many, -1), -1))

    def since(self, many: int) -> datetime | int:
        """Where the oldest of so many begins."""
        begins = max(self.newest - many + 1, 0) << self.bits
        return begins if self.kind == "p" else _EPOCH + timedelta(seconds=begins)

    def is_all(self, many: int) -> bool:
        return many > self.newest


@dataclass(frozen=True, slots=True)
class Search:
    """Một lần tìm: who asks for what, at one office or in a state of which few are; `marks` say how far these are,
    `is_sifted` that more is asked of each, as its procedure, `is_by_key` that steps have the order of the list."""

    scope: Scope
    asked: tuple[str, ...]
    gate: Gate | None
    marks: Sequence[str]
    state: int | None = None
    is_sifted: bool = False
    is_by_key: bool = False

    @property
    def is_by_words(self) -> bool:
        """Asked of the index of words: words, and lists that no other index has in their order."""
        if self.asked:
            return bool(self.asked[2:])
        is_rare_here = self.state and (self.gate or not is_one_door(self.scope))
        return self.is_sifted or bool(is_rare_here) or (not self.is_by_key and has_many_steps(self.scope))

    def sought(self, stretches: Sequence[str] = (), since: tuple[Any, ...] = ()) -> Sought:
        is_narrow = self.state or self.marks == OPEN or (self.gate and has_many_steps(self.scope))
        if stretches or self.asked or (self.is_by_words and is_narrow):
            return sought_behind(self.scope, self.asked, self.gate, stretches or self.marks, self.state, since)
        return NOTHING

    def keys(self, newest: Newest, size: int, keys: Keys) -> Sequence[int]:
        """Khóa của một trang, in order. `keys(sought)`: the first of the list that bear what is sought."""
        doors = many_doors(self.scope, self.gate)
        line = newest(doors) if self.is_by_words and self.scope.owner is None else None
        return looked_through(line, doors, size, lambda *stretches: keys(self.sought(*stretches)))


def by_end(newest: datetime, doors: int) -> Line:
    """Theo thời điểm kết thúc. Behind none of the doors stretches are short."""
    bits = SECONDS + (WIDER if doors else 0)
    return Line("c", bits, int(newest.timestamp()) >> bits)


def by_key(newest: int | None, doors: int) -> Line:
    """Theo khóa: behind the last page, or from the last dossier on."""
    bits = KEYS + (WIDER if doors else 0)
    last = newest if newest is not None else next(iter(_LAST.rows(None, _last)), (0,))[0]
    return Line("p", bits, last >> bits)


def _last() -> QuerySet[Any, Any]:
    return Dossier.objects.order_by("-pk").values_list("pk")[:1]


def looked_through(line: Line | None, doors: int, size: int, found: Found) -> Sequence[int]:
    """Khóa của một trang, in order."""
    most = min(MOST, MOST_ASKED // max(doors, 1))
    many = min(FIRST, most) if line else 0
    while line and many:
        first = found(line.stretches(many), (line.since(many),))
        if len(first) >= size or line.is_all(many):
            return first
        needed = ceil(1.3 * size * many / len(first)) if first else most + 1
        many = needed if FIRST < needed <= most and many == FIRST else 0
    return found((), ())
