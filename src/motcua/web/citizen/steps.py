"""Các bước nộp hồ sơ: what every step's page shares — the draft, the way through, and two windows at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.catalogue.selectors import procedure_in_force
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import draft_of
from motcua.apps.people.models import Account
from motcua.core.definition import Definition
from motcua.core.dossier_refusals import ProcedureClosed
from motcua.web.citizen.asking import problems_of
from motcua.web.citizen.forms import Person
from motcua.web.numbers import whole

STEPS = (
    ("apply_place", gettext_lazy("Nơi nộp")),
    ("apply_person", gettext_lazy("Người nộp")),
    ("apply_form", gettext_lazy("Tờ khai")),
    ("apply_papers", gettext_lazy("Giấy tờ")),
    ("apply_check", gettext_lazy("Kiểm tra, nộp")),
)


@dataclass(frozen=True, slots=True)
class Stale:
    """Trang vẽ lại khi bản nháp đã đổi ở cửa sổ khác."""

    template: str
    seen: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Bản nháp và nội dung thủ tục đang có hiệu lực."""

    draft: Dossier
    definition: Definition
    elsewhere: str = ""  # where to go when it is no draft any more

    def seen(self, number: int) -> dict[str, Any]:
        code, reference = self.draft.procedure.code, self.draft.reference
        left = self._left()
        ways = [
            {"number": at, "title": title, "url": reverse(name, args=[code, reference]), "is_here": at == number,
             "is_behind": at < number, "is_done": at < number and name not in left}
            for at, (name, title) in enumerate(STEPS, 1)
        ]  # fmt: skip
        return {
            "draft": self.draft, "definition": self.definition, "steps": ways, "number": number,
            "here": ways[number - 1]["title"], "before": ways[number - 2]["url"] if number > 1 else "",
            "section": "mine",
        }  # fmt: skip

    def _left(self) -> set[str]:
        """Bước còn chỗ phải điền: whoever goes by the address may have gone past it."""
        problems = problems_of(self.definition.form, self.draft.answers)
        is_missing = {"apply_person": not person_of(self.draft).is_valid(), "apply_form": bool(problems)}
        return {name for name, missing in is_missing.items() if missing}


def person_of(draft: Dossier) -> Person:
    """Phần Người nộp của bản nháp, as its form reads it again."""
    proxy = {f"proxy_{key}": held for key, held in draft.proxy.items()}
    return Person(draft.applicant | proxy | {"wants": draft.wants, "for_other": bool(draft.proxy)})


def draft_page(account: Account, code: str, reference: str) -> DraftPage:
    """404 for anybody else's; what was submitted already leads to its receipt (back button, second press)."""
    draft = draft_of(account, reference)
    if draft is None or draft.procedure.code != code:
        raise Http404
    if not draft.is_draft:
        return DraftPage(draft, draft.edition.definition, reverse("receipt", args=[draft.reference]))
    found = procedure_in_force(code)
    if found is None:
        raise ProcedureClosed(code=code)
    return DraftPage(draft, found.version.definition)


def version_seen(request: HttpRequest) -> int | None:
    """The version of the draft that this window showed."""
    return whole(request.POST.get("version", ""), most_digits=9)


def is_saving(request: HttpRequest) -> bool:
    """Lưu khi đang gõ: sent by the page's script, not by the person."""
    return request.headers.get("X-Draft") == "1"


def saved(draft: Dossier) -> HttpResponse:
    """What the script shows beside the button."""
    at = timezone.localtime().strftime("%H:%M:%S")
    return JsonResponse({"version": draft.version, "said": _("Đã lưu nháp lúc %(at)s") % {"at": at}})


def stale_answer(request: HttpRequest, page: Stale, draft: Dossier) -> HttpResponse:
    """Hai cửa sổ: nothing is overwritten unasked; the person sees what they typed and may save it all the same."""
    said = _(
        "Bản nháp này vừa được sửa ở cửa sổ khác. Dưới đây là nội dung bạn vừa nhập: bấm Tiếp tục để lưu đè, "
        "hoặc tải lại trang để xem nội dung mới."
    )
    if is_saving(request):
        return JsonResponse({"said": said}, status=409)
    draft.refresh_from_db()
    return render(request, page.template, page.seen | {"draft": draft, "stale": said}, status=409)
