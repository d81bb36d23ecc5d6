"""Ai thấy báo cáo tháng nào: a unit its own, those who watch over the province all of them. The asker comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.facts import lineage
from motcua.apps.oversight.models import Consolidation, Line, MonthlyReport
from motcua.apps.oversight.month_rows import lines_of
from motcua.apps.people.registry import kept_office
from motcua.core.access import Actor
from motcua.core.feedback_month import PUNCTUALITY_NAMES, STATE_NAMES, Month, Punctuality, ReportAct, ReportState
from motcua.core.feedback_month_access import may_act_on_report, may_see_all, may_see_report
from motcua.database.literal import Literal

SHOWN_MONTHS = 6
LONG = ("units", "agencies", "publication__content")  # as long as the province, or as its month


@dataclass(frozen=True, slots=True)
class Cell:
    """Một ô của ma trận đơn vị × tháng."""

    report: MonthlyReport
    punctuality: Punctuality
    state: ReportState

    @property
    def words(self) -> str:
        if self.report.is_none and self.report.sent_at:
            return f"{PUNCTUALITY_NAMES[self.punctuality]}, không phát sinh"
        return PUNCTUALITY_NAMES[self.punctuality]

    @property
    def state_words(self) -> str:
        return STATE_NAMES[self.state]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Một đơn vị của ma trận."""

    code: str
    name: str
    cells: tuple[Cell | None, ...]


def months_opened(size: int = SHOWN_MONTHS) -> list[str]:
    """Các tháng đã mở, mới nhất trước."""
    found = MonthlyReport.objects.order_by("-month").values_list("month", flat=True).distinct()
    return list(found[:size])


def reports_of(actor: Actor, months: list[str]) -> list[MonthlyReport]:
    """Báo cáo mà người này được xem."""
    above = "office__parent__parent__parent"
    found = list(MonthlyReport.objects.filter(month__in=months).select_related(above).order_by("office__code"))
    if may_see_all(actor):
        return found
    return [report for report in found if may_see_report(actor, lineage(kept_office(report.office_id)))]


def matrix(actor: Actor, months: list[str], now: datetime) -> list[UnitRow]:
    """Ma trận đơn vị × tháng: in time, late or not sent; four queries however large."""
    made_of = Consolidation.objects.filter(month__in=months).select_related("publication").defer(*LONG)
    states = {made.month: made.at for made in made_of}
    units: dict[str, dict[str, Cell]] = {}
    names: dict[str, str] = {}
    for report in reports_of(actor, months):
        names.setdefault(report.office.code, report.office_name)
        cell = Cell(report, report.punctuality(now), shown_state(report, states.get(report.month)))
        units.setdefault(report.office.code, {})[report.month] = cell
    return [UnitRow(code, names[code], tuple(units[code].get(month) for month in months)) for code in sorted(units)]


def shown_state(report: MonthlyReport, consolidation: ReportState | None) -> ReportState:
    """Đã công bố once the province's list is: the report itself need not know."""
    published = consolidation is ReportState.PUBLISHED and report.at is ReportState.SUBMITTED
    return ReportState.PUBLISHED if published else report.at


def report_for(actor: Actor, month: str, code: str) -> MonthlyReport | None:
    """Một báo cáo; None where the asker may not know that it exists."""
    found = MonthlyReport.objects.select_related("office__parent", "sent_by").filter(
        month=month, office__code=code[:35]
    )
    report = found.first()
    return report if report and may_see_report(actor, lineage(kept_office(report.office_id))) else None


def line_for(report: MonthlyReport, number: int) -> Line | None:
    """Một dòng của báo cáo ấy."""
    return report.lines.filter(number=number).select_related("report__office").prefetch_related("reasons").first()


def lines_shown(report: MonthlyReport) -> list[Line]:
    """Các dòng, with their reasons."""
    return lines_of([report]).get(report.pk, [])


def unanswered(report: MonthlyReport) -> int:
    """Số dòng còn thiếu lý do hoặc biện pháp; what is under dispute waits for its answer."""
    waiting = report.lines.filter(is_answered=False)
    return waiting.exclude(dispute__in=[Line.Dispute.OPEN, Line.Dispute.UPHELD]).count()


def acts_of(actor: Actor, report: MonthlyReport) -> frozenset[ReportAct]:
    """Việc người này làm được với báo cáo, as far as rights go."""
    line = lineage(kept_office(report.office_id))
    return frozenset(act for act in ReportAct if may_act_on_report(actor, act, line))


def consolidation_for(actor: Actor, month: str) -> Consolidation | None:
    """Bản tổng hợp của tháng, for those who see the whole province."""
    if not may_see_all(actor):
        return None
    shown = Consolidation.objects.select_related("session", "publication", "made_by", "submitted_by")
    return shown.filter(month=month).defer("publication__content").first()


def open_disputes(actor: Actor, month: str) -> list[Line]:
    """Các dòng đang đề nghị xem lại trong tháng."""
    if not may_see_all(actor):
        return []
    waiting = Line.objects.filter(report__month=month, dispute=Literal(Line.Dispute.OPEN.value))
    return list(waiting.select_related("report__office").order_by("report__office__code", "number"))


def due_of(month: Month) -> MonthlyReport | None:
    """Một báo cáo của tháng: all of them share the due day."""
    return MonthlyReport.objects.filter(month=str(month)).order_by("pk").first()
