"""Lịch nghỉ lễ, Tết cả nước 2020–2030: the built-in calendar, as dated facts.

Days off are those of Điều 112 Bộ luật Lao động 2019 (24/11 since 1/7/2026), the days off in their place when
they fall on a weekend (khoản 3 Điều 111), and the swaps that the government announces each year. From
`FORECAST_FROM` on nobody has announced anything: Tết and Giỗ Tổ follow the moon, the rest is a guess.
Each row: name, then day/month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from motcua.core.calendar import WorkCalendar, work_calendar

FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)
FORECAST_FROM = date(2027, 1, 1)

NEW_YEAR = "Tết Dương lịch"
TET = "Tết Nguyên đán"
HUNG = "Giỗ Tổ Hùng Vương"
VICTORY = "Ngày Chiến thắng"
LABOUR = "Ngày Quốc tế Lao động"
NATIONAL = "Quốc khánh"
CULTURE = "Ngày Văn hóa Việt Nam"
SWAP = "Nghỉ hoán đổi"

ENGLISH = {
    NEW_YEAR: "New Year's Day",
    TET: "Lunar New Year",
    HUNG: "Hung Kings' Day",
    VICTORY: "Reunification Day",
    LABOUR: "Labour Day",
    NATIONAL: "National Day",
    CULTURE: "Vietnam Culture Day",
    SWAP: "Day off by swap",
}


def _instead(name: str) -> str:
    return f"{name} (nghỉ bù)"


ENGLISH.update({_instead(name): f"{english} (day off instead)" for name, english in tuple(ENGLISH.items())})

_OFF_DAYS: dict[int, tuple[tuple[str, str], ...]] = {
    2020: (
        (NEW_YEAR, "1/1"),
        (TET, "23/1 24/1 25/1 26/1 27/1 28/1 29/1"),
        (HUNG, "2/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (NATIONAL, "2/9"),
    ),
    2021: (
        (NEW_YEAR, "1/1"),
        (TET, "10/2 11/2 12/2 13/2 14/2 15/2 16/2"),
        (HUNG, "21/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (_instead(LABOUR), "3/5"),
        (NATIONAL, "2/9 3/9"),
    ),
    2022: (
        (NEW_YEAR, "1/1"),
        (_instead(NEW_YEAR), "3/1"),
        (TET, "31/1 1/2 2/2 3/2 4/2"),
        (HUNG, "10/4"),
        (_instead(HUNG), "11/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (_instead(VICTORY), "2/5"),
        (_instead(LABOUR), "3/5"),
        (NATIONAL, "1/9 2/9"),
    ),
    2023: (
        (NEW_YEAR, "1/1"),
        (_instead(NEW_YEAR), "2/1"),
        (TET, "20/1 21/1 22/1 23/1 24/1 25/1 26/1"),
        (HUNG, "29/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (_instead(HUNG), "2/5"),
        (_instead(VICTORY), "3/5"),
        (NATIONAL, "1/9 2/9"),
        (_instead(NATIONAL), "4/9"),
    ),
    2024: (
        (NEW_YEAR, "1/1"),
        (TET, "8/2 9/2 10/2 11/2 12/2 13/2 14/2"),
        (HUNG, "18/4"),
        (SWAP, "29/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (NATIONAL, "2/9 3/9"),
    ),
    2025: (
        (NEW_YEAR, "1/1"),
        (TET, "27/1 28/1 29/1 30/1 31/1 1/2"),
        (HUNG, "7/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (SWAP, "2/5"),
        (NATIONAL, "1/9 2/9"),
    ),
    2026: (
        (NEW_YEAR, "1/1"),
        (SWAP, "2/1 31/8"),
        (TET, "16/2 17/2 18/2 19/2 20/2"),
        (HUNG, "26/4"),
        (_instead(HUNG), "27/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (NATIONAL, "1/9 2/9"),
        (CULTURE, "24/11"),
    ),
    2027: (
        (NEW_YEAR, "1/1"),
        (TET, "4/2 5/2 6/2 7/2 8/2 9/2 10/2"),
        (HUNG, "16/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (_instead(LABOUR), "3/5"),
        (NATIONAL, "2/9 3/9"),
        (CULTURE, "24/11"),
    ),
    2028: (
        (NEW_YEAR, "1/1"),
        (_instead(NEW_YEAR), "3/1"),
        (TET, "24/1 25/1 26/1 27/1 28/1 29/1"),
        (HUNG, "4/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (_instead(VICTORY), "2/5"),
        (NATIONAL, "1/9 2/9"),
        (_instead(NATIONAL), "4/9"),
        (CULTURE, "24/11"),
    ),
    2029: (
        (NEW_YEAR, "1/1"),
        (TET, "12/2 13/2 14/2 15/2 16/2"),
        (HUNG, "23/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (NATIONAL, "2/9 3/9"),
        (_instead(NATIONAL), "4/9"),
        (CULTURE, "24/11"),
        (_instead(CULTURE), "26/11"),
    ),
    2030: (
        (NEW_YEAR, "1/1"),
        (TET, "31/1 1/2 2/2 3/2 4/2 5/2 6/2"),
        (HUNG, "12/4"),
        (VICTORY, "30/4"),
        (LABOUR, "1/5"),
        (NATIONAL, "2/9 3/9"),
        (CULTURE, "24/11"),
        (_instead(CULTURE), "25/11"),
    ),
}

_MAKEUP_DAYS = {
    2024: "4/5",
    2025: "26/4",
    2026: "10/1 22/8",
}


def _dates(year: int, days: str) -> Iterator[date]:
    for each in days.split():
        day, month = each.split("/")
        yield date(year, int(month), int(day))


def off_days() -> dict[date, str]:
    """Ngày nghỉ lễ, Tết, nghỉ bù, nghỉ hoán đổi, by name."""
    return {day: name for year, rows in _OFF_DAYS.items() for name, days in rows for day in _dates(year, days)}


def makeup_days() -> tuple[date, ...]:
    """Ngày làm bù."""
    return tuple(day for year, days in _MAKEUP_DAYS.items() for day in _dates(year, days))


@cache
def national_calendar() -> WorkCalendar:
    """Lịch làm việc cả nước, with the usual office hours."""
    return work_calendar(
        off_days=off_days(), makeup_days=makeup_days(), first=FIRST, last=LAST, forecast_from=FORECAST_FROM
    )
