"""Công khai: the frozen lists, open to all; CSV for who asks for `text/csv`."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Field, Path, Query, Router, Schema

from motcua.api.caching import etag_of, keep, unchanged
from motcua.api.paging import Cursor, Limit, cursor_of, place_of
from motcua.api.procedure_schemas import Failure
from motcua.apps.oversight import shelf
from motcua.apps.oversight.models import Publication
from motcua.core.tabular import as_csv, pieces

router = Router(tags=["Công khai"])
PERIOD = "^20[0-9]{2}-(0[1-9]|1[0-2])$"
Month = Annotated[str, Query(pattern=PERIOD, description="Kỳ, ví dụ 2026-10; bỏ trống: kỳ mới nhất đã công bố")]
MonthInPath = Annotated[str, Path(pattern=PERIOD, description="Kỳ, ví dụ 2026-10")]
Agency = Annotated[str, Query(max_length=40, description="Mã cơ quan")]


class PublicationOut(Schema):
    """Bản công khai mà các dòng thuộc về."""

    kind: str = Field(description="late_dossiers hoặc feedback_month")
    period: str
    version: int
    sha256: str = Field(description="SHA-256 của nội dung nguyên gốc; xem /cong-khai/ban/")
    published_at: str
    correction: str = Field(description="Đính chính điều gì; trống: bản đầu")


class LateLineOut(Schema):
    """Một hồ sơ chậm. Nghĩa của từng trường: /cong-khai/cach-tinh/."""

    line: str
    procedure: str
    procedure_name: str
    field: str
    agency: str
    agency_name: str
    unit: str
    unit_name: str
    accepted: str
    due: str
    finished: str
    status: str
    is_carried: bool
    workdays_late: int
    cause: str
    apology: str
    conclusion: str = ""


class LatePage(Schema):
    """Một trang của danh sách hồ sơ chậm."""

    publication: PublicationOut
    items: list[LateLineOut]
    next: str | None
    total: int


class FeedbackPage(Schema):
    """Danh sách PAKN chậm, kéo dài, vượt cấp của một tháng; chỉ các cột được công khai."""

    publication: PublicationOut
    items: list[dict[str, Any]]
    next: str | None
    total: int


@router.get("/late", response={200: LatePage, 400: Failure, 404: Failure}, summary="Hồ sơ giải quyết chậm")
def late(
    request: HttpRequest, response: HttpResponse, period: Month = "", agency: Agency = "", cursor: Cursor = "",
    limit: Limit = 50,
) -> Any:  # fmt: skip
    """Danh sách đã công bố, đóng băng; `Accept: text/csv` trả toàn bộ các dòng."""
    kind = Publication.Kind.LATE_DOSSIERS
    found = shelf.current(kind, period) if period else shelf.newest(kind)
    names = list(LateLineOut.model_fields)
    return _answer(request, response, found, names, cursor=cursor, limit=limit, agency=agency)


@router.get("/feedback/{period}", response={200: FeedbackPage, 400: Failure, 404: Failure}, summary="PAKN của tháng")
def feedback(
    request: HttpRequest, response: HttpResponse, period: MonthInPath, cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Danh sách đã công bố của một tháng; `Accept: text/csv` trả toàn bộ các dòng."""
    found = shelf.current(Publication.Kind.FEEDBACK_MONTH, period)
    return _answer(request, response, found, list(found.columns) if found else [], cursor=cursor, limit=limit)


def _answer(
    request: HttpRequest, response: HttpResponse, found: Publication | None, names: list[str], *, cursor: str,
    limit: int, agency: str = "",
) -> Any:  # fmt: skip
    if found is None:
        raise Http404
    page, size = place_of(cursor, limit)
    is_csv = request.get_preferred_type(["application/json", "text/csv"]) == "text/csv"
    etag = etag_of(found.sha256, is_csv, agency, page, size)
    if (same := unchanged(request, etag)) is not None:
        return same
    rows = shelf.rows(found, agency=agency)
    if is_csv:
        name = f"{found.kind}-{found.period}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        lines = pieces(as_csv(names, rows))
        return keep(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers), etag)
    keep(response, etag)
    items = rows[(page - 1) * size : page * size]
    more = cursor_of(page + 1, size) if len(rows) > page * size else None
    return {"publication": _told(found), "items": items, "next": more, "total": len(rows)}


def _told(found: Publication) -> dict[str, Any]:
    return {
        "kind": found.kind, "period": found.period, "version": found.version, "sha256": found.sha256,
        "published_at": found.published_at.isoformat() if found.published_at else "", "correction": found.note,
    }  # fmt: skip
