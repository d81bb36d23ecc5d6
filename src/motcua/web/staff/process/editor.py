"""Sửa quy trình trên trang: an officer changes an approval chain without a developer (F09.2)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.catalogue import processes, selectors
from motcua.apps.catalogue.models import Process
from motcua.apps.catalogue.services.change_process import change_process, drop_process
from motcua.apps.catalogue.services.draft_process import draft_process
from motcua.apps.catalogue.services.publish_process import publish_process
from motcua.apps.catalogue.tariffs import cases
from motcua.core.access import ROLE_NAMES, Act
from motcua.core.definition import CHANNEL_NAMES, ChannelKind
from motcua.core.errors import Refused
from motcua.core.process import KIND_NAMES, OFFICE_NAMES
from motcua.core.process_form import read
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.staff.process import rows as row_form
from motcua.web.staff.process.forms import BeginForm, PublishForm
from motcua.web.staff.process.shown import procedure_or_404, shown, title_of, version_or_404
from motcua.web.staff.process.views import show_version


@require_POST
@officer(Act.EDIT_PROCESS)
def begin(request: OfficerRequest, code: str) -> HttpResponse:
    """Lập dự thảo: like what is in force, like another procedure's, or from the template."""
    found, form = procedure_or_404(code), BeginForm(request.POST)
    like = None
    if form.is_valid() and form.cleaned_data["like"]:
        other = selectors.procedure(form.cleaned_data["like"])
        like = processes.in_force(other, timezone.localdate()) if other else None
        if like is None:
            messages.error(request, "Thủ tục có mã đó chưa có quy trình riêng đang áp dụng.")
            return redirect("process", code=code)
    like = like or processes.in_force(found, timezone.localdate())
    draft = draft_process(found, by=request.user, at=timezone.now(), like=like)
    return redirect("process-edit", code=code, number=draft.number)


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.EDIT_PROCESS)
def edit(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """Sửa các bước. What cannot be read is shown again with the reason; what can is saved, findings or not."""
    draft = version_or_404(request.actor, code, number)
    if draft.state != Process.State.DRAFT:
        return redirect("process-version", code=code, number=number)
    if request.method != "POST":
        return _editing(request, draft, row_form.unfolded(read(draft.steps)))
    rows = row_form.changed(row_form.posted(request.POST.dict()), request.POST.get("do", ""))
    try:
        steps = read({"start": request.POST.get("start", ""), "steps": rows})
        seen = request.POST.get("seen", "")
        change_process(draft, by=request.user, at=timezone.now(), steps=steps, seen=seen)
    except Refused as refused:
        return _editing(request, draft, rows, refused.text)
    return _back_to(request.POST.get("do", ""), code, number)


def _back_to(do: str, code: str, number: int) -> HttpResponse:
    """After a save the page opens again at the row that was worked on."""
    _, _, place = do.partition(":")
    address = redirect("process-edit", code=code, number=number)
    found = whole(place, most_digits=3)
    at = "#kiem-tra" if found is None else f"#buoc-{found + 1}"
    return HttpResponseRedirect(address.url + at)


def _editing(request: OfficerRequest, draft: Process, rows: list[row_form.Row], refused: str = "") -> HttpResponse:
    context = {
        "code": draft.procedure.code if draft.procedure else "mau", "record": draft, "refused": refused,
        "title": title_of(draft.procedure), "shown": shown(draft), "rows": row_form.as_form(rows),
        "seen": request.POST.get("seen") or draft.mark,
        "start": request.POST.get("start") or read(draft.steps).start, "section": "processes", **_offered(draft),
    }  # fmt: skip
    return render(request, "staff/process/edit.html", context, status=422 if refused else 200)


def _offered(draft: Process) -> dict[str, Any]:
    """What the selects offer."""
    today = timezone.localdate()
    known = cases(draft.procedure, today).items() if draft.procedure else ()
    conditions = [(f'case == "{code}"', f"Trường hợp: {name or code}") for code, name in known if code]
    conditions += [(f'channel == "{each.value}"', f"Nộp: {CHANNEL_NAMES[each]}") for each in ChannelKind]
    return {
        "kinds": [(kind.value, name) for kind, name in KIND_NAMES.items()],
        "roles": [(role.value, name) for role, name in ROLE_NAMES.items()],
        "rules": list(OFFICE_NAMES.items()), "offices": processes.open_offices(today), "conditions": conditions,
        "condition_codes": ["", row_form.BY_CHOICE, *(code for code, _ in conditions)],
    }  # fmt: skip


@require_POST
@officer(Act.EDIT_PROCESS)
def drop(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """Bỏ dự thảo."""
    drop_process(version_or_404(request.actor, code, number), by=request.user, at=timezone.now())
    messages.success(request, "Đã bỏ dự thảo quy trình.")
    return redirect("process", code=code)


@require_POST
@officer(Act.PUBLISH_PROCESS)
def publish(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """Công bố; a refusal comes back on the same page."""
    draft, form = version_or_404(request.actor, code, number), PublishForm(request.POST)
    if not form.is_valid():
        return show_version(request, code, number, form, status=422)
    try:
        publish_process(draft, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.text)
        return show_version(request, code, number, form, status=422)
    messages.success(request, "Đã công bố quy trình. Hồ sơ đang giải quyết vẫn theo phiên bản cũ.")
    return redirect("process", code=code)
