"""Ngày danh nghĩa: "by the 10th", and what happens when that day is off."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from motcua.core.calendar import WorkCalendar


class Roll(StrEnum):
    """Khi ngày danh nghĩa là ngày nghỉ: giữ nguyên, lùi về trước, hoặc dời về sau."""

    NONE = "none"
    PREVIOUS = "previous"
    NEXT = "next"


def rolled(nominal_on: date, roll: Roll, calendar: WorkCalendar) -> date:
    """Ngày đến hạn thật: the nominal date itself on a working day, else as `roll` says."""
    if roll is Roll.NONE or calendar.is_workday(nominal_on):
        return nominal_on
    return calendar.add_workdays(nominal_on, 1 if roll is Roll.NEXT else -1)
