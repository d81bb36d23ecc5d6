"""Danh sách tháng dạng JSON: the same table for machines."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from motcua.core.feedback_month_table import Table


def as_json(table: Table) -> bytes:
    """One object; the rows by the titles of their columns."""
    told: dict[str, Any] = {
        "title": table.title,
        "month": table.period,
        "body": table.sender.body,
        "audience": table.audience.value,
        "cut_off": table.cut_off,
        "due_on": table.due_on,
        "sha256": table.sha256,
        "definition": table.definition,
        "counts": asdict(table.counts),
        "agencies": [{"agency": name, **asdict(counts)} for name, counts in table.agencies],
        "units": [asdict(unit) for unit in table.units],
        "rows": [dict(zip(table.headings, row, strict=True)) for row in table.rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=_written).encode() + b"\n"


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
