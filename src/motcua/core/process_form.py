"""Quy trình viết ra JSON hay YAML, and read back: `{"start": …, "steps": [{"key": …, "next": […]}]}`.

Reading is strict about form (a wrong role or number is refused with the step's name) and says nothing about sense:
a draft may be unfinished. Sense is judged by `process_check`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.core.access import Role
from motcua.core.condition import parse
from motcua.core.errors import Refused
from motcua.core.process import Branch, OfficeRule, Process, Step, StepKind

MOST_STEPS = 100
MOST_BRANCHES = 20
LONGEST_TEXT = 300
MOST_HOURS = Decimal(10_000)


class ProcessMalformed(Refused):
    """Quy trình viết sai: not the form of a process (F07.1)."""

    message = "Không đọc được quy trình: {why}."


def read(source: Mapping[str, Any]) -> Process:
    """A process from its JSON or YAML form; raises `ProcessMalformed` or `ConditionMalformed`."""
    rows = source.get("steps") if isinstance(source, Mapping) else None
    if not isinstance(rows, Sequence) or isinstance(rows, str | bytes):
        raise ProcessMalformed(why="thiếu danh sách bước")
    if len(rows) > MOST_STEPS:
        raise ProcessMalformed(why=f"nhiều hơn {MOST_STEPS} bước")
    steps = tuple(_step(row, number) for number, row in enumerate(rows, 1))
    start = _text(source.get("start") or (steps[0].key if steps else ""), "bước bắt đầu")
    return Process(steps, start)


def write(process: Process) -> dict[str, Any]:
    """The JSON form; `read(write(process)) == process`."""
    return {"start": process.start, "steps": [_row(step) for step in process.steps]}


def _step(row: object, number: int) -> Step:
    where = f"bước {number}"
    if not isinstance(row, Mapping):
        raise ProcessMalformed(why=f"{where} không phải là một bước")
    key = _text(row.get("key"), where)
    if not key:
        raise ProcessMalformed(why=f"{where} không có mã bước")
    return Step(
        key=key, name=_text(row.get("name"), where), kind=_one_of(StepKind, row.get("kind") or "task", where),
        role=_one_of(Role, row["role"], where) if row.get("role") else None,
        office=_text(row.get("office"), where), hours=hours_from(row.get("hours"), where),
        next=_branches(row.get("next"), where), outcome=_text(row.get("outcome"), where),
    )  # fmt: skip


def _branches(rows: object, where: str) -> tuple[Branch, ...]:
    if rows is None:
        return ()
    listed = [rows] if isinstance(rows, str | Mapping) else rows
    if not isinstance(listed, Sequence) or len(listed) > MOST_BRANCHES:
        raise ProcessMalformed(why=f"{where} có danh sách bước tiếp theo không hợp lệ")
    return tuple(_branch(each, where) for each in listed)


def _branch(row: object, where: str) -> Branch:
    if isinstance(row, str):
        return Branch(_text(row, where))
    if not isinstance(row, Mapping):
        raise ProcessMalformed(why=f"{where} có bước tiếp theo không hợp lệ")
    when = _text(row.get("when"), where, longest=500)
    return Branch(_text(row.get("to"), where), parse(when) if when else None, _text(row.get("label"), where))


def hours_from(value: object, where: str) -> Decimal:
    """Giờ làm việc: a number with a point or a comma; empty is zero."""
    try:
        hours = Decimal(str(value if value not in (None, "") else 0).strip().replace(",", "."))
    except InvalidOperation:
        raise ProcessMalformed(why=f"{where} có số giờ “{str(value)[:40]}” không phải là số") from None
    if not hours.is_finite() or not 0 <= hours <= MOST_HOURS:
        raise ProcessMalformed(why=f"{where} có số giờ ngoài khoảng 0–{MOST_HOURS}")
    return hours.quantize(Decimal("0.01")).normalize() + 0


def _one_of(kind: Any, value: object, where: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise ProcessMalformed(why=f"{where} có giá trị lạ “{str(value)[:40]}”") from None


def _text(value: object, where: str, longest: int = LONGEST_TEXT) -> str:
    text = "" if value is None else str(value).strip() if isinstance(value, str | int | Decimal) else None
    if text is None or len(text) > longest or not text.isprintable():
        raise ProcessMalformed(why=f"{where} có chữ quá dài hoặc có ký tự lạ")
    return text


def _row(step: Step) -> dict[str, Any]:
    row: dict[str, Any] = {"key": step.key, "name": step.name, "kind": step.kind.value}
    optional = {"role": step.role.value if step.role else "", "office": str(step.office), "outcome": step.outcome}
    row |= {name: value for name, value in optional.items() if value}
    if step.hours:
        row["hours"] = f"{step.hours:f}"
    row["next"] = [_next(branch) for branch in step.next]
    return row


def _next(branch: Branch) -> str | dict[str, str]:
    if branch.when is None and not branch.label:
        return branch.to
    when = {"when": str(branch.when)} if branch.when else {}
    return {"to": branch.to, **when, **({"label": branch.label} if branch.label else {})}


def office_rule(office: str) -> OfficeRule | None:
    """Whether an office is a rule or a code."""
    return OfficeRule(office) if office in set(OfficeRule) else None
