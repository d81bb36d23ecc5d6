"""Sửa danh sách PAKN đã công bố: which words of a line may be corrected, how a line is taken out, the counts anew.

The base is what was published; a line keeps its number, so that whoever read the first list finds it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.core.feedback_month_reason import explained
from motcua.core.publication import FEEDBACK_COLUMNS
from motcua.core.publication_refusals import AmendmentEmpty, LineNotPublished

WORDS = ("summary", "reason", "remedy")  # typed by people: must be readable
NAMES = ("agency", "handler", "officer")  # an officer's title; a name comes from a conclusion only
AMENDABLE = (*WORDS, *NAMES)


@dataclass(frozen=True, slots=True)
class Amendment:
    """Sửa một dòng: its code, whether it is taken out, the columns that change. Without a code no line changes."""

    code: str = ""
    is_withdrawn: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> tuple[str, ...]:
        """Điều đã sửa, for the journal."""
        if not self.code:
            return ()
        what = "rút khỏi danh sách" if self.is_withdrawn else ", ".join(FEEDBACK_COLUMNS[each] for each in self.texts)
        return (f"{self.code}: {what}",)


def amended(content: Mapping[str, Any], change: Amendment, joined: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Nội dung bản đính chính. `joined`: by code, what inspections have found since."""
    rows = [{**row, **joined.get(row.get("code", ""), {})} for row in content["rows"]]
    if not change.code:
        return {**content, "rows": rows}
    rows = _with(rows, change)
    return {**content, **_counted(content, rows), "rows": rows}


def named(officer: str, name: str) -> str:
    """Cán bộ: the title, and the name that a conclusion allows; said once."""
    return officer if not name or officer.endswith(name) else " – ".join(filter(None, (officer, name)))


def _with(rows: list[dict[str, Any]], change: Amendment) -> list[dict[str, Any]]:
    if change.code not in {row.get("code") for row in rows}:
        raise LineNotPublished(code=change.code[:40])
    if change.is_withdrawn:
        return [row for row in rows if row.get("code") != change.code]
    texts = {name: _said(name, text) for name, text in change.texts.items() if name in AMENDABLE}
    if not texts:
        raise AmendmentEmpty
    return [{**row, **texts} if row.get("code") == change.code else row for row in rows]


def _said(name: str, text: str) -> str:
    return explained(text, FEEDBACK_COLUMNS[name]) if name in WORDS else " ".join(text.split())[:300]


def _counted(content: Mapping[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Số liệu đếm lại từ các dòng, where the list carries them."""
    made: dict[str, Any] = {}
    if "summary" in content:
        made["summary"] = {**content["summary"], **_counts(rows)}
    if "agencies" in content:
        agencies: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            agencies.setdefault(row.get("handler") or row.get("agency") or "", []).append(row)
        ordered = sorted(agencies.items(), key=lambda each: (-len(each[1]), each[0]))
        made["agencies"] = [{"agency": name, **_classes(of)} for name, of in ordered]
    return made


def _classes(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {
        "cases": len(rows),
        **{name: sum(bool(row.get(f"is_{name}")) for row in rows) for name in ("late", "prolonged", "escalated")},
    }


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    still_open = sum(not row.get("answered_on") for row in rows)
    return {**_classes(rows), "open": still_open, "carried": sum(row.get("months", 1) > 1 for row in rows)}
