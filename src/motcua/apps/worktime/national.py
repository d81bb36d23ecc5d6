"""Lịch nghỉ quốc gia: python-holidays, completed by what was announced and the library does not know yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.apps.worktime.models import SpecialDay

LABOUR_CODE = "Bộ luật Lao động 2019, Điều 111, 112"
YEARS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Day:
    """Một ngày đặc biệt, before it is a record."""

    day: date
    kind: SpecialDay.Kind
    name: str
    legal_basis: str


@cache
def by_hand() -> dict[str, Any]:
    """national.yaml of the product."""
    text = Path(__file__).with_name("national.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def is_announced(year: int) -> bool:
    """Whether the calendar of that year was announced when this version was made."""
    return year <= int(by_hand()["announced_through"])


def years_known(today: date) -> range:
    """The years that a new installation is given."""
    return range(int(by_hand()["first_year"]), today.year + YEARS_AHEAD + 1)


def national_days(years: Iterable[int]) -> list[Day]:
    """Ngày nghỉ và ngày làm bù của cả nước in those years, in order; a day by hand wins over the library's."""
    from holidays import country_holidays

    wanted = sorted(set(years))
    library = country_holidays("VN", years=wanted, language="vi")
    days = {day: Day(day, _kind_of(name), name, LABOUR_CODE) for day, name in library.items()}
    for day in library.weekend_workdays:
        days[day] = Day(day, SpecialDay.Kind.MAKEUP, "Ngày làm bù", LABOUR_CODE)
    for row in by_hand()["days"]:
        days[row["day"]] = Day(row["day"], SpecialDay.Kind(row["kind"]), row["name"], row["legal_basis"])
    return [days[day] for day in sorted(days) if day.year in wanted]


def _kind_of(name: str) -> SpecialDay.Kind:
    if "(nghỉ bù)" in name:
        return SpecialDay.Kind.SUBSTITUTE
    if name.startswith("Ngày nghỉ (thay cho"):
        return SpecialDay.Kind.SWAPPED_OFF
    return SpecialDay.Kind.HOLIDAY
