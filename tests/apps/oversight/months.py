"""A month of two units with a list, one without: what the stories of the monthly report share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.month_cases import UnitCases
from motcua.apps.oversight.services.declare_none import declare_none
from motcua.apps.oversight.services.give_reason import Given, give_reason
from motcua.apps.oversight.services.sign_off import sign_off
from motcua.apps.people.models import Account, Office
from motcua.core.feedback_month import Month
from motcua.core.feedback_month_rows import Case
from tests.apps.dossiers.conftest import JULY, at

OCTOBER = Month(2026, 10)
OPENED = at("2026-11-01", "00:05")
THIRD, TENTH, ELEVENTH = at("2026-11-03"), at("2026-11-10", "23:59"), at("2026-11-11")

CASE = Case(
    code="PA-261001-0001", channel="Trang phản ánh của tỉnh", received_on=date(2026, 10, 1),
    summary="Hẹn trả nhiều lần, không nói lý do", public_summary="Hẹn trả nhiều lần, không nói lý do",
    procedure="1.001193 – Đăng ký khai sinh", dossier="H05.17-261001-0001", agency="Sở Xây dựng",
    officer_title="Chuyên viên", officer_name="Trần Thị Mẫu", handler="Sở Xây dựng", due_on=date(2026, 10, 22),
    citizen_due_on=date(2026, 10, 22), answered_on=None, overdue_workdays=7, overdue_days=9,
    late="Bước “xử lý, trả lời” của Sở Xây dựng quá hạn 7 ngày làm việc.", sender="N.V.M., •••• ••• 678",
)  # fmt: skip
SECOND = replace(CASE, code="PA-261002-0001", received_on=date(2026, 10, 2), prolonged="Đã chậm và mở lại 2 lần.")
SHARED = replace(CASE, code="PA-261003-0001", received_on=date(2026, 10, 3), answered_on=date(2026, 10, 30))


@dataclass(frozen=True)
class Units:
    """Three units: a department and a centre with cases, a commune without."""

    department: Office
    centre: Office
    commune: Office

    def register(self, month: Month) -> Iterator[UnitCases]:
        """Sổ PAKN giả: what each unit answers for at the cut-off."""
        yield UnitCases(self.department, self.department.name, (SECOND, CASE, SHARED))
        yield UnitCases(self.centre, self.centre.name, (SHARED,))
        yield UnitCases(self.commune, self.commune.name, ())


def units_of(root: Office, department: Office, centre: Office) -> Units:
    commune = Office.objects.create(
        code="H05.40", name="UBND phường Kinh Bắc", kind=Office.Kind.COMMUNE, parent=root, starts_on=JULY
    )
    return Units(department, centre, commune)


def report_of(office: Office, month: Month = OCTOBER) -> MonthlyReport:
    return MonthlyReport.objects.select_related("office").get(month=str(month), office=office)


def answer(report: MonthlyReport, by: Account, moment: datetime, *, skipped: Sequence[str] = ()) -> None:
    """A reason for each class of each line, and a remedy."""
    for line in report.lines.select_related("report__office"):
        if line.code in skipped:
            continue
        reasons = {kind.value: Given("officer") for kind in line.case.classes}
        give_reason(
            line, reasons=reasons, remedy="Phân công lại người xử lý", remedy_due_on=date(2026, 11, 20), by=by,
            at=moment,
        )  # fmt: skip


def send_all(units: Units, officer: Account, leader: Account, moment: datetime) -> None:
    """Every unit has answered and sent."""
    for office in (units.department, units.centre):
        report = report_of(office)
        answer(report, officer, moment)
        sign_off(report, by=leader, at=moment)
    declare_none(report_of(units.commune), by=leader, at=moment)


def line_of(report: MonthlyReport, code: str) -> Line:
    return report.lines.select_related("report__office").get(code=code)
