"""Nạp đơn vị hành chính: provinces and communes of both times, and what became of what (F02.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, AdminUnit, UnitChange
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.folding import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """Một đơn vị hành chính, before it is a record."""

    level: str
    code: str
    kind: str
    name: str
    province: str
    district: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def key(self) -> tuple[str, str, date | None]:
        return self.level, self.code, self.starts_on


@dataclass(frozen=True, slots=True)
class Change:
    """Đơn vị cũ → đơn vị mới, whole or in part."""

    old: tuple[str, str, date | None]
    new: tuple[str, str, date | None]
    part: str


@dataclass
class UnitsOutcome:
    """Kết quả nạp: every unit and every change is one of these."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)


@transaction.atomic
def import_units(
    units: Iterable[Unit], changes: Iterable[Change] = (), *, by: Account | None, source: str
) -> UnitsOutcome:
    """Ghi các đơn vị; the same again changes nothing. A change whose unit is unknown is rejected with its reason."""
    demand(by, Act.EDIT_OFFICES)
    outcome = UnitsOutcome()
    known = {(each.level, each.code, each.starts_on): each for each in AdminUnit.objects.select_for_update()}
    fresh: list[AdminUnit] = []
    for unit in {each.key: each for each in units}.values():
        _put(unit, known, fresh, outcome)
    AdminUnit.objects.bulk_create(fresh, batch_size=1000)
    _link(changes, known, outcome)
    if outcome.new or outcome.updated:
        record(
            Event.UNITS_IMPORTED, subject="units:national", by=by, source=source, new=outcome.new,
            updated=outcome.updated, rejected=len(outcome.rejected),
        )  # fmt: skip
    return outcome


def _put(
    unit: Unit, known: dict[tuple[str, str, date | None], AdminUnit], fresh: list[AdminUnit], outcome: UnitsOutcome
) -> None:
    values = {
        "kind": unit.kind, "name": unit.name, "province": unit.province, "district": unit.district,
        "ends_on": unit.ends_on, "folded": fold(f"{unit.kind} {unit.name}")[:160],
    }  # fmt: skip
    held = known.get(unit.key)
    if held is None:
        held = known[unit.key] = AdminUnit(level=unit.level, code=unit.code, starts_on=unit.starts_on, **values)
        fresh.append(held)
        outcome.new += 1
    elif any(getattr(held, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(held, name, value)
        held.save()
        outcome.updated += 1
    else:
        outcome.unchanged += 1


def _link(
    changes: Iterable[Change], known: dict[tuple[str, str, date | None], AdminUnit], outcome: UnitsOutcome
) -> None:
    held = set(UnitChange.objects.values_list("old_id", "new_id"))
    fresh: dict[tuple[int, int], UnitChange] = {}
    for change in changes:
        old, new = known.get(change.old), known.get(change.new)
        if old is None or new is None:
            lost = change.old if old is None else change.new
            outcome.rejected.append(
                {"source": f"{change.old[1]} → {change.new[1]}", "reason": f"không có mã {lost[1]}"}
            )
        elif (old.pk, new.pk) in held or (old.pk, new.pk) in fresh:
            outcome.unchanged += 1
        else:
            fresh[old.pk, new.pk] = UnitChange(old=old, new=new, part=change.part)
            outcome.new += 1
    UnitChange.objects.bulk_create(fresh.values(), batch_size=1000)
