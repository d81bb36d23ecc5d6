"""Đúng hạn, trước hạn, quá hạn: decided by dates; hours are for the counter, dates for the statistics."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from motcua.core.calendar import WorkCalendar


class Timeliness(StrEnum):
    """Kết quả về thời hạn: trước hạn, đúng hạn, quá hạn."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


class Lateness(NamedTuple):
    """Mức độ đúng hạn, and by how many working days; late on a weekend only is late by 0."""

    timeliness: Timeliness
    workdays_late: int

    @property
    def is_late(self) -> bool:
        return self.timeliness is Timeliness.LATE


def lateness(due_on: date, finished_on: date, calendar: WorkCalendar) -> Lateness:
    """So ngày có kết quả (trạng thái 9) với ngày hẹn: the day itself is still on time, whatever the hour."""
    if finished_on < due_on:
        return Lateness(Timeliness.EARLY, 0)
    if finished_on == due_on:
        return Lateness(Timeliness.ON_TIME, 0)
    return Lateness(Timeliness.LATE, calendar.workdays_after(due_on, finished_on))
