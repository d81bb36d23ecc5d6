"""Tệp của hồ sơ: shown inside the page or downloaded, only to whom the dossier is shown, every look recorded."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.store_file import content_of
from motcua.apps.dossiers.folder import paper_of, result_file_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import read_by
from motcua.web.audience import OfficerRequest, officer
from motcua.web.officer.frame import found_or_404

SHOWN_INSIDE = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
# What a file may do in our page: be drawn, and nothing else. Nothing in it runs, nothing in it is fetched.
POLICY = "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
@officer()
def paper_file(request: OfficerRequest, reference: str, key: int) -> HttpResponse:
    """Một giấy tờ."""
    dossier = found_or_404(request, reference)
    paper = paper_of(dossier, key)
    if paper is None or paper.file is None:
        raise Http404
    _note(request, dossier, f"Xem giấy tờ: {paper.name}")
    return answered(request, paper.file, paper.file_name or paper.name)


@require_safe
@officer()
def result_file(request: OfficerRequest, reference: str, number: int) -> HttpResponse:
    """Tệp kết quả."""
    dossier = found_or_404(request, reference)
    found = result_file_of(dossier, number)
    if found is None or found.file is None:
        raise Http404
    _note(request, dossier, f"Xem kết quả: {found.name}")
    return answered(request, found.file, found.file_name or found.name)


def _note(request: OfficerRequest, dossier: Dossier, purpose: str) -> None:
    read_by(dossier, request.user, timezone.now(), purpose)


def answered(request: OfficerRequest, file: StoredFile, name: str) -> HttpResponse:
    """The bytes under the type that was found in them; only pictures and PDF are drawn inside a page."""
    is_shown = file.kind in SHOWN_INSIDE and "tai" not in request.GET
    response = HttpResponse(content_of(file), content_type=file.kind)
    return framed(response, name, is_download=not is_shown)


def framed(response: HttpResponse, name: str, *, is_download: bool = False) -> HttpResponse:
    """Headers of a file of ours: only our own pages may frame it, and it is kept nowhere."""
    response.headers["Content-Disposition"] = content_disposition_header(is_download, name) or "inline"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Cache-Control"] = "private, no-store"
    return response
