"""Dựng lại danh sách tháng từ nhật ký: what the units' entries say, joined as the consolidation joined it.

Of texts about people the journal has hashes, so the rebuilt rows are sealed; their hash is that of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from motcua.core.events import Event
from motcua.core.feedback_month_rows import GivenReason, GivenRemedy, Row, case_from_json, consolidated, row_to_json
from motcua.core.publication import fingerprint

SILENT = "Đơn vị chưa gửi báo cáo"
_SENDS = frozenset({Event.MONTH_SIGNED_OFF.value, Event.MONTH_NONE_DECLARED.value})


def replayed_rows(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Row, ...]:
    """Các dòng của một đơn vị, from the entries of its report up to some moment."""
    unit, is_sent = "", False
    rows: dict[str, Row] = {}
    gone: set[str] = set()
    for event, facts in entries:
        match event:
            case Event.MONTH_OPENED.value:
                unit = facts["office_name"]
                rows = {each["case"]["code"]: _opened(each, unit) for each in facts["lines"]}
            case Event.MONTH_REASON_GIVEN.value:
                rows[facts["code"]] = _told(rows[facts["code"]], unit, facts)
            case Event.MONTH_DISPUTE_SETTLED.value if facts["is_upheld"]:
                gone.add(facts["code"])
            case Event.MONTH_SENT_BACK.value:
                is_sent = False
            case _ if event in _SENDS:
                is_sent = True
    remark = "" if is_sent else f"{SILENT}: {unit}"
    return tuple(replace(row, remark=remark) for code, row in rows.items() if code not in gone)


def replayed_hash(units: Iterable[Iterable[tuple[str, Mapping[str, Any]]]]) -> str:
    """Mã băm của danh sách tổng hợp dựng lại."""
    joined = consolidated(row for entries in units for row in replayed_rows(entries))
    return fingerprint({"rows": [row_to_json(row) for row in joined]})


def _opened(kept: Mapping[str, Any], unit: str) -> Row:
    return Row(kept["number"], case_from_json(kept["case"]), kept["months"], (unit,))


def _told(row: Row, unit: str, facts: Mapping[str, Any]) -> Row:
    known = {each.kind: each for each in row.reasons}
    known |= {kind: GivenReason(unit, kind, each["reason"], each["text"]) for kind, each in facts["reasons"].items()}
    due_on = date.fromisoformat(facts["remedy_due_on"]) if facts["remedy_due_on"] else None
    remedies = (GivenRemedy(unit, facts["remedy"], due_on),) if facts["remedy"] else ()
    ordered = tuple(known[kind.value] for kind in row.case.classes if kind.value in known)
    return replace(row, reasons=ordered, remedies=remedies)
