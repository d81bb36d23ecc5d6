"""The product's own calendar says what the shared list says, day by day, name by name."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.national import national_days

SAME = {"swapped_workday": SpecialDay.Kind.MAKEUP}


@pytest.mark.shared
def test_library_and_hand_made_entries_together_are_the_calendar_of_2020_to_2030(shared: Path) -> None:
    with (shared / "data/holidays/vn_holidays_2020_2030.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["date"] >= "2020"]
    listed = {date.fromisoformat(row["date"]): (SAME.get(row["type"], row["type"]), row["name_vi"]) for row in rows}
    ours = {each.day: (each.kind, each.name) for each in national_days(range(2020, 2031))}
    assert ours == {day: (SpecialDay.Kind(kind), name) for day, (kind, name) in listed.items()}


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 1, 2), SpecialDay.Kind.SWAPPED_OFF),
        (date(2026, 1, 10), SpecialDay.Kind.MAKEUP),
        (date(2026, 4, 27), SpecialDay.Kind.SUBSTITUTE),
        (date(2026, 8, 22), SpecialDay.Kind.MAKEUP),
        (date(2026, 8, 31), SpecialDay.Kind.SWAPPED_OFF),
        (date(2026, 11, 24), SpecialDay.Kind.HOLIDAY),
    ],
)
def test_special_days_of_2026_are_known_by_their_kind(day: date, kind: SpecialDay.Kind) -> None:
    assert {each.day: each.kind for each in national_days([2026])}[day] == kind


def test_days_of_other_years_that_the_library_adds_by_itself_are_left_out() -> None:
    assert {each.day.year for each in national_days([2026])} == {2026}
