"""Mười hai tháng: one year of a working calendar as small tables. A mark is a word, not only a colour."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from motcua.core.calendar import WorkCalendar

WEEKDAYS = (("T2", "Thứ Hai"), ("T3", "Thứ Ba"), ("T4", "Thứ Tư"), ("T5", "Thứ Năm"), ("T6", "Thứ Sáu"),
            ("T7", "Thứ Bảy"), ("CN", "Chủ nhật"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """Một ngày trong bảng: `look` is its class, `mark` the word under the number, `says` what a reader hears."""

    day: date
    look: str = ""
    mark: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """Một tháng; a place before the first and after the last day is None."""

    number: int
    weeks: list[list[Cell | None]]
    workdays: int


def months_of(year: int, calendar: WorkCalendar) -> list[Month]:
    """Các tháng của một năm."""
    return [_month(year, number, calendar) for number in range(1, 13)]


def _month(year: int, number: int, calendar: WorkCalendar) -> Month:
    weeks = [
        [_cell(day, calendar) if day.month == number else None for day in week]
        for week in Calendar().monthdatescalendar(year, number)
    ]
    workdays = sum(calendar.is_workday(cell.day) for week in weeks for cell in week if cell)
    return Month(number, weeks, workdays)


def _cell(day: date, calendar: WorkCalendar) -> Cell:
    is_forecast = calendar.forecast_from is not None and day >= calendar.forecast_from
    unsure, said = ("?", ", dự kiến") if is_forecast else ("", "")
    if calendar.is_makeup_day(day):
        return Cell(day, "makeup", f"làm{unsure}", f"làm bù{said}")
    if name := calendar.off_day_name(day):
        return Cell(day, "off forecast" if is_forecast else "off", f"nghỉ{unsure}", f"{name}{said}")
    return Cell(day) if calendar.is_workday(day) else Cell(day, "weekend", "", "nghỉ hằng tuần")
