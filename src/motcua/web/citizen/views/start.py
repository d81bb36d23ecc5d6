"""Bắt đầu nộp hồ sơ: which case, at which desk; the draft is made when the first step is sent."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.apps.catalogue.models import Version
from motcua.apps.catalogue.selectors import procedure, procedure_in_force
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import draft_of, drafts_of, last_of
from motcua.apps.dossiers.services.draft import discard_draft, save_draft, start_draft
from motcua.apps.people.directory import office_named
from motcua.apps.people.models import Account
from motcua.apps.people.offices import desks_on
from motcua.core.definition import Case, ChannelKind, Definition, Routing
from motcua.core.dossier_refusals import ChangedMeanwhile
from motcua.web.audience import applicant
from motcua.web.citizen.forms import Place
from motcua.web.citizen.steps import Stale, draft_page, stale_answer, version_seen


@applicant
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Trang đầu: what is needed, the drafts that lie here already, and the first step."""
    account, version = cast("Account", request.user), _in_force(request, code)
    if version is None:
        return render(request, "citizen/closed.html", {"procedure": _known(code)}, status=410)
    definition = version.definition
    cases = online_cases(definition)
    if not cases or definition.routing is not Routing.PROVINCE:
        seen = {"procedure": version.procedure, "definition": definition, "is_elsewhere": bool(cases)}
        return render(request, "citizen/not_online.html", seen)
    form = Place(cases, desks_on(timezone.localdate()), request.POST or None, initial=_usual(account))
    if request.method == "POST" and form.is_valid():
        office = office_named(form.cleaned_data["office"], timezone.localdate())
        case = form.cleaned_data.get("case") or cases[0].code
        draft = start_draft(version, by=account, at=timezone.now(), receiving=office, case=case)
        return redirect("apply_person", code, draft.reference)
    mine = [each for each in drafts_of(account) if each.procedure_id == version.procedure_id]
    seen = {"procedure": version.procedure, "definition": definition, "form": form, "drafts": mine}
    return render(request, "citizen/start.html", seen, status=422 if form.errors else 200)


@applicant
def place(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """Sửa nơi nộp và trường hợp của bản nháp."""
    account = cast("Account", request.user)
    page = draft_page(account, code, reference)
    if page.elsewhere:
        return redirect(page.elsewhere)
    draft, cases = page.draft, online_cases(page.definition)
    initial = {"office": draft.receiving.code, "case": draft.case}
    form = Place(cases, desks_on(timezone.localdate()), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        office = office_named(form.cleaned_data["office"], timezone.localdate())
        case = form.cleaned_data.get("case") or cases[0].code
        try:
            save_draft(
                draft, by=account, at=timezone.now(), version=version_seen(request), receiving=office, case=case
            )
        except ChangedMeanwhile:
            return stale_answer(request, Stale("citizen/place.html", page.seen(1) | {"form": form}), draft)
        return redirect("apply_person", code, reference)
    return render(request, "citizen/place.html", page.seen(1) | {"form": form}, status=422 if form.errors else 200)


@applicant
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Xóa bản nháp, asked once more before it is done."""
    account = cast("Account", request.user)
    draft = draft_of(account, reference)
    if draft is None or not draft.is_draft:
        raise Http404
    if request.method == "POST":
        discard_draft(draft, by=account)
        return redirect("my_dossiers")
    return render(request, "citizen/discard.html", {"draft": draft, "section": "mine"})


def online_cases(definition: Definition) -> list[Case]:
    """Các trường hợp nộp trực tuyến được."""
    return [case for case in definition.cases if any(each.channel is ChannelKind.ONLINE for each in case.terms)]


def _in_force(request: HttpRequest, code: str) -> Version | None:
    found = procedure_in_force(code)
    return found.version if found else None


def _known(code: str) -> object:
    held = procedure(code)
    if held is None or held.in_force is None:
        raise Http404
    return held


def _usual(account: Account) -> dict[str, str]:
    """The desk of the last dossier: most people go to one."""
    last: Dossier | None = last_of(account)
    return {"office": last.receiving.code} if last else {}
