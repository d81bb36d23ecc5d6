"""Trang quy trình nội bộ: the list, one procedure's versions, one version, its print and its BPMN."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.bpmn import to_bpmn
from motcua.core.access import Act, may
from motcua.core.process_default import TEMPLATE as BUILT_IN
from motcua.core.process_default import fit
from motcua.core.process_form import read
from motcua.core.process_limit import shortest
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.process.forms import PublishForm
from motcua.web.staff.process.shown import TEMPLATE, described, procedure_or_404, shown, title_of, version_or_404

FILTERS = {"": "Tất cả", "own": "Có quy trình riêng", "draft": "Có dự thảo", "none": "Dùng quy trình mẫu"}
SIZE = 50


@require_safe
@officer(Act.SEE_STAFF_PAGES)
def listed(request: OfficerRequest) -> HttpResponse:
    """Danh sách thủ tục theo tình trạng quy trình."""
    q, only, after = (request.GET.get(name, "") for name in ("q", "only", "after"))
    rows = processes.overview(request.actor, q=q, only=only, after=after, size=SIZE + 1)
    context = {"rows": rows[:SIZE], "next": rows[SIZE - 1].code if len(rows) > SIZE else "", "q": q, "only": only}
    return render(request, "staff/process/list.html", {**context, "filters": FILTERS, "section": "processes"})


@require_safe
@officer(Act.SEE_STAFF_PAGES)
def procedure(request: OfficerRequest, code: str) -> HttpResponse:
    """Quy trình đang áp dụng của một thủ tục, its versions and how to begin a draft."""
    found, today = procedure_or_404(code), localdate()
    record = processes.in_force(found, today)
    template = processes.in_force(None, today)
    least = shortest(processes.bounds(found, today))
    steps = read(template.steps) if template else BUILT_IN
    steps = read(record.steps) if record else fit(steps, least) if least else steps
    history = processes.history(request.actor, found)
    context = {
        "code": code, "procedure": found, "title": title_of(found), "record": record, "history": history,
        "draft": next((each for each in history if each.state == "draft"), None), "today": today,
        "may_edit": may(request.actor, Act.EDIT_PROCESS), "shown": described(steps, found, today),
        "is_template": code == TEMPLATE, "section": "processes",
    }  # fmt: skip
    return render(request, "staff/process/procedure.html", context)


@require_safe
@officer(Act.SEE_STAFF_PAGES)
def version(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """Một phiên bản: diagram, table, findings; a draft can be published from here."""
    return show_version(request, code, number, PublishForm())


def show_version(request: HttpRequest, code: str, number: int, form: PublishForm, status: int = 200) -> HttpResponse:
    """The page of one version with a publish form that may carry errors."""
    actor = request.user.actor(localdate())  # type: ignore[union-attr]  # the views have asked for an officer
    record = version_or_404(actor, code, number)
    context = {
        "code": code, "record": record, "title": title_of(record.procedure), "shown": shown(record), "form": form,
        "is_draft": record.state == "draft", "may_edit": may(actor, Act.EDIT_PROCESS), "section": "processes",
        "may_publish": may(actor, Act.PUBLISH_PROCESS) and actor.id not in record.editors,
    }  # fmt: skip
    return render(request, "staff/process/version.html", context, status=status)


@require_safe
@officer(Act.SEE_STAFF_PAGES)
def printed(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """Bản in: the table as provinces publish it, with the diagram."""
    record = version_or_404(request.actor, code, number)
    context = {"code": code, "record": record, "title": title_of(record.procedure), "shown": shown(record)}
    return render(request, "staff/process/print.html", context)


@require_safe
@officer(Act.SEE_STAFF_PAGES)
def bpmn(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """Tệp BPMN 2.0."""
    record = version_or_404(request.actor, code, number)
    steps = read(record.steps)
    body = to_bpmn(steps, code, title_of(record.procedure), processes.office_names(steps))
    headers = {"Content-Disposition": f'attachment; filename="quy-trinh-{code}-v{number}.bpmn"'}
    return HttpResponse(body, content_type="application/xml; charset=utf-8", headers=headers)
