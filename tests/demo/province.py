"""The YAML of the demo province, read once for the tests beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

PROVINCE = Path(__file__).parents[2] / "src" / "motcua" / "demo" / "province"
KINDS = {
    "province", "department", "division", "centre", "point", "commune", "commune_division", "vertical", "district",
}  # fmt: skip
HOURS = {"workday": 8, "day": 8, "hour": 1, "month": 176}
TASK_OFFICES = {"receiving", "competent"}
NEW_PROVINCE = date(2025, 7, 1)


def read(name: str) -> Any:
    return yaml.safe_load((PROVINCE / name).read_text(encoding="utf-8"))


OFFICES: list[dict[str, Any]] = [
    office for path in sorted((PROVINCE / "offices").glob("*.yaml")) for office in read(f"offices/{path.name}")
]
BY_CODE = {office["code"]: office for office in OFFICES}
STAFF: list[dict[str, Any]] = read("staff.yaml")
TARIFF: list[dict[str, Any]] = read("tariff.yaml")
FILES = {path.stem: read(f"procedures/{path.name}") for path in sorted((PROVINCE / "procedures").glob("*.yaml"))}
PROCEDURES: list[dict[str, Any]] = [each for file in FILES.values() for each in file["procedures"]]
COMMUNES: list[dict[str, Any]] = read("communes.yaml")["communes"]
RESULTS = {result["code"] for procedure in PROCEDURES for result in procedure["results"]}
FIELDS = {file["field"]["code"] for file in FILES.values()}


def repeated(values: list[str]) -> set[str]:
    return {value for value in values if values.count(value) > 1}
