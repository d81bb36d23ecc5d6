"""Những gì trang quy trình cho thấy: the rows of the printed table, the diagram, the limits, the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import Http404
from django.utils.timezone import localdate

from motcua.apps.catalogue import processes, selectors
from motcua.apps.catalogue.models import Procedure, Process
from motcua.core import process as core
from motcua.core.access import ROLE_NAMES, Actor
from motcua.core.process import OFFICE_NAMES, Step, StepKind, arrow_label
from motcua.core.process_check import Bound, Finding, spelled
from motcua.core.process_form import read
from motcua.core.process_graph import longest_hours
from motcua.core.process_limit import WORKDAY_HOURS, shortest
from motcua.web.staff.process.drawing import drawn

TEMPLATE = "mau"


@dataclass(frozen=True, slots=True)
class Row:
    """Một dòng của bảng in: bước, nội dung, trách nhiệm, thời gian, kết quả."""

    number: int
    step: Step
    who: str
    where: str
    hours: str
    onward: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Một quy trình để xem, sửa hay in."""

    steps: core.Process
    rows: tuple[Row, ...]
    total: str
    bounds: tuple[Bound, ...]
    findings: tuple[Finding, ...]
    diagram: str
    allowed: str


def procedure_or_404(code: str) -> Procedure | None:
    """None is the template."""
    if code == TEMPLATE:
        return None
    found = selectors.procedure(code)
    if found is None:
        raise Http404
    return found


def version_or_404(actor: Actor, code: str, number: int) -> Process:
    found = processes.visible(actor).filter(procedure=procedure_or_404(code), number=number).first()
    if found is None:
        raise Http404
    return found


def title_of(procedure: Procedure | None) -> str:
    return procedure.name if procedure else "Quy trình mẫu cho mọi thủ tục"


def shown(record: Process, steps: core.Process | None = None) -> Shown:
    """A record with its own steps, or with steps that are being edited and were not saved."""
    return described(steps or read(record.steps), record.procedure, localdate())


def described(steps: core.Process, procedure: Procedure | None, on: date) -> Shown:
    offices = processes.office_names(steps)
    bounds = processes.bounds(procedure, on)
    least = shortest(bounds)
    return Shown(
        steps, rows_of(steps, offices), in_days(longest_hours(steps, {})), bounds,
        processes.findings(steps, procedure, on), drawn(steps, f"Sơ đồ quy trình: {title_of(procedure)}", offices),
        in_days(least) if least else "",
    )  # fmt: skip


def rows_of(steps: core.Process, offices: Mapping[str, str]) -> tuple[Row, ...]:
    numbers = {key: number for number, key in enumerate(steps.by_key, 1)}
    return tuple(_row(number, step, offices, numbers) for number, step in enumerate(steps.steps, 1))


def _row(number: int, step: Step, offices: Mapping[str, str], numbers: Mapping[str, int]) -> Row:
    if step.kind is StepKind.END:
        return Row(number, step, "", "", "", ())
    who = ROLE_NAMES[step.role] if step.role else ""
    where = OFFICE_NAMES.get(step.office) or offices.get(step.office, step.office)
    hours = in_days(step.hours) if step.hours else ""
    hours = f"{hours} không tính vào thời hạn".strip() if step.off_clock else hours
    onward = (
        f"{arrow_label(step, branch)} → bước {numbers.get(branch.to, '?')}".removeprefix(" → ")
        for branch in step.next
    )
    return Row(number, step, who, where, hours, tuple(each[0].upper() + each[1:] for each in onward))


def in_days(hours: Decimal) -> str:
    """“4 giờ”, and from a day on also how many working days: “56 giờ (7 ngày làm việc)”."""
    days = f" ({spelled(hours / WORKDAY_HOURS)} ngày làm việc)" if hours >= WORKDAY_HOURS else ""
    return f"{spelled(hours)} giờ{days}"
