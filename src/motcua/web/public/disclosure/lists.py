"""Danh sách công khai của một kỳ, every version of it, and the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.apps.oversight import shelf
from motcua.apps.oversight.models import Figure, Publication
from motcua.core.publication import canonical
from motcua.core.tabular import as_csv, pieces
from motcua.web.audience import everyone
from motcua.web.public.disclosure.words import COLUMNS, FEEDBACK, LATE, SLUGS, STATUSES
from motcua.web.ui.paging import asked_page

SIZE = 50
FILTERS = {"co-quan": "agency", "don-vi": "unit", "thu-tuc": "procedure", "tinh-trang": "status"}
LONGEST = 40


@require_safe
@everyone
def late(request: HttpRequest, period: str) -> HttpResponse:
    """Hồ sơ chậm của một kỳ, fifty to a page."""
    publication = _current(LATE, period)
    chosen = {name: request.GET.get(name, "")[:LONGEST] for name in FILTERS}
    found = shelf.rows(publication, **{FILTERS[name]: value for name, value in chosen.items()})
    page = asked_page(request)
    rows = found[(page - 1) * SIZE : page * SIZE]
    office = shelf.agency(chosen["co-quan"]) if chosen["co-quan"] else None
    seen = {
        **_frame(publication), "rows": rows, "total": len(found), "page": page, "has_more": len(found) > page * SIZE,
        "chosen": chosen, "statuses": STATUSES, "agencies": shelf.figures(period, Figure.Grain.AGENCY),
        "concluded": shelf.concluded_lines(row["line"] for row in rows),
        "replies": shelf.replies(office, kind=LATE, period=period),
    }  # fmt: skip
    return render(request, "public/disclosure/late.html", seen)


@require_safe
@everyone
def feedback(request: HttpRequest, period: str) -> HttpResponse:
    """PAKN chậm, kéo dài, vượt cấp của một tháng, with the columns that are public."""
    publication = _current(FEEDBACK, period)
    found = shelf.rows(publication)
    page = asked_page(request)
    rows = found[(page - 1) * SIZE : page * SIZE]
    seen = {
        **_frame(publication), "rows": rows, "total": len(found), "page": page, "counts": _counts(found),
        "has_more": len(found) > page * SIZE, "replies": shelf.replies(kind=FEEDBACK, period=period),
        "concluded": shelf.concluded_codes(row.get("code", "") for row in rows),
    }  # fmt: skip
    return render(request, "public/disclosure/feedback.html", seen)


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    """A case once in the total and once in each of its classes (R2.80)."""
    return {name: sum(bool(row.get(name)) for row in rows) for name in ("is_late", "is_prolonged", "is_escalated")}


def _frame(publication: Publication) -> dict[str, object]:
    """What stands above every list: which version, its hash, its corrections."""
    return {
        "publication": publication, "content": shelf.content(publication), "section": "disclosure",
        "history": shelf.history(publication.kind, publication.period),
    }  # fmt: skip


@require_safe
@everyone
def versions(request: HttpRequest) -> HttpResponse:
    """Mọi bản đã công bố, with hash and corrections."""
    page = asked_page(request)
    found = list(shelf.published()[(page - 1) * SIZE : page * SIZE + 1])
    seen = {"versions": found[:SIZE], "has_more": len(found) > SIZE, "page": page, "section": "disclosure"}
    return render(request, "public/disclosure/versions.html", seen)


@require_safe
@everyone
def one_version(request: HttpRequest, slug: str, period: str, number: int) -> HttpResponse:
    """Một phiên bản: who approved it when, its hash, how to check it."""
    publication = _version(slug, period, number)
    address = request.build_absolute_uri(reverse("disclosure_content", args=[slug, period, number]))
    seen = {**_frame(publication), "address": address, "count": len(shelf.rows(publication))}
    return render(request, "public/disclosure/version.html", seen)


@require_safe
@everyone
def content_file(request: HttpRequest, slug: str, period: str, number: int) -> HttpResponse:
    """Nội dung đúng từng byte: `sha256sum` of this file is the hash."""
    publication = _version(slug, period, number)
    name = f"{slug}-{period}-ban-{number}.json"
    return HttpResponse(
        canonical(shelf.content(publication)), content_type="application/json", headers=_attached(name, publication)
    )


@require_safe
@everyone
def list_csv(request: HttpRequest, slug: str, period: str) -> HttpResponseBase:
    """Các dòng của bản đang có giá trị, CSV."""
    publication = _current(SLUGS[slug], period)
    names = [column.name for column in COLUMNS[publication.kind]]
    lines = as_csv(names, shelf.rows(publication))
    return _file(lines, "text/csv; charset=utf-8", f"{slug}-{period}.csv", publication)


@require_safe
@everyone
def list_json(request: HttpRequest, slug: str, period: str) -> HttpResponseBase:
    """Các dòng của bản đang có giá trị, JSON, with its version and hash."""
    publication = _current(SLUGS[slug], period)
    told = {
        "kind": publication.kind, "period": period, "version": publication.version, "sha256": publication.sha256,
        "published_at": publication.published_at.isoformat() if publication.published_at else None,
        "correction": publication.note, **shelf.content(publication),
    }  # fmt: skip
    written = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(told)
    return _file(written, "application/json", f"{slug}-{period}.json", publication)


def _file(lines: Iterator[str], kind: str, name: str, publication: Publication) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces(lines), content_type=kind, headers=_attached(name, publication))


def _attached(name: str, publication: Publication) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "ETag": f'"{publication.sha256}"'}


def _current(kind: str, period: str) -> Publication:
    found = shelf.current(kind, period)
    if found is None:
        raise Http404
    return found


def _version(slug: str, period: str, number: int) -> Publication:
    found = shelf.version(SLUGS[slug], period, number) if number < 10_000 else None
    if found is None:
        raise Http404
    return found
