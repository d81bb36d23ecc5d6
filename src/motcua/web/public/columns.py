"""Dữ liệu mở: the columns of the published catalogue and what each means, said once for CSV, JSON and the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core import tabular
from motcua.core.tabular import cell

__all__ = ["COLUMNS", "SOURCES", "Column", "Row", "as_csv", "as_json", "cell", "plain"]


@dataclass(frozen=True, slots=True)
class Column:
    """Trường dữ liệu: its name in the files, the column it is read from, its kind, and its meaning."""

    name: str
    source: str
    kind: str
    meaning: str | Promise


COLUMNS = (
    Column("code", "code", "text", _("Mã thủ tục hành chính")),
    Column("name", "name", "text", _("Tên thủ tục")),
    Column("field_code", "field__code", "text", _("Mã lĩnh vực")),
    Column("field_name", "field__name", "text", _("Tên lĩnh vực")),
    Column("levels", "levels", "list", _("Cấp thực hiện: ministry, province, commune, other")),
    Column("audiences", "audiences", "list", _("Đối tượng: citizen, business, organisation, official")),
    Column("online", "online", "text", _("Mức độ trực tuyến: full, partial, none, unknown")),
    Column("agency", "agency", "text", _("Cơ quan thực hiện")),
    Column("is_local", "is_local", "true/false", _("Thủ tục đặc thù của một tỉnh")),
    Column("has_details", "has_details", "true/false", _("Đã có đủ nội dung chi tiết")),
    Column("version", "in_force__number", "number", _("Số phiên bản đang có hiệu lực")),
    Column("effective_on", "in_force__effective_on", "date", _("Ngày phiên bản có hiệu lực (ISO 8601)")),
    Column("changed_at", "changed_at", "moment", _("Thời điểm thay đổi gần nhất (ISO 8601)")),
)
NAMES = [column.name for column in COLUMNS]
SOURCES = [column.source for column in COLUMNS]

Row = Mapping[str, Any]


def plain(values: Iterable[Any]) -> dict[str, Any]:
    """One row under the published names; dates and moments in ISO 8601."""
    told = (value.isoformat() if hasattr(value, "isoformat") else value for value in values)
    return dict(zip(NAMES, told, strict=True))


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """CSV of the catalogue, under the published names."""
    return tabular.as_csv(NAMES, rows)


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON array, a record a line."""
    yield "[\n"
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
