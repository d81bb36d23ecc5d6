"""Trang của đơn vị: its list, the reasons of each line, sign-off; and what the province's office does with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.oversight import month_copy, month_selectors
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.month_rows import lines_between
from motcua.apps.oversight.services.declare_none import declare_none
from motcua.apps.oversight.services.dispute_line import dispute_line
from motcua.apps.oversight.services.give_reason import give_reason
from motcua.apps.oversight.services.import_reasons import import_reasons
from motcua.apps.oversight.services.send_back import send_back
from motcua.apps.oversight.services.settle_dispute import settle_dispute
from motcua.apps.oversight.services.sign_off import sign_off
from motcua.core.feedback_month import PUNCTUALITY_NAMES, STATE_NAMES, ReportAct, ReportState
from motcua.core.feedback_month_table import count_lines, counts_said
from motcua.web.audience import OfficerRequest
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.month import forms
from motcua.web.staff.month.shown import LineShown
from motcua.web.staff.month.views import SIZE, consolidating, line_or_404, report_or_404, require_act, seeing
from motcua.web.ui.paging import asked_page

OPEN = frozenset({ReportState.DRAFTING, ReportState.RETURNED})
BEFORE_SUBMISSION = OPEN | {ReportState.SENT, ReportState.CONSOLIDATED}


def address(report: MonthlyReport) -> str:
    return reverse("month_unit", args=[report.month, report.office.code])


def line_address(line: Line) -> str:
    return reverse("month_line", args=[line.report.month, line.report.office.code, line.number])


@require_safe
@seeing
def shown(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Báo cáo của đơn vị."""
    report = report_or_404(request, month, unit)
    acts = month_selectors.acts_of(request.actor, report)
    counts = report.counted
    is_open, page = report.at in OPEN, asked_page(request)
    lines = lines_between(report, (page - 1) * SIZE + 1, page * SIZE + 1)  # one more: whether there are more
    may_give = is_open and ReportAct.GIVE_REASON in acts
    context = {
        "report": report, "month": report.period, "state": STATE_NAMES[report.at],
        "punctuality": PUNCTUALITY_NAMES[report.punctuality(timezone.now())],
        "counts": count_lines(counts), "lines": [LineShown(line) for line in lines[:SIZE]],
        "page": page, "has_more": len(lines) > SIZE,
        "missing": month_selectors.unanswered(report) if may_give else 0,
        "may_give": may_give, "has_lines": bool(counts.cases),
        "most": month_copy.MADE_AT_ONCE, "is_long": counts.cases > month_copy.MADE_AT_ONCE,
        "may_sign": is_open and ReportAct.SIGN_OFF in acts,
        "may_return": report.at in {ReportState.SENT, ReportState.CONSOLIDATED} and ReportAct.SEND_BACK in acts,
    }  # fmt: skip
    return render(request, "staff/month/unit.html", context)


@seeing
def line(request: OfficerRequest, month: str, unit: str, number: int) -> HttpResponse:
    """Một dòng: why it is listed, and the form of its reasons."""
    report = report_or_404(request, month, unit)
    found = line_or_404(report, number)
    acts = month_selectors.acts_of(request.actor, report)
    may_give = report.at in OPEN and ReportAct.GIVE_REASON in acts
    form = forms.Reasons(posted(request) if may_give else None, line=found)
    if request.method == "POST":
        require_act(request, report, ReportAct.GIVE_REASON)
        return act_by_form(
            request, form, lambda _: give_reason(found, by=request.user, at=timezone.now(), **form.given()),
            heading=f"Dòng {found.number}: {found.code}", button="Ghi dòng này", then=address(report),
            done=f"Đã ghi lý do của dòng {found.number}.",
        )  # fmt: skip
    context = {
        "report": report, "shown": LineShown(found), "form": form, "may_give": may_give, "month": report.period,
        "may_dispute": may_give and not found.dispute,
        "may_settle": found.dispute == Line.Dispute.OPEN and report.at in BEFORE_SUBMISSION
        and ReportAct.SEND_BACK in acts,
    }  # fmt: skip
    return render(request, "staff/month/line.html", context)


