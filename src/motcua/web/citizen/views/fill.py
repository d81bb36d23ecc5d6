"""Các bước điền: người nộp, tờ khai. Saved as one types, checked when one goes on."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.draft import save_draft
from motcua.apps.people.models import Account
from motcua.core.dossier_refusals import ChangedMeanwhile
from motcua.core.eform import answers_from, asks_of
from motcua.web.audience import applicant
from motcua.web.citizen.asking import problems_of, shown_rows, unplaced
from motcua.web.citizen.filling import known_answers, known_person
from motcua.web.citizen.forms import PERSON, PROXY, Person
from motcua.web.citizen.steps import Stale, draft_page, is_saving, saved, stale_answer, version_seen


@applicant
def person(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """Người nộp, nộp thay, cách nhận kết quả."""
    account = cast("Account", request.user)
    page = draft_page(account, code, reference)
    if page.elsewhere:
        return redirect(page.elsewhere)
    draft, source = page.draft, ""
    if request.method != "POST":
        initial, source = _initial(draft, account)
        form = Person(initial=initial)
        return render(request, "citizen/person.html", page.seen(2) | {"form": form, "source": source})
    form = Person(request.POST)
    seen = page.seen(2) | {"form": form}
    try:
        held = save_draft(
            draft, by=account, at=timezone.now(), version=version_seen(request), **_person_in(request.POST)
        )
    except ChangedMeanwhile:
        return stale_answer(request, Stale("citizen/person.html", seen), draft)
    if is_saving(request):
        return saved(held)
    if form.is_valid():
        return redirect("apply_form", code, reference)
    return render(request, "citizen/person.html", seen | {"draft": held}, status=422)


def _person_in(typed: QueryDict) -> dict[str, Any]:
    proxy = {name: typed.get(f"proxy_{name}", "") for name in PROXY} if typed.get("for_other") else {}
    return {
        "applicant": {name: typed.get(name, "") for name in PERSON}, "proxy": proxy, "wants": typed.get("wants", ""),
    }  # fmt: skip


def _initial(draft: Dossier, account: Account) -> tuple[dict[str, Any], str]:
    held, source = (draft.applicant, "") if draft.applicant else known_person(account)
    proxy = {f"proxy_{name}": value for name, value in draft.proxy.items()}
    if not draft.proxy:
        proxy = {"proxy_name": account.full_name}
    return {"wants": draft.wants, "kind": "citizen", **held, **proxy, "for_other": bool(draft.proxy)}, source


@applicant
def eform(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """Tờ khai điện tử."""
    account = cast("Account", request.user)
    page = draft_page(account, code, reference)
    if page.elsewhere:
        return redirect(page.elsewhere)
    draft, asks = page.draft, asks_of(page.definition.form)
    known, seen = known_answers(draft), page.seen(3)
    if request.method != "POST":
        if not asks:
            return redirect("apply_papers", code, reference)
        return render(request, "citizen/eform.html", seen | {"rows": shown_rows(asks, draft.answers, {}, known)})
    answers = answers_from(asks, dict(request.POST.lists()))
    problems = problems_of(page.definition.form, answers)
    seen |= {"rows": shown_rows(asks, answers, problems, known), "problems": problems,
             "others": unplaced(asks, problems)}  # fmt: skip
    try:
        held = save_draft(draft, by=account, at=timezone.now(), version=version_seen(request), answers=answers)
    except ChangedMeanwhile:
        return stale_answer(request, Stale("citizen/eform.html", seen), draft)
    if is_saving(request):
        return saved(held)
    if problems:
        return render(request, "citizen/eform.html", seen | {"draft": held}, status=422)
    return redirect("apply_papers", code, reference)
