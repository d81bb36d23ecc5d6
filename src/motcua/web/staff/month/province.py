"""Trang của tỉnh: the units of one month, what is open, the consolidated list, the acts up to the public."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.oversight import month_copy, month_selectors, shelf
from motcua.apps.oversight.models import Consolidation, Publication
from motcua.apps.oversight.month_rows import listed_between
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.publish_month import publish_month
from motcua.apps.oversight.services.schedule_session import schedule_session
from motcua.apps.oversight.services.submit_to_chairman import submit_to_chairman
from motcua.core.access import Act, may
from motcua.core.feedback_month import STATE_NAMES, Month, ReportState
from motcua.core.feedback_month_access import may_see_all
from motcua.core.feedback_month_columns import NOT_YET, Audience, day, overdue, reasons, remedies
from motcua.core.feedback_month_reason import CLASS_NAMES
from motcua.core.feedback_month_rows import Row
from motcua.core.feedback_month_table import count_lines, counts_said
from motcua.web.audience import OfficerRequest
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.month import files, forms
from motcua.web.staff.month.shown import LOOKS
from motcua.web.staff.month.views import SIZE, read_month, seeing
from motcua.web.staff.month.views import consolidating as only_office
from motcua.web.ui.paging import asked_page


def _opened(request: OfficerRequest, written: str) -> Month:
    """The month, where it was opened and the asker sees the whole province."""
    month = read_month(written)
    if not may_see_all(request.actor):
        raise PermissionDenied
    if month_selectors.due_of(month) is None:
        raise Http404
    return month


def address(month: Month) -> str:
    return reverse("month_province", args=[str(month)])


@require_safe
@seeing
def shown(request: OfficerRequest, month: str) -> HttpResponse:
    """Một tháng của cả tỉnh; the Chairman reads the same page without its buttons."""
    period = _opened(request, month)
    now = timezone.now()
    made = month_selectors.consolidation_for(request.actor, str(period))
    cells = [row.cells[0] for row in month_selectors.matrix(request.actor, [str(period)], now) if row.cells[0]]
    sent = month_selectors.due_of(period)
    context = {
        "month": period, "cells": cells, "made": made, "due_on": sent.due_on if sent else None,
        "state": STATE_NAMES[made.at] if made else "Chưa tổng hợp",
        "disputes": month_selectors.open_disputes(request.actor, str(period)),
        "public": shelf.current(Publication.Kind.FEEDBACK_MONTH, str(period)),
        "is_office": may(request.actor, Act.CONSOLIDATE_MONTH),
        "most": month_copy.MADE_AT_ONCE, "is_long": files.is_long(month_copy.Copy(period, None, Audience.CHAIRMAN)),
        **_punctual(cells), **_next(made, now), **(_list(made, asked_page(request)) if made else {}),
    }  # fmt: skip
    return render(request, "staff/month/province.html", context)


def _punctual(cells: list[month_selectors.Cell]) -> dict[str, object]:
    counted: dict[str, int] = {}
    for cell in cells:
        counted[cell.punctuality.value] = counted.get(cell.punctuality.value, 0) + 1
    missing = counted.get("not_sent", 0) + counted.get("waiting", 0)
    return {"on_time": counted.get("on_time", 0), "late": counted.get("late", 0), "missing": missing}


def _next(made: Consolidation | None, now: datetime) -> dict[str, bool]:
    """Việc kế tiếp: one button at a time is the main one."""
    is_submitted = made is not None and made.submitted_at is not None
    is_published = made is not None and made.at is ReportState.PUBLISHED
    session = made.session if made else None
    held = session is not None and session.held_on <= timezone.localdate(now)
    return {
        "may_consolidate": not is_submitted,
        "may_submit": made is not None and not is_submitted,
        "may_schedule": is_submitted and not is_published,
        "may_publish": is_submitted and held and not is_published,
    }


def _list(made: Consolidation, page: int) -> dict[str, object]:
    """Counted when it was made, read and shown page by page: all of it is in the files."""
    counts = made.counted
    return {
        "counts": count_lines(counts), "agencies": made.counted_by_agency, "page": page,
        "rows": [RowShown(row) for row in listed_between(made, (page - 1) * SIZE + 1, page * SIZE)],
        "has_more": counts.cases > page * SIZE,
    }  # fmt: skip


class RowShown:
    """Một dòng của danh sách tổng hợp trên trang."""

    def __init__(self, row: Row) -> None:
        self.row, self.case = row, row.case
        self.badges = [(CLASS_NAMES[kind], LOOKS[kind]) for kind in row.case.classes]
        self.overdue, self.answered = overdue(row.case), day(row.case.answered_on, NOT_YET)
        self.reasons, self.remedies = reasons(row), remedies(row)


@only_office
def consolidating(request: OfficerRequest, month: str) -> HttpResponse:
    """Tổng hợp."""
    period = _opened(request, month)
    return act_by_form(
        request, forms.Nothing(posted(request)), lambda _: consolidate(period, by=request.user, at=timezone.now()),
        heading=f"Tổng hợp {period.words}", button="Tổng hợp", done="Đã tổng hợp.", then=address(period),
        note="Đơn vị chưa gửi vẫn có tên, dòng của họ ghi “chưa gửi báo cáo”. Trước khi trình, tổng hợp lại được.",
    )  # fmt: skip


@only_office
def submitting(request: OfficerRequest, month: str) -> HttpResponse:
    """Trình Chủ tịch UBND tỉnh."""
    period = _opened(request, month)
    made = month_selectors.consolidation_for(request.actor, str(period))
    counted = counts_said(made.counted) if made else "Chưa tổng hợp."
    return act_by_form(
        request, forms.Nothing(posted(request)),
        lambda _: submit_to_chairman(period, by=request.user, at=timezone.now()),
        heading=f"Trình Chủ tịch UBND tỉnh danh sách {period.words}", button="Trình", done="Đã trình.",
        then=address(period), note=f"{counted} Trình rồi thì không trả lại, không tổng hợp lại được nữa.",
    )  # fmt: skip


@only_office
def scheduling(request: OfficerRequest, month: str) -> HttpResponse:
    """Xếp phiên họp."""
    period = _opened(request, month)
    return act_by_form(
        request, forms.Meeting(posted(request)),
        lambda typed: schedule_session(period, by=request.user, at=timezone.now(), **typed),
        heading=f"Xếp danh sách {period.words} vào phiên họp", button="Xếp phiên họp", done="Đã xếp phiên họp.",
        then=address(period), note="Danh sách công bố tại phiên họp thường kỳ, không sớm hơn ngày họp.",
    )  # fmt: skip


@only_office
def publishing(request: OfficerRequest, month: str) -> HttpResponse:
    """Lập bản công bố."""
    period = _opened(request, month)
    return act_by_form(
        request, forms.Nothing(posted(request)), lambda _: publish_month(period, by=request.user, at=timezone.now()),
        heading=f"Công bố danh sách {period.words}", button="Lập bản công bố",
        done="Đã lập bản công bố; một người khác duyệt thì danh sách mới công khai.", then=address(period),
        note="Bản công khai không có người gửi, không có họ tên cán bộ chưa kết luận; được rà dữ liệu cá nhân trước.",
    )  # fmt: skip
