"""Thủ tục: search and read, open to all."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from motcua.api.caching import etag_of, keep, unchanged
from motcua.api.paging import Cursor, Limit, cursor_of, place_of
from motcua.api.procedure_schemas import Failure, ProcedureLine, ProcedureOut, ProcedurePage
from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Procedure, Version

router = Router(tags=["Thủ tục"])

Words = Annotated[str, Query(description="Từ khóa, mã hoặc một phần mã; không phân biệt dấu, hoa thường, thứ tự từ")]
FieldCode = Annotated[str, Query(description="Mã hoặc tên lĩnh vực")]
LevelCode = Annotated[str, Query(description="ministry, province, commune, other")]
AudienceCode = Annotated[str, Query(description="citizen, business, organisation, official")]
OnlineCode = Annotated[str, Query(description="full, partial, none, unknown")]


@router.get("", response={200: ProcedurePage, 400: Failure}, summary="Tìm thủ tục")
def find_procedures(
    request: HttpRequest,
    response: HttpResponse,
    q: Words = "",
    field: FieldCode = "",
    level: LevelCode = "",
    audience: AudienceCode = "",
    online: OnlineCode = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Any:
    """Danh mục thủ tục đang có hiệu lực, khớp nhất đứng trước."""
    page, size = place_of(cursor, limit)
    etag = etag_of(selectors.last_change(), q, field, level, audience, online, page, size)
    if (same := unchanged(request, etag)) is not None:
        return same
    found = selectors.search(q, field=field, level=level, audience=audience, online=online, page=page, size=size)
    keep(response, etag)
    more = cursor_of(found.next_page, size) if found.next_page else None
    return {"items": [ProcedureLine.from_orm(each) for each in found.items], "next": more, "total": found.total}


@router.get("/{code}", response={200: ProcedureOut, 404: Failure}, by_alias=True, summary="Một thủ tục")
def one_procedure(request: HttpRequest, response: HttpResponse, code: str) -> Any:
    """Nội dung đang có hiệu lực của một thủ tục; thủ tục đã đóng vẫn đọc được, có ngày đóng."""
    held = selectors.procedure_in_force(code)
    procedure = held.procedure if held else selectors.procedure(code)
    version = held.version if held else procedure.in_force if procedure else None
    if procedure is None or version is None:
        raise Http404
    etag = etag_of(version.pk, version.fingerprint, procedure.changed_at)
    if (same := unchanged(request, etag)) is not None:
        return same
    keep(response, etag)
    return _whole(procedure, version)


def _whole(procedure: Procedure, version: Version) -> dict[str, Any]:
    field = procedure.field
    return {
        "levels": [],
        "audiences": [],
        "online": "none",
        "is_local": False,
        "is_internal": False,
        **version.content,
        "form": version.definition.form,
        "code": procedure.code,
        "agency": procedure.agency,
        "has_details": version.has_details,
        "field": {"code": field.code, "national_code": field.national_code, "name": field.name},
        "closed_on": procedure.closed_on,
        "closed_because": procedure.closed_because,
        "successor": procedure.successor.code if procedure.successor else None,
        "version": {
            "number": version.number,
            "effective_on": version.effective_on,
            "decision_number": version.decision_number,
            "decision_on": version.decision_on,
            "source": version.source,
        },
    }
