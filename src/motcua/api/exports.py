"""Kết xuất danh sách qua API: ask, look how far it is, fetch. One's own files only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from motcua.api.answering import FAILURES, KEY, answered_once, caller, in_json
from motcua.api.procedure_schemas import Failure
from motcua.api.reading import described, read
from motcua.api.token import Token
from motcua.apps.exports.models import Export
from motcua.apps.exports.selectors import own_export
from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export
from motcua.apps.exports.services.fetch_export import fetch_export
from motcua.apps.exports.writing import TYPES
from motcua.core.export import LONGEST_PURPOSE, ExportFormat

router = Router(auth=Token(), tags=["Kết xuất"])
BLOCK = 1 << 18
BINARY = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES.values()}


class NewExport(BaseModel):
    """Yêu cầu kết xuất."""

    kind: str = Field(max_length=20, description="dossiers, book, feedback, journal, procedures, month, reasons")
    format: str = Field(
        "csv", max_length=4, description="csv, xlsx; book: + zip; month: xlsx, docx, json; reasons: xlsx"
    )
    filters: dict[str, str] = Field(
        default_factory=dict,
        description="Điều kiện lọc: dossiers: box, q, procedure, office, since, until; book: year, field, office; "
        "feedback: box, q, channel, since, until; journal: subject, event, by_name, since, until; "
        "procedures: q, field; month: month, unit, copy; reasons: month, unit",
    )
    purpose: str = Field("", max_length=LONGEST_PURPOSE, description="Bắt buộc khi danh sách có dữ liệu cá nhân")


class ExportOut(BaseModel):
    """Một tệp kết xuất."""

    key: str
    kind: str
    format: str
    title: str
    state: str
    rows: int
    expected: int | None
    size: int
    sha256: str
    problem: str
    asked_at: datetime
    as_of: datetime | None
    keep_until: datetime | None


@router.post(
    "",
    response={201: ExportOut, 429: Failure, **FAILURES},
    summary="Yêu cầu kết xuất một danh sách",
    openapi_extra={**described(NewExport), "parameters": [KEY]},
)
def ask(request: HttpRequest) -> HttpResponse:
    """Written in the background; `state` goes from asked over running to done, failed or cancelled."""
    body = read(request, NewExport)

    def do() -> tuple[int, dict[str, Any]]:
        asked = Asked(body.kind, body.format, body.filters, body.purpose)
        made = ask_for_export(asked, by=caller(request), at=timezone.now())
        return 201, _shown(made).model_dump(mode="json")

    return answered_once(request, do)


@router.get("/{key}", response={200: ExportOut, 401: Failure, 404: Failure}, summary="Một tệp kết xuất")
def one_export(request: HttpRequest, key: str) -> HttpResponse:
    return in_json(_shown(_own(request, key)))


@router.get(
    "/{key}/file",
    response={200: None, 401: Failure, 403: Failure, 404: Failure, 409: Failure},
    summary="Tải tệp",
    openapi_extra={"responses": {200: {"content": BINARY}}},
)
def export_file(request: HttpRequest, key: str) -> HttpResponseBase:
    """409 while it is not done, or when it is no longer kept; 403 where a right was lost meanwhile."""
    export = _own(request, key)
    file = fetch_export(export, by=caller(request), at=timezone.now())
    kind = TYPES[ExportFormat(export.format)]
    answer = FileResponse(file, as_attachment=True, filename=export.file_name, content_type=kind)
    answer.block_size = BLOCK
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Encoding"] = "identity"
    return answer


def _own(request: HttpRequest, key: str) -> Export:
    found = own_export(caller(request), key) if key.isascii() and key.isalnum() else None
    if found is None:
        raise Http404
    return found


def _shown(export: Export) -> ExportOut:
    return ExportOut(
        key=export.key, kind=export.kind, format=export.format, title=export.title, state=export.state,
        rows=export.rows, expected=export.expected, size=export.size, sha256=export.sha256, problem=export.problem,
        asked_at=export.asked_at, as_of=export.started_at, keep_until=export.keep_until,
    )  # fmt: skip
