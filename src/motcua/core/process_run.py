"""Đường đi của một hồ sơ qua quy trình: which steps are open now, and which open when one of them is done.

A dossier keeps a `Position`; nothing else is needed. Steps that nobody works on (automatic decisions, splits, joins)
are passed at once. A join waits in the position until nothing of its parallel part is open any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.condition import CHOICE, Facts
from motcua.core.errors import Refused
from motcua.core.process import ZERO, Branch, Process, Step, StepKind
from motcua.core.process_graph import regions


class StepNotOpen(Refused):
    """Bước chưa mở: this dossier is not at that step (F07.1)."""

    message = "Hồ sơ không ở bước này. Hãy tải lại trang để xem bước hiện tại."


class ChoiceUnknown(Refused):
    """Lựa chọn lạ: the step does not offer this choice (F07.1)."""

    message = "Bước này không có lựa chọn “{choice}”. Hãy chọn một trong các lựa chọn đang hiển thị."


@dataclass(frozen=True, slots=True)
class Position:
    """Vị trí của hồ sơ: the open steps, the joins that wait, and the end once it is reached."""

    open: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    ended: str = ""


def begin(process: Process, facts: Facts) -> Position:
    """Bước đầu tiên của hồ sơ này."""
    return _settled(process, _entered(process, Position(), process.start, facts), facts)


def after(process: Process, position: Position, key: str, facts: Facts) -> Position:
    """Vị trí sau khi bước `key` làm xong. For a manual decision `facts["choice"]` says what was chosen.

    Raises `StepNotOpen`, or `ChoiceUnknown` for a choice that the step does not offer; no choice takes the default.
    """
    step = process.step(key)
    if step is None or key not in position.open:
        raise StepNotOpen
    way, choice = _chosen(step, facts), facts.get(CHOICE)
    if choice and (way.when is None or choice not in process.choices.get(key, ())):
        raise ChoiceUnknown(choice=choice)
    left = Position(position.open - {key}, position.waiting)
    return _settled(process, _entered(process, left, way.to, facts), facts)


def ready(process: Process, position: Position) -> frozenset[str]:
    """Các bước hợp nhất đủ điều kiện: joins whose parallel part has nothing open or waiting any more."""
    busy = position.open | position.waiting
    inside = {region.join: region.inside for region in regions(process).values()}
    return frozenset(join for join in position.waiting if not busy & inside.get(join, frozenset()))


def _chosen(step: Step, facts: Facts) -> Branch:
    """The one way on: the first whose condition holds, else the default."""
    held = (branch for branch in step.next if branch.when is not None and branch.when.truth(facts))
    way = next(held, step.default if step.kind is StepKind.DECISION else step.next[0])
    if way is None:
        raise ChoiceUnknown(choice=facts.get(CHOICE, ""))
    return way


def _entered(process: Process, position: Position, key: str, facts: Facts) -> Position:
    step = process.by_key[key]
    if step.kind is StepKind.END:
        return Position(ended=key)
    if step.is_manual:
        return Position(position.open | {key}, position.waiting)
    if step.kind is StepKind.JOIN:
        return Position(position.open, position.waiting | {key})
    onward = step.next if step.kind is StepKind.SPLIT else (_chosen(step, facts),)
    for branch in onward:
        position = _entered(process, position, branch.to, facts)
    return position


def _settled(process: Process, position: Position, facts: Facts) -> Position:
    """Pass every join that need not wait any more."""
    while done := ready(process, position):
        join = min(done)
        left = Position(position.open, position.waiting - {join})
        position = _entered(process, left, process.by_key[join].next[0].to, facts)
    return position


@dataclass(frozen=True, slots=True)
class Planned:
    """Bước dự kiến: from which to which working hour after acceptance, when nothing is sent back."""

    step: Step
    starts_after: Decimal
    ends_after: Decimal


def plan(process: Process, facts: Facts) -> tuple[Planned, ...]:
    """Tiến độ dự kiến của một hồ sơ: its steps with their hours, each decision taking its default way."""
    known = {name: value for name, value in facts.items() if name != CHOICE}
    position, clock, planned = begin(process, known), dict[str, Decimal](), list[Planned]()
    began: dict[str, Decimal] = dict.fromkeys(position.open, ZERO)
    while position.open:
        key = min(position.open, key=lambda each: (began[each] + process.by_key[each].hours, each))
        clock[key] = began[key] + process.by_key[key].hours
        planned.append(Planned(process.by_key[key], began[key], clock[key]))
        following = after(process, position, key, known)
        began |= dict.fromkeys(following.open - position.open, clock[key])
        position = following
    return tuple(planned)


def expected_hours(process: Process, facts: Facts) -> Mapping[str, Decimal]:
    """Số giờ dự kiến của từng bước mà hồ sơ này sẽ qua."""
    return {each.step.key: each.step.hours for each in plan(process, facts)}
