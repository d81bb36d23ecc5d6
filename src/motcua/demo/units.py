"""Địa giới của tỉnh mẫu: 99 communes and what each was formed from."""

from __future__ import annotations

from typing import Any

from motcua.apps.people.services.import_units import Change, Unit, import_units
from motcua.demo.read import read

Key = tuple[str, str, Any]


def load_units() -> int:
    """Nạp tỉnh, xã, phường mới và cũ; answers how many records are new."""
    told = read("communes.yaml")
    province, districts = told["province"], {each["code"]: each for each in told["districts"]}
    since = province["starts_on"]
    now = Unit("province", province["code"], "tỉnh", _bare(province["name"]), province["code"], starts_on=since)
    units, changes = [now], []
    for each in province["predecessors"]:
        old = Unit("province", each["code"], "tỉnh", _bare(each["name"]), each["code"], ends_on=each["ends_on"])
        units.append(old)
        changes.append(Change(old.key, now.key, "whole"))
    for commune in told["communes"]:
        new = Unit("commune", commune["code"], commune["kind"], _bare(commune["name"]), now.code, starts_on=since)
        units.append(new)
        for part in (each for each in commune["formed_from"] if each["old_code"]):  # a shooting range has none
            old = _old_commune(part, districts[part["district"]])
            units.append(old)
            changes.append(Change(old.key, new.key, part["part"]))
    return import_units(units, changes, by=None, source="tỉnh mẫu").new


def _old_commune(part: dict[str, Any], district: dict[str, Any]) -> Unit:
    return Unit(
        "commune", part["old_code"], part["kind"], _bare(part["name"]), district["province"], district["name"],
        ends_on=district["ends_on"],
    )  # fmt: skip


def _bare(name: str) -> str:
    """The name without its kind: “Phường Đa Mai” → “Đa Mai”."""
    for kind in ("Tỉnh", "Phường", "Xã", "Thị trấn"):
        if name.startswith(f"{kind} "):
            return name.removeprefix(f"{kind} ")
    return name
