"""Đường đi tiếp: what a person may choose at an open step, and which step follows each choice."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.steps import facts_for, position_of, process_of
from motcua.core.process import Process, StepKind
from motcua.core.process_run import Position, after


@dataclass(frozen=True, slots=True)
class Way:
    """Một lựa chọn: what is sent to `advance`, and the names of the steps that it opens."""

    choice: str
    leads_to: tuple[str, ...]


def ways_on(dossier: Dossier, task: Task) -> tuple[Way, ...]:
    """Các lựa chọn của một bước đang mở, the usual way first; a step outside the process only closes."""
    process, position = process_of(dossier), position_of(dossier)
    if task.key not in position.open:
        return (Way("", ()),)
    step = process.by_key[task.key]
    usual = ("",) if step.kind is not StepKind.DECISION or step.default is not None else ()
    choices = (*usual, *process.choices.get(task.key, ()))
    return tuple(Way(choice, _names(process, dossier, position, task.key, choice)) for choice in choices)


def _names(process: Process, dossier: Dossier, position: Position, key: str, choice: str) -> tuple[str, ...]:
    then = after(process, position, key, facts_for(dossier, choice))
    known = process.by_key
    if then.ended:
        return (known[then.ended].name,)
    return tuple(known[each].name for each in sorted(then.open - position.open))
