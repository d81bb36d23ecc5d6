"""Các hành vi trong cơ quan giải quyết, each the double of the service of that name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from motcua.core.access import Role
from motcua.core.dossier import Act, State, after_payment
from motcua.core.events import Event
from motcua.core.process import OfficeRule
from motcua.core.process_run import Position
from motcua.core.process_run import after as next_position
from motcua.demo.fill.crew import Officer, Place
from motcua.demo.fill.held import Charge, Held, Result, Task
from motcua.demo.fill.matters import Matter, passed_reception
from motcua.demo.fill.moments import day_of, fresh, stored
from motcua.demo.fill.telling import Telling
from motcua.demo.fill.telling_desk import close_tasks, desk, end
from motcua.demo.fill.words import (
    AMOUNTS,
    ARRIVED,
    EXTENSIONS,
    NOT_ENTITLED,
    PAUSED_FOR_MONEY,
    REFUSAL,
    STOPPED,
)

DECIDERS = frozenset({"handler", "unit_leader", "agency_leader"})  # steps.DECIDERS


def transfer(told: Telling, at: int) -> None:
    """services.transfer.transfer: the first steps open, what the desk does itself is passed."""
    held, by = told.held, desk(told)
    opened = _move(told, _first(held.matter), by, at)
    told.done(Act.TRANSFER, Event.DOSSIER_TRANSFERRED, by, at, {
        "competent": held.competent.code, "steps": [each.key for each in opened],
        "offices": [each.office.code for each in opened], "tasks": [each.pk for each in opened],
    })  # fmt: skip


def acknowledge(told: Telling, at: int) -> None:
    """services.transfer.acknowledge: from here the clock of a non-boundary filing runs."""
    held, task = told.held, next_task(told.held)
    by = _doer(told, task)
    task.acknowledged_at, task.handler = task.acknowledged_at or at, task.handler or by
    held.handler = by
    if told.life.is_outside and not any(each.kind == "restart" for each in held.segments):
        told.clock.start_again(held, at, ARRIVED)
        told.reckoned(first=True)
    said = {"task": task.pk, "step": task.key, "office": task.office.code}
    told.done(Act.ACKNOWLEDGE, Event.HANDOVER_ACKNOWLEDGED, by, at, said)


def advance(told: Telling, at: int) -> None:
    """services.work.advance."""
    held, task = told.held, next_task(told.held)
    by = _doer(told, task)
    task.close(by, at, "advanced")
    opened = _move(told, _after(held.matter, _position(held), task.key), by, at)
    told.done(Act.ADVANCE, Event.DOSSIER_ADVANCED, by, at, {
        "step": task.key, "steps": [each.key for each in opened], "choice": "",
        "offices": [each.office.code for each in opened], "note": "",
    })  # fmt: skip


def charge(told: Telling, at: int) -> None:
    """services.pay.request_payment, by the desk; the clock stands still while the applicant has it."""
    held, by = told.held, desk(told)
    stops = held.state == State.PROCESSING.value
    amount = AMOUNTS[told.life.seed % len(AMOUNTS)]
    made = Charge(told.key(held.charges), amount, by, at, held.state, stops)
    held.charges.append(made)
    if stops:
        told.clock.pause(held, at, PAUSED_FOR_MONEY)
        told.reckoned()
    said = {"amount": amount, "charge": made.pk, "stops_clock": stops}
    told.done(Act.REQUEST_PAYMENT, Event.PAYMENT_REQUESTED, by, at, said)


def confirm(told: Telling, at: int) -> None:
    """services.pay.confirm_payment, in cash."""
    held, made = told.held, told.held.charges[-1]
    by = told.who(Role.CASHIER, held.receiving)
    made.number, made.paid_on = receipt(told), day_of(at)
    made.confirmed_by, made.confirmed_at = by, at
    if made.stops:
        told.clock.resume(held, at)
        told.reckoned()
    said = {"amount": made.amount, "charge": made.pk, "method": "cash"}
    told.done(Act.CONFIRM_PAYMENT, Event.PAYMENT_CONFIRMED, by, at, said, after_payment(State(made.asked_in)))


def receipt(told: Telling) -> str:
    return f"BL{told.life.number:07}"


def draft_refusal(told: Telling, at: int) -> None:
    """services.result.draft_result: a reasoned refusal, by the handler."""
    task = next_task(told.held)
    by = _doer(told, task)
    told.held.result = Result("refusal", "", REFUSAL, NOT_ENTITLED, by, at)
    said = {"result": 1, "kind": "refusal", "name": REFUSAL}
    told.done(Act.ADVANCE, Event.RESULT_DRAFTED, by, at, said)


def approve(told: Telling, at: int) -> None:
    """services.result.approve: the steps of examination and signature are done with it (steps.decide)."""
    held = told.held
    by = leader(told)
    found = held.result or _plain(held, by, at)
    held.result, found.approved_by, found.approved_at = found, by, at
    position = _decided(held.matter, _position(held))
    for task in held.open_tasks:
        if task.key not in position.open:
            task.close(by, at, "approved")
    _move(told, position, by, at)
    said = {"result": 1, "kind": found.kind, "note": "", "on_behalf_of": None}
    told.done(Act.APPROVE, Event.RESULT_APPROVED, by, at, said)


def leader(told: Telling) -> Officer:
    """Who signs: at the open step of the leader, else at the competent agency."""
    task = next((each for each in told.held.open_tasks if each.role == Role.AGENCY_LEADER), None)
    return told.who(Role.AGENCY_LEADER, task.office if task else told.held.competent)


def issue(told: Telling, at: int) -> None:
    """services.result.issue_result: number and day, the clock stops."""
    held = told.held
    by, found = told.who(Role.CLERK, held.competent), held.result
    assert found is not None  # noqa: S101 - approved before
    _number(told, found, by, at)
    found.has_file = True
    close_tasks(told, by, at)
    held.holder, held.handler, held.step = held.receiving, None, "Chờ trả kết quả"
    told.clock.stop(held, at)
    said = {"result": 1, "kind": found.kind, "number": found.number}
    told.done(Act.ISSUE_RESULT, Event.RESULT_ISSUED, by, at, said)


def give_at_once(told: Telling, at: int) -> None:
    """services.result.give_at_once: decided at the desk while one waits."""
    held, by = told.held, desk(told)
    found = held.result = _plain(held, by, at)
    found.approved_by, found.approved_at = by, at
    _number(told, found, by, at)
    told.clock.stop(held, at)
    held.step = "Chờ trả kết quả"
    said = {"result": 1, "kind": found.kind, "number": found.number}
    told.done(Act.ISSUE_RESULT, Event.RESULT_ISSUED, by, at, said)


def extend(told: Telling, at: int) -> None:
    """services.extend: an apology and the one new date."""
    held, by = told.held, told.who(Role.AGENCY_LEADER, told.held.competent)
    old = held.due_at
    assert old is not None  # noqa: S101 - the life extends only while the clock runs
    new, why = told.clock.workdays_after(held.competent, old, 2), EXTENSIONS[told.life.seed % len(EXTENSIONS)]
    is_late = told.clock.is_apology_late(held, at)
    held.extension = (why, old, new, by, at, is_late)
    told.clock.extend(held, at, new, why)
    told.reckoned()
    said: dict[str, object] = {"reason": why, "old_due_at": stored(old), "new_due_at": fresh(new), "late": is_late}
    said["form_number"] = told.number_form("04", held.competent, at)
    told.done(Act.EXTEND, Event.DOSSIER_EXTENDED, by, at, said)


def stop(told: Telling, at: int) -> None:
    """services.end.stop."""
    by = told.who(Role.AGENCY_LEADER, told.held.competent)
    number = end(told, by, at, STOPPED, told.held.competent)
    told.done(Act.STOP, Event.DOSSIER_STOPPED, by, at, {"reason": STOPPED, "form_number": number})


def next_task(held: Held) -> Task:
    """The open step that is done next: the first by its key."""
    return min(held.open_tasks, key=lambda each: each.key)


def _doer(told: Telling, task: Task) -> Officer:
    return task.handler or told.who(Role(task.role), task.office)


def _plain(held: Held, by: Officer, at: int) -> Result:
    """services.result._plain_result."""
    return Result("granted", held.matter.result_code, held.matter.result_name, "", by, at)


def _number(told: Telling, found: Result, by: Officer, at: int) -> None:
    """services.result._number."""
    found.number = f"{told.life.numbers.result:02}/KQ-{told.held.competent.code}"
    found.on, found.issued_by, found.issued_at = day_of(at), by, at


def _position(held: Held) -> Position:
    return held.position or Position()


def _move(told: Telling, position: Position, by: Officer, at: int) -> list[Task]:
    """steps._move: what is open now and has no row yet gets one."""
    held = told.held
    there = {each.key for each in held.open_tasks}
    opened = [_open(told, key, by, at) for key in sorted(position.open - there)]
    held.position = position
    held.step = "; ".join(each.name for each in held.open_tasks)[:300]
    if opened:
        held.holder, held.handler = opened[0].office, opened[0].handler
    return opened


def _open(told: Telling, key: str, by: Officer, at: int) -> Task:
    held, step = told.held, told.held.matter.steps[key]
    office = _office(told, step.office)
    role = step.role.value if step.role else ""
    made = Task(told.key(held.tasks), key, step.name, role, office, by, held.holder, at)
    held.tasks.append(made)
    told.clock.step_due(made, step.hours)
    return made


def _office(told: Telling, rule: str) -> Place:
    """steps.office_for."""
    if rule == OfficeRule.RECEIVING:
        return told.held.receiving
    return told.crew.places.get(rule, told.held.competent)


@cache
def _first(matter: Matter) -> Position:
    return passed_reception(matter.process, matter.facts)


@cache
def _after(matter: Matter, position: Position, key: str) -> Position:
    return next_position(matter.process, position, key, matter.facts)


@cache
def _decided(matter: Matter, position: Position) -> Position:
    """steps.decide."""
    for _ in range(len(matter.steps) * 2):
        mine = sorted(key for key in position.open if (matter.steps[key].role or "") in DECIDERS)
        if not mine:
            break
        position = next_position(matter.process, position, mine[0], matter.facts)
    return replace(position)
