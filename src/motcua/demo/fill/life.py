"""Đời một hồ sơ: which acts it sees and when. All else follows, in the services as in their doubles.

A whole group's lives wait in memory for their numbers, tens of thousands at a time: what many have in common is kept
once, and moments lie in an array.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.demo.fill.crew import Place
from motcua.demo.fill.matters import Matter

Acts = Iterable[tuple[str, int]]
_KNOWN: dict[tuple[str, ...], tuple[str, ...]] = {}  # courses of acts; a few hundred


@dataclass(frozen=True, slots=True)
class Offer:
    """Việc có thể đến: a kind of matter, the desk that receives it and the agency that settles it."""

    matter: Matter
    receiving: Place
    competent: Place
    is_outside: bool = False  # phi địa giới: another commune's matter


@dataclass(slots=True)
class Numbers:
    """Số được cấp: of its code, of its row in the book, of its result and of each form."""

    code: int = 0
    book: int = 0
    result: int = 0
    form_02: int = 0
    form_03: int = 0
    form_04: int = 0
    form_05: int = 0


@dataclass(slots=True)
class Life:
    """Đời một hồ sơ: `acts` in the order of their moments, each by the name of its double."""

    number: int  # among all that were ever filled in
    offer: Offer
    verbs: tuple[str, ...]
    moments: array[int]
    seed: int  # what is left to chance in the telling: names, amounts, marks
    choice: int  # which of several officers
    at_once: bool = False
    pk: int = 0
    book: int = 0
    numbers: Numbers = field(default_factory=Numbers)

    @property
    def acts(self) -> list[tuple[str, int]]:
        return list(zip(self.verbs, self.moments, strict=True))

    @property
    def is_outside(self) -> bool:
        return self.offer.is_outside

    @property
    def begins_at(self) -> int:
        return self.moments[0]


def course_of(acts: Acts) -> tuple[tuple[str, ...], array[int]]:
    """Verbs and moments, as a life keeps them."""
    verbs, moments = zip(*acts, strict=True)
    return _KNOWN.setdefault(verbs, verbs), array("q", moments)
