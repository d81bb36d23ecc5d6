"""Kết quả nhập: how every record of a run is accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.apps.catalogue.national.plan import Outcome
from motcua.apps.catalogue.national.records import Unreadable


@dataclass(slots=True)
class Account:
    """Kết quả nhập: the four counts of records, and which procedures were added, changed, proposed, to be closed."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Unreadable] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # completed and published at once
    proposed: list[str] = field(default_factory=list)  # waiting for publication
    closing: list[str] = field(default_factory=list)  # closed in the national record, still open here

    def count(self, *outcomes: Outcome | None) -> None:
        self.new += outcomes.count(Outcome.NEW)
        self.updated += outcomes.count(Outcome.UPDATED)
        self.unchanged += outcomes.count(Outcome.UNCHANGED)
