"""Trang của danh sách: `?limit=` up to 200 and an opaque `?cursor=`."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from ninja import Query
from ninja.errors import ValidationError

Limit = Annotated[int, Query(ge=1, le=200, description="Số mục mỗi trang, nhiều nhất 200")]
Cursor = Annotated[str, Query(max_length=100, description="Giá trị `next` của trang trước")]


def cursor_of(page: int, limit: int) -> str:
    """The cursor of a page; it carries its page size, so that a changed `limit` skips nothing."""
    return base64.urlsafe_b64encode(f"{page}.{limit}".encode()).decode().rstrip("=")


def place_of(cursor: str, limit: int) -> tuple[int, int]:
    """Page and size of a cursor; the first page where there is none. 400 for what we did not give out."""
    if not cursor:
        return 1, limit
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        page, size = (int(each) for each in text.split("."))
    except (ValueError, binascii.Error) as failure:
        raise _unknown() from failure
    if not (1 <= page <= 10_000 and 1 <= size <= 200):
        raise _unknown()
    return page, size


def _unknown() -> ValidationError:
    return ValidationError([{"loc": ("query", "cursor"), "msg": "con trỏ không hợp lệ"}])
