"""Báo cáo tháng của tỉnh mẫu: the month before last published, the last one sent by most units and late by one.

All by the real services at the moments at which they would have happened, so that the Chairman's list can be opened
on the first day and the province's office still has something to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate, make_aware

from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.oversight.month_rows import lines_of
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.declare_none import declare_none
from motcua.apps.oversight.services.give_reason import Given, give_reason
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.oversight.services.publish_month import publish_month
from motcua.apps.oversight.services.remind_month import remind_month
from motcua.apps.oversight.services.schedule_session import schedule_session
from motcua.apps.oversight.services.sign_off import sign_off
from motcua.apps.oversight.services.submit_to_chairman import submit_to_chairman
from motcua.apps.people.models import Account
from motcua.core.feedback_month import Month, reminders_on

SEED = 79
WHO = ("pakn", "lanhdao", "vanphong", "kiemsoat")
REASONS = ("officer", "complex", "other_agency", "guidance", "misrouted")
REMEDIES = (
    "Phân công lại người xử lý, lãnh đạo phòng theo dõi từng ngày",
    "Mời cơ quan phối hợp họp thống nhất rồi trả lời người gửi",
    "Báo cáo lãnh đạo, trả lời bằng văn bản và xin lỗi người gửi",
)
Cast = Mapping[str, Account]


@transaction.atomic
def live_months(*, at: datetime | None = None) -> int:
    """Lập báo cáo hai tháng trước; none where some month is there already. Answers how many reports were made."""
    now = at or timezone.now()
    cast = {each.username: each for each in Account.objects.filter(username__in=WHO)}
    if MonthlyReport.objects.exists() or len(cast) < len(WHO):
        return 0
    last = Month.of(now).before
    made = 0
    for month in (last.before, last):
        opened = open_month(month, at=_at(month, 1, time(0, 5)))
        made += len(opened)
        _send(opened, cast, now, is_last=month == last)
        for day in reminders_on(month):
            if (moment := make_aware(datetime.combine(day, time(7, 30)))) <= now:
                remind_month(month, at=moment)
    _up_to_the_public(last.before, cast)
    return made


def _at(month: Month, day: int, clock: time) -> datetime:
    """A moment of the month after, in which the report is made."""
    return make_aware(datetime.combine(month.after.first_on.replace(day=day), clock))


def _send(reports: list[MonthlyReport], cast: Cast, now: datetime, *, is_last: bool) -> None:
    """Of the last month one unit is silent and one late; what would lie ahead of now has not happened."""
    lines = lines_of(reports)
    for place, report in enumerate(reports):
        if is_last and place == len(reports) - 1:
            continue
        moment = _at(report.period, 12 if is_last and place == 1 else 4 + place, time(9, 15))
        if moment > now:
            continue
        dice = Random(SEED + place)  # noqa: S311 - the same province every time
        for line in lines.get(report.pk, ()):
            line.report = report
            reasons = {kind.value: Given(dice.choice(REASONS)) for kind in line.case.classes}
            until = localdate(moment) + timedelta(days=dice.randint(7, 20))
            give_reason(
                line, reasons=reasons, remedy=dice.choice(REMEDIES), remedy_due_on=until, by=cast["pakn"], at=moment
            )
        done = sign_off if lines.get(report.pk) else declare_none
        done(report, by=cast["lanhdao"], at=moment + timedelta(hours=3))


def _up_to_the_public(month: Month, cast: Cast) -> None:
    office, session = cast["vanphong"], _at(month, 18, time(8))
    consolidate(month, by=office, at=_at(month, 11, time(14)))
    submit_to_chairman(month, by=office, at=_at(month, 12, time(9)))
    title = f"Phiên họp thường kỳ tháng {month.after.number:02}/{month.after.year} của UBND tỉnh"
    schedule_session(month, held_on=session.date(), title=title, by=office, at=_at(month, 12, time(9, 30)))
    prepared = publish_month(month, by=office, at=session + timedelta(hours=6))
    approve_publication(prepared, by=cast["kiemsoat"], at=session + timedelta(hours=8))
