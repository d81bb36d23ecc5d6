"""Việc của người nộp trên hồ sơ đã nộp: bổ sung, sửa, rút, nhắn, đánh giá. Each calls its one service."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.apps.documents.kinds import MOST_MEGABYTES
from motcua.apps.dossiers.handed_in import open_supplement, papers_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.converse import rate, write_message
from motcua.apps.dossiers.services.edit import edit
from motcua.apps.dossiers.services.end import withdraw
from motcua.apps.dossiers.services.supplement import supply
from motcua.apps.people.models import Account
from motcua.core.definition import Component
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import AnswersInvalid, NothingEdited, NothingSupplied
from motcua.core.eform import answers_from, asks_of
from motcua.core.errors import Refused
from motcua.web.audience import applicant
from motcua.web.citizen.asking import shown_rows, unplaced
from motcua.web.citizen.forms import Explanation, Marks, Reason, Words
from motcua.web.citizen.paperwork import components_of, paper_rows
from motcua.web.citizen.steps import version_seen
from motcua.web.citizen.uploads import ACCEPT, papers_in
from motcua.web.citizen.views.mine import dossier_page, own

FREE = "bo-sung-khac"  # what was asked for and is no paper of the procedure
OTHER_PAPERS = "Giấy tờ khác theo yêu cầu bổ sung"  # kept in the record: never in the language of the reader


@applicant
def supply_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Bổ sung: the asked papers first, then the form; old versions stay (F13.4)."""
    dossier = own(request, reference)
    return _amend(request, dossier, Act.SUPPLY, asked=open_supplement(dossier))


@applicant
def edit_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Sửa trước khi tiếp nhận."""
    return _amend(request, own(request, reference), Act.EDIT, asked=None)


def _amend(request: HttpRequest, dossier: Dossier, act: Act, *, asked: Any) -> HttpResponse:
    form = dossier.edition.definition.form  # F05.6: the form that was in force at submission
    asks, answers = asks_of(form), dossier.answers
    problems: dict[str, str] = {}
    refused, is_empty = "", False
    components = _components(dossier, asked)
    words = Explanation(request.POST if request.method == "POST" else None)
    if words.is_valid():
        answers = answers_from(asks, dict(request.POST.lists())) if asks else dossier.answers
        try:
            papers = papers_in(request, components)
            more = {"note": words.cleaned_data["note"]} if act is Act.SUPPLY else {}
            _do(request, dossier, act, answers=answers if asks else None, papers=papers, **more)
            said = _("Đã gửi phần bổ sung; Bộ phận Một cửa sẽ kiểm tra.") if asked else _("Đã lưu thay đổi.")
            messages.success(request, said)
            return redirect("my_dossier", dossier.reference)
        except (NothingSupplied, NothingEdited):
            is_empty = True  # said in the words of this page
        except AnswersInvalid as no:
            problems, refused = cast("dict[str, str]", no.facts["fields"]), no.text
        except Refused as no:
            refused = no.text
    seen = {
        "dossier": dossier, "asked": asked, "is_supply": act is Act.SUPPLY, "refused": refused, "problems": problems,
        "rows": shown_rows(asks, answers, problems, {}), "others": unplaced(asks, problems), "accept": ACCEPT,
        "most": MOST_MEGABYTES, "papers": paper_rows(dossier.edition.definition, dossier, papers_of(dossier)),
        "extra": len(components) - 1, "version": version_seen(request) or dossier.version, "section": "mine",
        "is_empty": is_empty, "words": words,
    }  # fmt: skip
    return render(request, "citizen/amend.html", seen, status=422 if request.method == "POST" else 200)


def _components(dossier: Dossier, asked: Any) -> list[Component]:
    held = components_of(dossier.edition.definition, dossier.case)
    return [*held, Component(FREE, OTHER_PAPERS)] if asked else held


def _do(request: HttpRequest, dossier: Dossier, act: Act, **said: Any) -> None:
    does = supply if act is Act.SUPPLY else edit
    does(dossier, by=cast("Account", request.user), at=timezone.now(), version=version_seen(request), **said)


@applicant
def withdraw_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Rút hồ sơ: asked once more, with the reason."""
    dossier = own(request, reference)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(
            dossier, by=cast("Account", request.user), at=timezone.now(), reason=form.cleaned_data["reason"],
            version=version_seen(request),
        )  # fmt: skip
        messages.success(request, _("Đã rút hồ sơ."))
        return redirect("my_dossier", dossier.reference)
    seen = {"dossier": dossier, "form": form, "section": "mine"}
    return render(request, "citizen/withdraw.html", seen, status=422 if form.errors else 200)


@applicant
def message(request: HttpRequest, reference: str) -> HttpResponse:
    """Nhắn cơ quan đang giữ hồ sơ."""
    dossier = own(request, reference)
    form = Words(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_message(dossier, by=cast("Account", request.user), at=timezone.now(), text=form.cleaned_data["text"])
        messages.success(request, _("Đã gửi tin nhắn."))
        return redirect("my_dossier", dossier.reference)
    if form.errors:
        return dossier_page(request, dossier, 422, message_form=form)
    return redirect("my_dossier", dossier.reference)


@applicant
def rating(request: HttpRequest, reference: str) -> HttpResponse:
    """Đánh giá một chạm; the details may follow."""
    dossier = own(request, reference)
    form = Marks(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rate(dossier, by=cast("Account", request.user), at=timezone.now(), **form.marks())
        messages.success(request, _("Cảm ơn bạn đã đánh giá."))
    if form.errors:
        return dossier_page(request, dossier, 422, marks_form=form)
    return redirect("my_dossier", dossier.reference)
