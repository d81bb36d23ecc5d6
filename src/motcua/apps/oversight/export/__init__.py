"""Xuất báo cáo tháng ra tệp: XLSX, DOCX, JSON, all from one plain table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.apps.oversight.export.as_docx import as_docx
from motcua.apps.oversight.export.as_json import as_json
from motcua.apps.oversight.export.as_xlsx import as_xlsx
from motcua.core.feedback_month_table import Table

WRITERS: Mapping[str, Callable[[Table], bytes]] = {"xlsx": as_xlsx, "docx": as_docx, "json": as_json}
TYPES: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
}

__all__ = ["TYPES", "WRITERS"]
