"""Các bước xử lý: walks a dossier through its internal process, one open task a step, each with its own clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from motcua.apps.dossiers.deadlines import step_due
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.condition import CHOICE, Facts
from motcua.core.definition import Limit, LimitUnit
from motcua.core.dossier_refusals import ConditionAbsent, NotYours
from motcua.core.process import OfficeRule, Process, Step
from motcua.core.process_default import TEMPLATE, fit
from motcua.core.process_form import read
from motcua.core.process_limit import working_hours
from motcua.core.process_run import Position, after, begin
from motcua.database.composed import Composed

_OPEN: Composed[Task] = Composed()

DECIDERS = frozenset({Role.HANDLER, Role.UNIT_LEADER, Role.AGENCY_LEADER})
SOMETHING = Limit(Decimal(15), LimitUnit.WORKDAY)  # the template's proportions, for a procedure without any limit


def process_of(dossier: Dossier) -> Process:
    """Quy trình of this dossier: the version it was accepted under, else the template fitted to its limit."""
    held, limit = dossier.process, SOMETHING
    if held is not None and held.procedure_id is not None:
        return read(held.steps)
    if found := dossier.limit:
        limit = Limit(Decimal(found["amount"]), LimitUnit(found["unit"]), bool(found.get("same_day")))
    return fit(read(held.steps) if held is not None else TEMPLATE, working_hours(limit))


def facts_for(dossier: Dossier, choice: str = "") -> Facts:
    """What the conditions of a process may ask about."""
    answers = {
        f"answers.{key}": value for key, value in dossier.answers.items() if not isinstance(value, dict | list)
    }
    known = {"case": dossier.case, "channel": dossier.channel, "applicant": dossier.applicant.get("kind", "citizen")}
    return {
        **answers,
        **{key: value for key, value in known.items() if value},
        **({CHOICE: choice} if choice else {}),
    }


def open_first(dossier: Dossier, *, by: Account | None, at: datetime) -> list[Task]:
    """Mở các bước đầu: reception is done, so the desk's own first step is passed."""
    process, facts = process_of(dossier), facts_for(dossier)
    position = begin(process, facts)
    known = process.by_key
    while position.open and all(_is_reception(known[key]) for key in position.open):
        for key in sorted(position.open):
            position = after(process, position, key, facts)
    return _move(dossier, process, position, by, at)


def _is_reception(step: Step) -> bool:
    return step.role is Role.RECEPTIONIST and step.office == OfficeRule.RECEIVING


def advance_task(dossier: Dossier, task: Task, *, by: Account, at: datetime, choice: str, note: str) -> list[Task]:
    """Xong một bước: closes it and opens what follows. A step outside the process (reopened work) only closes."""
    _close(task, by, at, "advanced", note)
    process, position = process_of(dossier), position_of(dossier)
    if task.key not in position.open:
        return _name_steps(dossier)
    return _move(dossier, process, after(process, position, task.key, facts_for(dossier, choice)), by, at)


def send_back_task(dossier: Dossier, task: Task, *, by: Account, at: datetime, reason: str) -> Task:
    """Trả lại: the step that was done just before is opened again, for the person who did it."""
    before = (
        dossier.tasks.filter(kind=Task.Kind.STEP, outcome="advanced", done_at__isnull=False)
        .exclude(key=task.key)
        .order_by("-done_at", "-pk")
        .first()
    )
    if before is None:
        raise ConditionAbsent(problem="đây là bước đầu tiên, không có bước trước để trả lại.")
    _close(task, by, at, "sent_back", reason)
    position = position_of(dossier)
    dossier.position = _as_json(replace(position, open=position.open - {task.key} | {before.key}))
    again = _open(dossier, before.key, before.name, before.role, before.office, by, at, before.due_at, before.done_by)
    _name_steps(dossier)
    return again


def decide(dossier: Dossier, *, by: Account, at: datetime) -> None:
    """Lãnh đạo đã quyết: closes the steps of examination and signature, and opens the clerk's."""
    process, position, facts = process_of(dossier), position_of(dossier), facts_for(dossier)
    known = process.by_key
    for _ in range(len(known) * 2):
        mine = sorted(key for key in position.open if known[key].role in DECIDERS)
        if not mine:
            break
        position = after(process, position, mine[0], facts)
    for task in dossier.tasks.filter(done_at=None, kind=Task.Kind.STEP).exclude(key__in=position.open):
        _close(task, by, at, "approved", "")
    _move(dossier, process, position, by, at)


def unfinished(dossier: Dossier) -> list[str]:
    """Việc còn lại trước khi ban hành: consultations that must be answered, steps of examination still open."""
    open_tasks = dossier.tasks.filter(done_at=None)
    return [
        task.name
        for task in open_tasks
        if (task.kind == Task.Kind.CONSULTATION and task.is_required)
        or (task.kind == Task.Kind.STEP and task.role in {role.value for role in DECIDERS})
    ]


def close_open_tasks(dossier: Dossier, *, by: Account | None, at: datetime) -> None:
    """Đóng mọi việc đang mở."""
    dossier.tasks.filter(done_at=None).update(done_at=at, done_by=by, outcome="closed")
    dossier.position = _as_json(Position(ended="closed"))


