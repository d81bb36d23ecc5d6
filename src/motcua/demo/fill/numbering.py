"""Cấp số: who gets which number of a book, a day or a year, in the order of the moments at which they were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from motcua.demo.fill.life import Life
from motcua.demo.fill.moments import compact, day_of

FORMS = {"ask": "02", "refuse": "03", "extend": "04", "withdraw": "05", "stop": "05", "close": "05"}
OF_THE_DESK = frozenset({"ask", "refuse", "withdraw"})


class BookOf(NamedTuple):
    """Sổ theo dõi: which one."""

    office: int
    year: int
    field: str
    name: str


Counter = str | BookOf
Wanted = Mapping[Counter, int]


class Claims:
    """Nhu cầu về số của một nhóm."""

    def __init__(self, lives: Sequence[Life]) -> None:
        self._lives = lives
        self._claims: dict[Counter, list[tuple[int, int, str]]] = defaultdict(list)
        for place, life in enumerate(lives):
            self._read(life, place)

    @property
    def wanted(self) -> dict[Counter, int]:
        """How many numbers of each counter."""
        return {counter: len(rows) for counter, rows in self._claims.items()}

    def grant(self, lasts: Mapping[Counter, tuple[int, int]]) -> None:
        """Chia số: `lasts` says of each counter its key, where it has one, and the last number that is ours."""
        for counter, rows in self._claims.items():
            key, last = lasts[counter]
            rows.sort()
            for number, (_, place, name) in enumerate(rows, last - len(rows) + 1):
                setattr(self._lives[place].numbers, name, number)
                if isinstance(counter, BookOf):
                    self._lives[place].book = key
        self._claims.clear()

    def _read(self, life: Life, place: int) -> None:
        receiving, competent, matter = life.offer.receiving, life.offer.competent, life.offer.matter
        put, is_coded = self._claims, False
        for verb, at in life.acts:
            if verb == "accept" and not is_coded:
                is_coded, day = True, day_of(at)
                put[f"code:{receiving.code}:{compact(day)}"].append((at, place, "code"))
                put[BookOf(receiving.pk, day.year, matter.field, matter.field_name)].append((at, place, "book"))
            elif verb in {"issue", "give_at_once"}:
                put[f"result:{competent.code}:{day_of(at).year}"].append((at, place, "result"))
            elif form := FORMS.get(verb):
                office = receiving if verb in OF_THE_DESK else competent
                put[f"form-{form}:{office.code}:{day_of(at).year}"].append((at, place, f"form_{form}"))
