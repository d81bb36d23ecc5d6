"""Đời một hồ sơ: which acts it sees and when. Everything else follows from them, in the services and in their doubles."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.demo.fill.crew import Place
from motcua.demo.fill.matters import Matter


@dataclass(frozen=True, slots=True)
class Offer:
    """Việc có thể đến: a kind of matter, the desk that receives it and the agency that settles it."""

    matter: Matter
    receiving: Place
    competent: Place
    is_outside: bool = False  # phi địa giới: another commune's matter


@dataclass(slots=True)
class Life:
    """Đời một hồ sơ: `acts` in the order of their moments, each by the name of its double."""

    number: int  # among all that were ever filled in
    offer: Offer
    acts: list[tuple[str, int]]
    seed: int  # what is left to chance in the telling: names, amounts, marks
    choice: int  # which of several officers
    at_once: bool = False
    pk: int = 0
    book: int = 0
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def is_outside(self) -> bool:
        return self.offer.is_outside

    @property
    def begins_at(self) -> int:
        return self.acts[0][1]

    def first(self, verb: str) -> int | None:
        """When an act happened first."""
        return next((at for name, at in self.acts if name == verb), None)
