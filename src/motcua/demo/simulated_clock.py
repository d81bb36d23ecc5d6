"""Đồng hồ mô phỏng: moves a story forward over working minutes only, and never past its end."""

from __future__ import annotations

from datetime import datetime
from random import Random

from django.utils.timezone import localtime, make_aware

from motcua.core.calendar import WorkCalendar, minute_number, moment_of


class Clock:
    """Một câu chuyện đang ở phút nào: local minutes on the province's calendar."""

    def __init__(self, calendar: WorkCalendar, begins_at: datetime, ends_at: datetime, dice: Random) -> None:
        self._calendar, self._dice = calendar, dice
        self._minute, self._end = minute_number(begins_at), minute_number(ends_at)

    @property
    def at(self) -> datetime:
        """Lúc này, as the services want it."""
        return make_aware(moment_of(self._minute))

    def pass_(self, share: float = 0.12) -> datetime:
        """Trôi thêm a part of the working time that is left: about `share` of it, at least some minutes."""
        here, end = (self._calendar.worked_before(each) for each in (self._minute, self._end))
        wanted = here + 4 + int((end - here) * share * self._dice.uniform(0.4, 1.6))
        if wanted < end:
            self._minute = max(self._minute, self._calendar.working_minute(wanted))
        return self.at

    def jump(self, moment: datetime) -> datetime:
        """Đến sau thời điểm ấy, if the story's end allows: some working minutes later."""
        wanted = self._calendar.worked_before(self._minute_of(moment)) + self._dice.randint(30, 400)
        if wanted < self._calendar.worked_before(self._end):
            self._minute = max(self._minute, self._calendar.working_minute(wanted))
        return self.at

    def workdays_after(self, moment: datetime, workdays: int) -> datetime:
        """Bao nhiêu ngày làm việc sau, at the same hour: a date that is promised, so it may lie ahead."""
        local = localtime(moment).replace(tzinfo=None)
        return make_aware(datetime.combine(self._calendar.add_workdays(local.date(), workdays), local.time()))

    @staticmethod
    def _minute_of(moment: datetime) -> int:
        return minute_number(localtime(moment).replace(second=0, microsecond=0, tzinfo=None))

    def end_by(self, moment: datetime) -> None:
        """Dời điểm cuối, never later than it was."""
        self._end = min(self._end, max(self._minute, self._minute_of(moment)))
