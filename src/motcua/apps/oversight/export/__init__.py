"""Xuất báo cáo tháng ra tệp: XLSX, DOCX, JSON, all from one plain table.

The writers are loaded when asked for: together they weigh 30 MB in every process (ADR 30).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.apps.oversight.export.as_json import as_json
from motcua.core.feedback_month_table import Table


def _as_xlsx(table: Table) -> bytes:
    from motcua.apps.oversight.export.as_xlsx import as_xlsx

    return as_xlsx(table)


def _as_docx(table: Table) -> bytes:
    from motcua.apps.oversight.export.as_docx import as_docx

    return as_docx(table)


WRITERS: Mapping[str, Callable[[Table], bytes]] = {"xlsx": _as_xlsx, "docx": _as_docx, "json": as_json}
TYPES: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
}

__all__ = ["TYPES", "WRITERS"]