@seeing
def disputing(request: OfficerRequest, month: str, unit: str, number: int) -> HttpResponse:
    """Đề nghị xem lại một dòng."""
    report = report_or_404(request, month, unit)
    require_act(request, report, ReportAct.DISPUTE)
    found = line_or_404(report, number)
    return act_by_form(
        request, forms.Ground(posted(request)),
        lambda typed: dispute_line(found, by=request.user, at=timezone.now(), **typed),
        heading=f"Đề nghị xem lại dòng {found.number} ({found.code})", button="Gửi đề nghị",
        done="Đã gửi đề nghị; Văn phòng UBND tỉnh sẽ giải quyết.", then=line_address(found),
        note="Dòng vẫn nằm trong danh sách cho đến khi có kết luận.",
    )  # fmt: skip


@consolidating
def settling(request: OfficerRequest, month: str, unit: str, number: int) -> HttpResponse:
    """Giải quyết đề nghị xem lại."""
    report = report_or_404(request, month, unit)
    found = line_or_404(report, number)
    return act_by_form(
        request, forms.Settlement(posted(request)),
        lambda typed: settle_dispute(found, by=request.user, at=timezone.now(), **typed),
        heading=f"Giải quyết đề nghị về dòng {found.number} ({found.code})", button="Ghi kết luận",
        done="Đã ghi kết luận.", then=line_address(found), note=f"Căn cứ của đơn vị: {found.ground}",
    )  # fmt: skip


@seeing
def signing(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Ký gửi."""
    report = report_or_404(request, month, unit)
    require_act(request, report, ReportAct.SIGN_OFF)
    counted = counts_said(report.counted)
    return act_by_form(
        request, forms.Nothing(posted(request)), lambda _: sign_off(report, by=request.user, at=timezone.now()),
        heading=f"Ký gửi báo cáo {report.period.words} của {report.office_name}", button="Ký gửi",
        done="Đã gửi Văn phòng UBND tỉnh.",
        then=address(report),
        note=f"{counted} Anh/chị chịu trách nhiệm về lý do, biện pháp của từng dòng. "
        "Gửi rồi chỉ sửa được khi bị trả lại.",
    )  # fmt: skip


@seeing
def declaring(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Báo cáo không phát sinh."""
    report = report_or_404(request, month, unit)
    require_act(request, report, ReportAct.DECLARE_NONE)
    return act_by_form(
        request, forms.Nothing(posted(request)), lambda _: declare_none(report, by=request.user, at=timezone.now()),
        heading=f"{report.office_name}, {report.period.words}: không phát sinh", button="Báo cáo không phát sinh",
        done="Đã gửi báo cáo không phát sinh.", then=address(report),
        note="Đơn vị không có PAKN chậm, kéo dài, vượt cấp trong tháng. Không gửi không phải là không có.",
    )  # fmt: skip


@consolidating
def returning(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Trả lại báo cáo."""
    report = report_or_404(request, month, unit)
    return act_by_form(
        request, forms.Why(posted(request)),
        lambda typed: send_back(report, by=request.user, at=timezone.now(), **typed),
        heading=f"Trả lại báo cáo của {report.office_name}", button="Trả lại", done="Đã trả lại; đơn vị được báo.",
        then=address(report), note="Đúng hạn hay muộn vẫn tính theo lần gửi đầu.",
    )  # fmt: skip


@seeing
def uploading(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Nạp bảng lý do đã điền."""
    report = report_or_404(request, month, unit)
    require_act(request, report, ReportAct.GIVE_REASON)
    form = forms.FilledSheet(posted(request), request.FILES or None)
    return act_by_form(
        request, form,
        lambda typed: import_reasons(report, typed["sheet"].read(), by=request.user, at=timezone.now()),
        heading=f"Nạp bảng lý do {report.period.words}", button="Nạp", done="Đã ghi lý do theo bảng.",
        then=address(report), note="Cả bảng được nhận hoặc bị từ chối. Xóa dòng khỏi tệp không xóa khỏi danh sách.",
    )  # fmt: skip
