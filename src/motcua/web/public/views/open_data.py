"""Dữ liệu mở của danh mục: the page with the data dictionary, and the two files, streamed and known by an ETag."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import condition

from motcua.apps.catalogue import selectors
from motcua.web.audience import everyone
from motcua.web.public.columns import COLUMNS, SOURCES, Row, as_csv, as_json, plain


def mark(request: HttpRequest) -> str:
    """Changes with the catalogue, and at midnight, when a version may take effect."""
    count, changed = selectors.last_change()
    return f'"{count}-{changed.timestamp() if changed else 0}-{timezone.localdate():%Y%m%d}"'


def rows() -> Iterator[Row]:
    found = selectors.all_in_force().values_list(*SOURCES)
    return (plain(values) for values in found.iterator(chunk_size=1000))


@everyone
def open_data(request: HttpRequest) -> HttpResponse:
    count, changed = selectors.last_change()
    seen = {"columns": COLUMNS, "count": count, "changed_at": changed, "section": "open_data"}
    return render(request, "public/open_data.html", seen)


@everyone
@condition(etag_func=mark)
def procedures_csv(request: HttpRequest) -> HttpResponseBase:
    return file(as_csv(rows()), "text/csv; charset=utf-8", "thu-tuc.csv")


@everyone
@condition(etag_func=mark)
def procedures_json(request: HttpRequest) -> HttpResponseBase:
    return file(as_json(rows()), "application/json", "thu-tuc.json")


def file(lines: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
