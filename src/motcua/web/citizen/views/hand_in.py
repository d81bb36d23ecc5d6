"""Giấy tờ, kiểm tra, nộp, giấy biên nhận."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.apps.catalogue.tariffs import applicable
from motcua.apps.documents.kinds import MOST_MEGABYTES
from motcua.apps.dossiers.folder import folder_of
from motcua.apps.dossiers.handed_in import papers_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import find
from motcua.apps.dossiers.services.draft import put_draft_papers, remove_draft_paper, submit_draft
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.people.models import Account
from motcua.core.dossier_refusals import SameApplicationOpen
from motcua.core.eform import asks_of, shown
from motcua.core.errors import Refused
from motcua.web.audience import applicant
from motcua.web.citizen.asking import problems_of
from motcua.web.citizen.forms import RETURNS
from motcua.web.citizen.paperwork import components_of, paper_rows
from motcua.web.citizen.square import drawn
from motcua.web.citizen.steps import DraftPage, draft_page, person_of, version_seen
from motcua.web.citizen.uploads import ACCEPT, papers_in
from motcua.web.numbers import whole

NOTHING_CHOSEN = _("Chưa chọn tệp nào: hãy chọn tệp của giấy tờ này rồi bấm “Tải lên”.")
LIMITS = {"accept": ACCEPT, "most": MOST_MEGABYTES}


@applicant
def papers(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """Tải giấy tờ lên: each component has its own button, so that one wrong file costs nothing else."""
    account = cast("Account", request.user)
    page = draft_page(account, code, reference)
    if page.elsewhere:
        return redirect(page.elsewhere)
    problem: object = ""
    empty: int | None = None
    if request.method == "POST":
        components = components_of(page.definition, page.draft.case)
        try:
            if given := papers_in(request, components):
                put_draft_papers(page.draft, given, by=account, at=timezone.now())
                return redirect("apply_papers", code, reference)
            pressed = whole(request.POST.get("paper", ""))  # whose button it was
            empty = pressed if pressed in range(len(components)) else None
            problem = NOTHING_CHOSEN if empty is None else ""
        except Refused as refused:
            problem = refused.text
    rows = paper_rows(page.definition, page.draft, papers_of(page.draft))
    said = {"problem": problem, "empty": empty, "nothing_chosen": NOTHING_CHOSEN}
    seen = page.seen(4) | LIMITS | said | {"rows": rows}
    return render(request, "citizen/papers.html", seen, status=422 if request.method == "POST" else 200)


@applicant
def remove_paper(request: HttpRequest, code: str, reference: str, paper: int) -> HttpResponse:
    """Gỡ một tệp khỏi bản nháp."""
    account = cast("Account", request.user)
    page = draft_page(account, code, reference)
    if request.method == "POST" and not page.elsewhere:
        remove_draft_paper(page.draft, paper, by=account)
    return redirect(page.elsewhere or reverse("apply_papers", args=[code, reference]))


@applicant
def check(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """Xem lại tất cả, rồi nộp. A second press finds the dossier that the first one made."""
    account = cast("Account", request.user)
    page = draft_page(account, code, reference)
    if page.elsewhere:
        return redirect(page.elsewhere)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            made = submit_draft(
                page.draft, by=account, at=timezone.now(), version=version_seen(request),
                knows_of_other=bool(request.POST.get("knows_of_other")),
            )  # fmt: skip
            return redirect("receipt", made.reference)
        except Refused as no:
            refused = no
            page.draft.refresh_from_db()
    return render(request, "citizen/check.html", _summary(page, refused), status=422 if refused else 200)


def _summary(page: DraftPage, refused: Refused | None) -> dict[str, object]:
    draft, definition = page.draft, page.definition
    asks = asks_of(definition.form)
    problems = problems_of(definition.form, draft.answers)
    titles = {ask.name: ask.title for ask in asks}
    person = person_of(draft)
    rows = paper_rows(definition, draft, papers_of(draft))
    return page.seen(5) | {
        "answers": list(shown(asks, draft.answers)), "person": person,
        "wants": dict(RETURNS)[draft.wants], "rows": rows, "missing": [row for row in rows if row.is_missing],
        "form_problems": [(titles.get(name, name), said) for name, said in problems.items()],
        "is_ready": not problems and person.is_valid(), "refused": refused,
        "is_same": isinstance(refused, SameApplicationOpen), "case_name": case_name(draft),
        "tariff": applicable(draft.procedure, timezone.localdate(), case=draft.case, channel=draft.channel),
    }  # fmt: skip


def case_name(dossier: Dossier) -> str:
    """Tên trường hợp, where the procedure has more than one."""
    cases = dossier.edition.definition.cases
    return next((each.name for each in cases if each.code == dossier.case), "") if len(cases) > 1 else ""


@applicant
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """Giấy biên nhận: the reference, the key and the QR by which the dossier is followed; made to be printed."""
    dossier = find(cast("Account", request.user), reference, timezone.now())
    if dossier is None:
        raise Http404
    address = f"{request.scheme}://{request.get_host()}{reverse('track')}?ma={dossier.number}"
    held = folder_of(dossier)
    seen = {
        "dossier": dossier, "key": key_of(dossier), "qr": drawn(address),
        "papers": held.papers, "address": address.partition("?")[0], "wants": dict(RETURNS)[dossier.wants],
        "answers": list(shown(asks_of(dossier.edition.definition.form), dossier.answers)), "section": "mine",
        "case_name": case_name(dossier),
    }  # fmt: skip
    return render(request, "citizen/receipt.html", seen)
