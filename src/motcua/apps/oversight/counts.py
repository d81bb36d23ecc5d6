"""Số liệu được hỏi và được trả lời: which months of which offices, procedures, channels, and the sums over cells
(models/count.py) that `sums.py` reads; never a dossier, however many there are.

The running month counts in a cohort only what was due before today; the months before it, all of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.apps.oversight.models import ALL, FiguresState
from motcua.core.disclosure import Cohort
from motcua.core.figures import Kind, Measure

COHORT = [Measure.DUE_ON_TIME.value, Measure.DUE_LATE.value, Measure.DUE_OPEN.value]
FLOWS = [each.value for each in Measure if each.value not in COHORT]
LATE_NOW, OPEN_NOW = "late_now", "open_now"
NAMES = (*FLOWS, *COHORT, LATE_NOW, OPEN_NOW)


@dataclass(frozen=True, slots=True)
class Span:
    """Kỳ và phạm vi được hỏi: from the first day of one month through another month; empty filters ask nothing."""

    first: date
    last: date  # first day of the last month
    today: date
    kind: Kind = Kind.DOSSIER
    offices: frozenset[int] | None = None  # None: all
    procedure: int = ALL
    channel: str = ""

    @property
    def running(self) -> date:
        return self.today.replace(day=1)

    def asked(self) -> dict[str, Any]:
        """What a statement asks for."""
        return {
            "first": self.first, "last": self.last, "running": self.running,
            "offices": sorted(self.offices or ()), "procedure": self.procedure, "channel": self.channel,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """Một dòng: how many of each of NAMES; what was not asked is 0."""

    counts: Sequence[int] = (0,) * len(NAMES)

    @classmethod
    def of(cls, parts: Sequence[Sum]) -> Sum:
        """Cộng các dòng; mostly there is only one."""
        if len(parts) == 1:
            return parts[0]
        return cls([sum(each) for each in zip(*(part.counts for part in parts), strict=True)]) if parts else cls()

    @property
    def flows(self) -> dict[str, int]:
        return dict(zip(FLOWS, self.counts, strict=False))

    @property
    def received(self) -> int:
        return self.counts[0]

    @property
    def cohort(self) -> Cohort:
        return Cohort(*self.counts[len(FLOWS) : -2])

    @property
    def late(self) -> int:
        """Đang chậm: open, and promised for a day before today."""
        return self.counts[-2]

    @property
    def open(self) -> int:
        """Đang giải quyết."""
        return self.counts[-1]


def state() -> FiguresState | None:
    """Tình trạng; None where nothing has been counted yet, which is something else than nothing."""
    return FiguresState.objects.first()
