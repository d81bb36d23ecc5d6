"""Cơ quan của tỉnh mẫu, through the same act that opens any office."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from motcua.apps.people.models import Office
from motcua.apps.people.services.open_office import open_office
from motcua.demo.read import read_all

COLUMNS = ("old_code", "short", "ends_on", "legal_basis", "address", "phone", "commune", "receives")


def load_offices() -> dict[str, Office]:
    """Thành lập các cơ quan, parents and predecessors first; answers them by code."""
    rows = {row["code"]: row for file in read_all("offices") for row in file}
    made: dict[str, Office] = {}
    for code in TopologicalSorter({code: _before(row) for code, row in rows.items()}).static_order():
        made[code] = _open(rows[code], made)
    return made


def _before(row: dict[str, Any]) -> list[str]:
    """The codes that must be there before this office."""
    told = [row.get("parent"), *(row.get("predecessors") or ())]
    return [each for each in told if isinstance(each, str)]


def _open(row: dict[str, Any], made: dict[str, Office]) -> Office:
    before = row.get("predecessors") or []
    more = {name: row[name] for name in COLUMNS if row.get(name) not in (None, "")}
    return open_office(
        row["code"],
        by=None,
        name=row["name"],
        kind=Office.Kind(row["kind"]),
        starts_on=row["starts_on"],
        parent=made[row["parent"]] if row.get("parent") else None,
        predecessors=[made[each] for each in before if isinstance(each, str)],
        formed_from=[each["name"] for each in before if isinstance(each, dict)],
        **more,
    )
