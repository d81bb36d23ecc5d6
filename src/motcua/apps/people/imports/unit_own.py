"""Tệp xã, phường của tỉnh (communes.yaml): new communes and the old ones they were formed from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.apps.people.imports.outcome import Outcome
from motcua.apps.people.imports.unit_changes import Pair, keep_changes
from motcua.apps.people.imports.unit_lists import COMMUNE, PROVINCE, unit
from motcua.apps.people.models import AdminUnit

Row = Mapping[str, Any]
KEPT = ("kind", "name", "province", "district", "ends_on", "folded")


def import_own_communes(records: Row, file: str) -> Outcome:
    """An old unit that the national list has already brought is found by its code, not made again."""
    outcome = Outcome()
    head: Row = records["province"] if isinstance(records.get("province"), Mapping) else {}
    province = str(head.get("code", ""))
    _keep(unit(PROVINCE, province, str(head.get("name", "")), province, is_new=True), outcome, file)
    for one in _rows(head.get("predecessors")):
        code = str(one.get("code", ""))
        _keep(unit(PROVINCE, code, str(one.get("name", "")), code, is_new=False), outcome, file)
    districts = {str(one.get("code")): one for one in _rows(records.get("districts"))}
    pairs: dict[Pair, bool] = {}
    for row in _rows(records["communes"]):
        new = _keep(unit(COMMUNE, str(row.get("code", "")), _full(row), province, is_new=True), outcome, file)
        for part in _rows(row.get("formed_from")) if new is not None else ():
            old = _old(part, districts, province, outcome, file)
            if old is not None and new is not None:
                pairs[old.pk, new.pk] = part.get("part") == "partly"
    return keep_changes(pairs, outcome)


def _rows(listed: object) -> list[Row]:
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []


def _full(row: Row) -> str:
    """Tên đầy đủ: the file may write “Phường Chợ” or only “Chợ” beside the kind."""
    kind, name = str(row.get("kind", "")), str(row.get("name", ""))
    return name if name.lower().startswith(kind.lower() + " ") else f"{kind} {name}"


def _old(part: Row, districts: Mapping[str, Row], province: str, outcome: Outcome, file: str) -> AdminUnit | None:
    """Đơn vị cũ theo mã."""
    district = districts.get(str(part.get("district")), {})
    where = str(district.get("province", province))
    return _keep(
        unit(COMMUNE, str(part.get("old_code") or ""), _full(part), where, is_new=False, district=_named(district)),
        outcome, file,
    )  # fmt: skip


def _named(district: Row) -> str:
    return str(district.get("name", ""))


def _keep(one: AdminUnit, outcome: Outcome, file: str) -> AdminUnit | None:
    """Ghi nếu chưa có; the national list, where it was imported, has the last word."""
    width = 5 if one.level == COMMUNE else 2
    if len(one.code) != width or not one.code.isdigit() or not (one.kind and one.name):
        outcome.reject(f"{file}#{one.code[:20]}", f"mã hoặc tên đơn vị không đúng: {one}")
        return None
    stored, is_new = AdminUnit.objects.get_or_create(
        level=one.level, code=one.code, starts_on=one.starts_on,
        defaults={column: getattr(one, column) for column in KEPT},
    )  # fmt: skip
    outcome.new += is_new
    outcome.unchanged += not is_new
    return stored
