"""Địa giới của tỉnh mẫu: 99 communes, and the old ones that they were formed from, which must be there first."""

from __future__ import annotations

from typing import Any

from motcua.apps.people.imports.unit_lists import import_old_units
from motcua.apps.people.imports.units import import_units
from motcua.demo.read import PROVINCE, read

FILE = "communes.yaml"


def load_units() -> None:
    """Nạp tỉnh, xã, phường cũ rồi mới."""
    import_old_units(_old_provinces(read(FILE)), FILE)
    import_units(PROVINCE / FILE)


def _old_provinces(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The old communes in the shape of the national list: province → district → commune."""
    parts = [each for commune in told["communes"] for each in commune["formed_from"] if each["old_code"]]
    wards: dict[str, dict[str, str]] = {each["code"]: {} for each in told["districts"]}
    for part in parts:
        wards[part["district"]][part["old_code"]] = part["name"]
    return [
        {
            "Code": province["code"],
            "FullName": province["name"],
            "District": [
                {
                    "Code": district["code"],
                    "FullName": district["name"],
                    "Ward": [{"Code": code, "FullName": name} for code, name in wards[district["code"]].items()],
                }
                for district in told["districts"]
                if district["province"] == province["code"]
            ],
        }
        for province in told["province"]["predecessors"]
    ]
