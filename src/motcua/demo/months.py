"""Hai tháng đã qua của tỉnh mẫu: the list of PAKN and the list of late dossiers, from the 1st to the session.

By the real services at simulated times, and only what lies in the past: on the 8th of a month, nothing of the 12th.
One unit signs after the 10th and one keeps silent, as units do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime, make_aware

from motcua.apps.dossiers.facts import lineage
from motcua.apps.oversight.models import Line, MonthlyReport, Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.count_figures import count_figures
from motcua.apps.oversight.services.declare_none import declare_none
from motcua.apps.oversight.services.give_reason import Given, give_reason
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.oversight.services.prepare_late_list import prepare_late_list
from motcua.apps.oversight.services.publish_month import publish_month
from motcua.apps.oversight.services.schedule_session import schedule_session
from motcua.apps.oversight.services.sign_off import sign_off
from motcua.apps.oversight.services.submit_to_chairman import submit_to_chairman
from motcua.apps.people.models import Account
from motcua.core.access import Actor
from motcua.core.feedback_month import Month, ReportAct
from motcua.core.feedback_month_access import may_act_on_report
from motcua.core.feedback_month_reason import Reason
from motcua.demo.cast import gather

OPENED, SIGNED, SIGNED_LATE, CONSOLIDATED, SUBMITTED, SESSION, APPROVED = 1, 7, 11, 12, 13, 20, 20
REASONS = (Reason.COMPLEX, Reason.OTHER_AGENCY, Reason.OFFICER, Reason.MISROUTED, Reason.GUIDANCE)
REMEDIES = (
    "Họp với cơ quan phối hợp, trả lời người gửi bằng văn bản",
    "Phân công lại người xử lý, lãnh đạo kiểm tra hằng ngày",
    "Chuyển đúng cơ quan có thẩm quyền và báo cho người gửi",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Bàn làm việc của một tháng: who acts, and the days of the month after."""

    month: Month
    now: datetime
    officers: tuple[tuple[Account, Actor], ...]

    def on(self, day: int) -> datetime:
        return make_aware(datetime.combine(self.month.after.first_on.replace(day=day), time(9, 30)))

    def has_come(self, day: int) -> bool:
        return self.on(day) <= self.now

    def officer(self, username: str) -> Account:
        return next(account for account, _ in self.officers if account.username == username)

    def holder(self, act: ReportAct, line: Collection[str]) -> Account:
        """Người có quyền, the nearest office first."""
        able = [each for each in self.officers if may_act_on_report(each[1], act, line)]
        return min(able, key=_distance)[0]


def _distance(officer: tuple[Account, Actor]) -> tuple[int, str]:
    """A longer code of an office lies further down the tree, nearer to the unit."""
    account, actor = officer
    return -max(len(office) for _, office in actor.holdings()), account.username


def live_months(*, at: datetime | None = None) -> int:
    """Diễn hai tháng đã qua; answers how many publications were made now."""
    now = localtime(at or timezone.now())
    officers = gather((), now.date()).officers
    last = Month.of(now).before
    made = sum(_live_month(Desk(month, now, officers)) for month in (last.before, last))
    with transaction.atomic():
        count_figures(now)
    return made


@transaction.atomic
def _live_month(desk: Desk) -> int:
    if MonthlyReport.objects.filter(month=str(desk.month)).exists() or not desk.has_come(OPENED):
        return 0
    reports = open_month(desk.month, at=desk.on(OPENED))
    late, silent = reports[-2:] if len(reports) > 2 else (None, None)
    for report in reports:
        if report is not silent:
            _report(desk, report, SIGNED_LATE if report is late else SIGNED)
    return sum(made(desk) for made in PUBLISHED)


def _report(desk: Desk, report: MonthlyReport, day: int) -> None:
    if not desk.has_come(day):
        return
    line, at, reasons = lineage(report.office), desk.on(day), cycle(REASONS)
    writer = desk.holder(ReportAct.GIVE_REASON, line)
    for row in report.lines.all():
        _reason(row, writer, at, reasons.__next__)
    signed = sign_off if report.lines.exists() else declare_none
    signed(report, by=desk.holder(ReportAct.SIGN_OFF, line), at=at + timedelta(hours=1))


def _reason(row: Line, by: Account, at: datetime, reason: Callable[[], Reason]) -> None:
    given = {kind.value: Given(reason().value) for kind in row.case.classes}
    until: date = at.date() + timedelta(days=14)
    give_reason(row, by=by, at=at, reasons=given, remedy=REMEDIES[row.number % len(REMEDIES)], remedy_due_on=until)


def _feedback_list(desk: Desk) -> int:
    """Tổng hợp, trình, họp, công bố."""
    if not desk.has_come(SESSION):
        return 0
    office, month = desk.officer("vanphong"), desk.month
    consolidate(month, by=office, at=desk.on(CONSOLIDATED))
    submit_to_chairman(month, by=office, at=desk.on(SUBMITTED))
    session = desk.on(SESSION)
    title = f"Phiên họp thường kỳ {month.after.words} của UBND tỉnh"
    schedule_session(month, held_on=session.date(), title=title, by=office, at=desk.on(SUBMITTED))
    prepared = publish_month(month, by=office, at=session + timedelta(hours=3))
    approve_publication(prepared, by=desk.officer("kiemsoat"), at=session + timedelta(hours=4))
    return 1


def _late_list(desk: Desk) -> int:
    """Danh sách hồ sơ chậm: prepared by one, approved by another."""
    if not desk.has_come(APPROVED):
        return 0
    prepared: Publication = prepare_late_list(str(desk.month), by=desk.officer("kiemsoat"), at=desk.on(CONSOLIDATED))
    approve_publication(prepared, by=desk.officer("vanphong"), at=desk.on(APPROVED))
    return 1


PUBLISHED = (_feedback_list, _late_list)
