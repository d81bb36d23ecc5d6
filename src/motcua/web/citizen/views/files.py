"""Tệp của hồ sơ: papers, results, forms as PDF, and everything that is mine in one archive."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.store_file import content_of
from motcua.apps.dossiers.folder import folder_of, paper_of, result_file_of
from motcua.apps.dossiers.forms import form_of, form_set_of, print_form
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.hand_over import hand_over
from motcua.apps.dossiers.takeout import takeout
from motcua.apps.people.models import Account
from motcua.core.dossier import State
from motcua.web.audience import applicant
from motcua.web.citizen.standing import may_download
from motcua.web.citizen.views.mine import FORM_FOR_OFFICERS, own

SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def sent(file: StoredFile, name: str) -> HttpResponse:
    """Một tệp, always as a download: what somebody uploaded is never shown as a page of ours."""
    suffix = SUFFIXES.get(file.kind, "")
    shown = name if not suffix or name.lower().endswith(suffix) else name + suffix
    headers = {"Content-Disposition": content_disposition_header(True, shown or "tep") or "attachment"}
    return HttpResponse(content_of(file), content_type=file.kind, headers=headers)


@applicant
def my_paper(request: HttpRequest, reference: str, paper: int) -> HttpResponse:
    """Một tệp trong hồ sơ của tôi."""
    found = paper_of(own(request, reference), paper)
    if found is None or found.file is None:
        raise Http404
    return sent(found.file, found.file_name)


@applicant
def my_result(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Tải kết quả. The first download is the hand-over (T21), so it takes a press of the button."""
    dossier = own(request, reference)
    return fetch_result(request, dossier, number) or redirect("my_dossier", dossier.reference)


def fetch_result(request: HttpRequest, dossier: Dossier, number: int) -> HttpResponse | None:
    """The file of the result; None where it takes the button first. Unpaid fees are refused in words."""
    found = result_file_of(dossier, number)
    if found is None or found.issued_at is None or found.file is None or not may_download(dossier):
        raise Http404
    if dossier.at is State.FINISHED:
        if request.method != "POST":
            return None
        hand_over(dossier, by=None, at=timezone.now(), method="online")
    return sent(found.file, found.file_name or f"ket-qua-{dossier.number}")


@applicant
def my_form(request: HttpRequest, reference: str, no: str) -> HttpResponse:
    """Biểu mẫu 01–05 của hồ sơ, PDF."""
    dossier = own(request, reference)
    if no == FORM_FOR_OFFICERS:
        raise Http404
    site = f"{request.scheme}://{request.get_host()}"
    form = form_of(dossier, folder_of(dossier), no, site=site, at=timezone.now())
    name = f"mau-{no}-{dossier.number}.pdf"
    return HttpResponse(
        print_form(form, form_set_of(dossier)), content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )  # fmt: skip


@applicant
@require_POST
def everything(request: HttpRequest) -> HttpResponse:
    """Tải về mọi thứ của tôi: JSON and files, one archive."""
    archive = takeout(cast("Account", request.user), timezone.now())
    name = f"ho-so-cua-toi-{timezone.localdate():%Y%m%d}.zip"
    answer = FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")
    return cast("HttpResponse", answer)
