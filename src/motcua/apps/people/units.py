"""Tra cứu đơn vị hành chính: an old code leads to today's units and keeps itself (F02.3). Public; no asker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.apps.people.models import AdminUnit, UnitChange

COMMUNE = AdminUnit.Level.COMMUNE


@dataclass(frozen=True, slots=True)
class Resolved:
    """Địa chỉ đã chuyển đổi: the unit as entered, and the new unit or units it became, whole or in part."""

    entered: AdminUnit
    now: tuple[AdminUnit, ...]
    is_certain: bool  # one new unit only; otherwise a person must choose


def current_unit(code: str, *, written_on: date | None = None) -> Resolved | None:
    """Đơn vị hiện nay của một mã xã. Codes were given again in 2025: without a day, the old reading comes first."""
    rows = AdminUnit.objects.filter(level=COMMUNE, code=code)
    if written_on is not None:
        rows = rows.in_effect(written_on)
    old = rows.filter(starts_on=None).first()
    if old is None:
        new = rows.filter(ends_on=None).first()
        return Resolved(new, (new,), is_certain=True) if new else None
    changes = UnitChange.objects.filter(old=old).select_related("new").order_by("new__code")
    now = tuple(change.new for change in changes)
    return Resolved(old, now, is_certain=len(now) == 1)


def communes_of(province: str, on: date) -> list[AdminUnit]:
    """Các xã, phường của tỉnh vào ngày `on`."""
    rows = AdminUnit.objects.in_effect(on).filter(level=COMMUNE, province=province)
    return list(rows.order_by("name"))
