"""Dòng của danh sách tháng: what is frozen of a case at the cut-off, how units' lists become one, and their counts.

A case stands once in the province's list, with all its classes and what every unit said about it (R2.80). Nothing
here names a sender: the inner copy has initials and the last three digits of a number, the public copy nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from motcua.core.feedback_lateness import LatenessClass
from motcua.core.publication import fingerprint

CLASSES = (LatenessClass.LATE, LatenessClass.PROLONGED, LatenessClass.ESCALATED)


@dataclass(frozen=True, slots=True)
class Case:
    """Một PAKN tại thời điểm chốt: the computed values of a line, which nobody types."""

    code: str
    channel: str
    received_on: date
    summary: str  # inner text, personal numbers masked
    public_summary: str
    procedure: str
    dossier: str
    agency: str
    officer_title: str
    officer_name: str
    handler: str
    due_on: date | None
    citizen_due_on: date | None
    answered_on: date | None
    overdue_workdays: int
    overdue_days: int
    late: str = ""  # each class: its explanation, or empty where the case is not of that class
    prolonged: str = ""
    escalated: str = ""
    same_as: str = ""  # the first receipt of the same matter, where this one is a repeat of it
    sender: str = ""  # initials and masked means of contact: column 16, never public
    late_step: str = ""  # the step that is late the most: else "answered in time, and late" reads as untrue

    @property
    def classes(self) -> tuple[LatenessClass, ...]:
        return tuple(kind for kind in CLASSES if self.explanation(kind))

    def explanation(self, kind: LatenessClass) -> str:
        said: str = getattr(self, kind.value, "")
        return said

    @property
    def is_open(self) -> bool:
        return self.answered_on is None


@dataclass(frozen=True, slots=True)
class GivenReason:
    """Lý do của một đơn vị cho một loại."""

    unit: str
    kind: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class GivenRemedy:
    """Biện pháp và thời hạn khắc phục của một đơn vị."""

    unit: str
    text: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Một dòng: the case, in how many months it has stood in the list, what the units said."""

    number: int
    case: Case
    months: int
    units: tuple[str, ...]
    reasons: tuple[GivenReason, ...] = ()
    remedies: tuple[GivenRemedy, ...] = ()
    remark: str = ""


def case_to_json(case: Case) -> dict[str, Any]:
    """Giá trị để lưu: plain JSON, dates as text."""
    values = {name: _written(value) for name, value in asdict(case).items()}
    if not case.late_step:
        del values["late_step"]  # a list frozen before the step was told keeps its bytes and its hash
    return values


def case_from_json(kept: Mapping[str, Any]) -> Case:
    """Đọc lại giá trị đã chốt."""
    values: dict[str, Any] = {
        each.name: _date(kept[each.name]) if _is_day(each.name) else kept[each.name]
        for each in _CASE
        if each.name in kept or each.name != "late_step"
    }
    return Case(**values)


def row_to_json(row: Row) -> dict[str, Any]:
    """Một dòng để lưu và để tính mã băm."""
    return {
        "number": row.number,
        "case": case_to_json(row.case),
        "months": row.months,
        "units": list(row.units),
        "reasons": [asdict(each) for each in row.reasons],
        "remedies": [{**asdict(each), "due_on": _written(each.due_on)} for each in row.remedies],
        "remark": row.remark,
    }


def row_from_json(kept: Mapping[str, Any]) -> Row:
    """Đọc lại một dòng đã lưu."""
    return Row(
        kept["number"],
        case_from_json(kept["case"]),
        kept["months"],
        tuple(kept["units"]),
        tuple(GivenReason(**each) for each in kept["reasons"]),
        tuple(GivenRemedy(each["unit"], each["text"], _date(each["due_on"])) for each in kept["remedies"]),
        kept["remark"],
    )


def rows_hash(rows: Sequence[Row]) -> str:
    """Mã băm của cả danh sách: the journal keeps it, so that a list of years ago can be checked."""
    return fingerprint({"rows": [row_to_json(replace(row, case=sealed(row.case))) for row in rows]})


def sealed(case: Case) -> Case:
    """Một PAKN như nhật ký giữ: free text, an officer's name and the sender leave a hash, not their words."""
    hashed: dict[str, Any] = {name: _hash(getattr(case, name)) for name in _SEALED}
    return replace(case, **hashed)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def consolidated(lists: Iterable[Row]) -> tuple[Row, ...]:
    """Gộp danh sách các đơn vị: one row a case, however often it was sent; ordered by day of receipt, then code."""
    found: dict[str, Row] = {}
    for row in lists:
        matter = row.case.same_as or row.case.code
        known = found.get(matter)
        found[matter] = row if known is None else _joined(*sorted((known, row), key=_is_repeat))
    ordered = sorted(found.values(), key=lambda row: (row.case.received_on, row.case.code))
    return tuple(replace(row, number=number) for number, row in enumerate(ordered, 1))


def _is_repeat(row: Row) -> bool:
    return bool(row.case.same_as)


def _joined(first: Row, second: Row) -> Row:
    remarks = tuple(dict.fromkeys(remark for remark in (first.remark, second.remark) if remark))
    flags: dict[str, Any] = {
        kind.value: first.case.explanation(kind) or second.case.explanation(kind) for kind in CLASSES
    }
    return replace(
        first,
        case=replace(first.case, **flags),
        months=max(first.months, second.months),
        units=tuple(dict.fromkeys((*first.units, *second.units))),
        reasons=(*first.reasons, *second.reasons),
        remedies=(*first.remedies, *second.remedies),
        remark="; ".join(remarks),
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """Số liệu của danh sách: cases once, then each class by itself; never the sum of the classes."""

    cases: int
    late: int
    prolonged: int
    escalated: int
    still_open: int
    carried: int  # stood in an earlier month's list too


def counts_of(rows: Iterable[Row]) -> Counts:
    """Đếm số vụ và số vụ của từng loại (E59)."""
    listed = list(rows)
    of_class = {kind: sum(kind in row.case.classes for row in listed) for kind in CLASSES}
    return Counts(
        len(listed),
        of_class[LatenessClass.LATE],
        of_class[LatenessClass.PROLONGED],
        of_class[LatenessClass.ESCALATED],
        sum(row.case.is_open for row in listed),
        sum(row.months > 1 for row in listed),
    )


def counts_by_agency(rows: Iterable[Row]) -> tuple[tuple[str, Counts], ...]:
    """Số liệu theo cơ quan xử lý, the most cases first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.case.handler or row.case.agency, []).append(row)
    counted = [(agency, counts_of(group)) for agency, group in groups.items()]
    return tuple(sorted(counted, key=lambda each: (-each[1].cases, each[0])))


def share(part: int, whole: int) -> str:
    """Tỷ lệ phần trăm, half up to two decimals; of nothing there is no share."""
    if whole == 0:
        return "–"
    hundredths = (part * 20000 + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02}%"


_CASE = fields(Case)
_SEALED = ("summary", "public_summary", "officer_name", "sender")


def _is_day(name: str) -> bool:
    return name.endswith("_on")


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
