"""Danh mục thủ tục: public knowledge, so nobody is asked what for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from motcua.apps.catalogue.selectors import every_found
from motcua.apps.exports.lists.exportable import Cell, Column, Exportable, Filters, in_words
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.definition import AUDIENCE_NAMES, LEVEL_NAMES, ONLINE_NAMES

FIELDS = (
    "code", "name", "field__name", "levels", "audiences", "online", "agency", "is_local", "has_details",
    "in_force__number", "in_force__effective_on", "closed_on",
)  # fmt: skip
COLUMNS = (
    Column("Mã thủ tục", 14), Column("Tên thủ tục", 60), Column("Lĩnh vực", 30), Column("Cấp thực hiện", 24),
    Column("Đối tượng", 24), Column("Trực tuyến", 20), Column("Cơ quan thực hiện", 40),
    Column("Đặc thù của tỉnh", 10), Column("Đủ chi tiết", 10), Column("Phiên bản", 10), Column("Hiệu lực từ", 14),
    Column("Đóng từ", 14),
)  # fmt: skip


def query(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Những thủ tục của danh mục."""
    return every_found(filters.get("q", ""), field=filters.get("field", "")).values_list(*FIELDS)


def line(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    """Một dòng của danh mục."""
    code, name, field, levels, audiences, online, agency, is_local, has_details, *rest = row
    return (
        code, name, field, _named(levels, LEVEL_NAMES), _named(audiences, AUDIENCE_NAMES),
        _named([online], ONLINE_NAMES), agency, "có" if is_local else "", "có" if has_details else "", *rest,
    )  # fmt: skip


def _named(codes: list[str], names: Any) -> str:
    return "; ".join(str(names.get(code, code)) for code in codes or [])


def title(account: Account, filters: Filters, at: datetime) -> str:
    """Điều kiện lọc."""
    field = filters.get("field", "")
    return in_words("Danh mục thủ tục", field and f"lĩnh vực {field}", filters=filters)


PROCEDURES = Exportable(
    "procedures", "Danh mục thủ tục", Act.SEE_STAFF_PAGES, frozenset(), ("q", "field"), COLUMNS, query, line, title,
    has_personal_data=False,
)  # fmt: skip
