"""PAKN của từng đơn vị tại thời điểm chốt: the register as the monthly list reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.apps.people.models import Office
from motcua.core.feedback_month import Month
from motcua.core.feedback_month_rows import Case


@dataclass(frozen=True, slots=True)
class UnitCases:
    """Một đơn vị phụ trách kênh, with its name on the day and the cases that are listed for it."""

    office: Office
    office_name: str
    cases: tuple[Case, ...]


def month_cases(month: Month) -> Iterator[UnitCases]:
    """Mọi đơn vị phụ trách kênh trong tháng."""
    yield from ()


def known_senders(codes: Iterable[str]) -> list[str]:
    """Tên người gửi của các PAKN ấy: what the detector must not find in a public copy."""
    return []