def open_steps(dossier: Dossier) -> list[Task]:
    """Các bước đang mở, in the order in which they were given."""
    found = _OPEN.rows(None, _open_steps_of, dossier.pk)
    for task in found:
        task.dossier = dossier
    return found


def _open_steps_of(key: int) -> QuerySet[Task]:
    rows = Task.objects.filter(dossier_id=key, done_at=None, kind=Task.Kind.STEP)
    return rows.select_related("office", "handler")


def open_task_of(
    dossier: Dossier, by: Account, at: datetime, task: int | None = None, *, any_role: bool = False
) -> Task:
    """The open step that this person may act on: the one named, else the first that fits the person's roles."""
    listed = [each for each in open_steps(dossier) if task in {None, each.pk}]
    roles = {role.value for role in by.actor_at(at).roles}
    fitting = [each for each in listed if any_role or each.role in roles or not each.role]
    mine = [each for each in fitting if each.handler_id == by.pk] or fitting
    if not mine:
        raise NotYours(act="xử lý bước này")
    return mine[0]


def acknowledge_task(task: Task, *, by: Account, at: datetime) -> None:
    """Nhận bàn giao một bước."""
    task.acknowledged_at, task.handler = task.acknowledged_at or at, task.handler or by
    task.save(update_fields=["acknowledged_at", "handler"])


def reroute_task(task: Task, *, to: Office, by: Account, at: datetime) -> Task:
    """Chuyển bước sang đơn vị khác, with the due date it had."""
    _close(task, by, at, "rerouted", "")
    return _open(task.dossier, task.key, task.name, task.role, to, by, at, task.due_at, None)


def position_of(dossier: Dossier) -> Position:
    held = dossier.position
    return Position(frozenset(held.get("open", ())), frozenset(held.get("waiting", ())), held.get("ended", ""))


def _as_json(position: Position) -> dict[str, object]:
    return {"open": sorted(position.open), "waiting": sorted(position.waiting), "ended": position.ended}


def _move(dossier: Dossier, process: Process, position: Position, by: Account | None, at: datetime) -> list[Task]:
    there = {each.key for each in open_steps(dossier)}
    known = process.by_key
    opened = [_open_step(dossier, known[key], by, at) for key in sorted(position.open - there)]
    dossier.position = _as_json(position)
    _name_steps(dossier)
    if opened:
        dossier.holder, dossier.handler = opened[0].office, opened[0].handler
    return opened


def _open_step(dossier: Dossier, step: Step, by: Account | None, at: datetime) -> Task:
    office = office_for(dossier, step.office)
    due = step_due(office, at, step.hours)
    role = step.role.value if step.role else ""
    return _open(dossier, step.key, step.name, role, office, by, at, due, None)


def _open(
    dossier: Dossier, key: str, name: str, role: str, office: Office, by: Account | None, at: datetime,
    due_at: datetime | None, handler: Account | None,
) -> Task:  # fmt: skip
    is_elsewhere = office.pk not in {dossier.receiving_id, dossier.competent_id}
    if is_elsewhere:
        let_see(dossier, [office.pk])
    return Task.objects.create(
        dossier=dossier, key=key, name=name, role=role, office=office, given_by=by, given_from=dossier.holder,
        given_at=at, due_at=due_at, handler=handler, is_elsewhere=is_elsewhere,
    )  # fmt: skip


def let_see(dossier: Dossier, offices: Iterable[int]) -> None:
    """Cơ quan khác có một bước goes on seeing the dossier; the index of words knows it by this. The act writes it."""
    dossier.elsewhere = sorted({*dossier.elsewhere, *offices})


def settle_at(dossier: Dossier, competent: Office | None) -> None:
    """Cơ quan giải quyết khác, where one is named: who did steps before goes on seeing the dossier by them."""
    if competent is None or competent.pk == dossier.competent_id:
        return
    dossier.competent = competent
    known = [dossier.receiving_id, competent.pk]
    passed = dossier.tasks.filter(is_elsewhere=False).exclude(office__in=known)
    if offices := list(passed.order_by().values_list("office", flat=True)):
        let_see(dossier, offices)
        passed.update(is_elsewhere=True)


def office_for(dossier: Dossier, rule: str) -> Office:
    """Nơi thực hiện bước: the desk, the competent agency, or the office that the process names."""
    if rule == OfficeRule.RECEIVING:
        return dossier.receiving
    named = Office.objects.filter(code=rule).first() if rule not in {"", OfficeRule.COMPETENT} else None
    return named or dossier.competent


def _close(task: Task, by: Account, at: datetime, outcome: str, note: str) -> None:
    task.done_at, task.done_by, task.outcome, task.answer = at, by, outcome, note
    task.acknowledged_at = task.acknowledged_at or at
    task.save(update_fields=["done_at", "done_by", "outcome", "answer", "acknowledged_at"])


def _name_steps(dossier: Dossier) -> list[Task]:
    dossier.step = "; ".join(task.name for task in open_steps(dossier))[:300]
    return []
