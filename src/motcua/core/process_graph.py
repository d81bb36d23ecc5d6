"""Hình dạng của quy trình: what follows what, what goes back, what runs side by side, which way is longest.

Everything here works on a graph of keys with dangling arrows left out, so that an unfinished draft can be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.condition import Facts
from motcua.core.process import ZERO, Branch, Process, Step, StepKind

Ways = Mapping[str, tuple[str, ...]]


def ways(
    process: Process, keep: Callable[[Step, Branch], bool] = lambda step, branch: True
) -> dict[str, tuple[str, ...]]:
    """Each step's followers, each once, without those that do not exist."""
    known = process.by_key
    return {
        key: tuple(dict.fromkeys(each.to for each in step.next if each.to in known and keep(step, each)))
        for key, step in known.items()
    }


def reached(onward: Ways, start: Iterable[str], without: str = "") -> set[str]:
    """All that can be reached from `start`, itself included, never passing `without`."""
    seen: set[str] = set()
    ahead = [key for key in start if key in onward and key != without]
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead += [each for each in onward[key] if each != without]
    return seen


def reversed_ways(onward: Ways) -> dict[str, tuple[str, ...]]:
    before: dict[str, list[str]] = {key: [] for key in onward}
    for key, followers in onward.items():
        for each in followers:
            before[each].append(key)
    return {key: tuple(each) for key, each in before.items()}


def returns(process: Process) -> frozenset[tuple[str, str]]:
    """Mũi tên quay lại: a person's choice that leads to a step which every way here has passed already."""
    onward = ways(process)
    return frozenset(
        (step.key, branch.to)
        for step in process.by_key.values()
        for branch in step.next
        if step.kind is StepKind.DECISION and branch.when is not None and branch.when.is_choice
        and _always_passed(onward, process.start, branch.to, step.key)
    )  # fmt: skip


def _always_passed(onward: Ways, start: str, earlier: str, later: str) -> bool:
    return later in reached(onward, [start]) and later not in reached(onward, [start], without=earlier)


def forward(process: Process) -> dict[str, tuple[str, ...]]:
    """The graph without the arrows that go back; of a sound process it has no cycle."""
    back = returns(process)
    return ways(process, lambda step, branch: (step.key, branch.to) not in back)


def in_cycles(onward: Ways) -> list[str]:
    """The steps that can come round to themselves."""
    return [key for key in onward if key in reached(onward, onward[key])]


@dataclass(frozen=True, slots=True)
class Region:
    """Phần song song: what lies between a split and its join, branch by branch."""

    split: str
    join: str
    branches: tuple[frozenset[str], ...]

    @property
    def inside(self) -> frozenset[str]:
        return frozenset().union(*self.branches)


def region(process: Process, split: Step) -> Region | None:
    """The join where all that was split comes together: the first that no way round avoids; None without one."""
    onward = forward(process)
    heads = onward[split.key]
    for join in _joins_by_distance(process, onward, split.key):
        beyond = [reached(onward, [head], without=join) for head in heads]
        if not any(_leaves(process, onward, inside) for inside in beyond):
            return Region(split.key, join, tuple(frozenset(inside) for inside in beyond))
    return None


def _leaves(process: Process, onward: Ways, inside: set[str]) -> bool:
    """Whether some step inside stops there or ends the whole process."""
    known = process.by_key
    return any(known[key].kind is StepKind.END or not onward[key] for key in inside)


def _joins_by_distance(process: Process, onward: Ways, start: str) -> list[str]:
    order, ahead = [start], [start]
    while ahead:
        ahead = [each for each in dict.fromkeys(k for key in ahead for k in onward[key]) if each not in order]
        order += ahead
    known = process.by_key
    return [key for key in order[1:] if known[key].kind is StepKind.JOIN]


def regions(process: Process) -> dict[str, Region]:
    """The parallel parts by the key of their split."""
    found = (region(process, step) for step in process.by_key.values() if step.kind is StepKind.SPLIT)
    return {each.split: each for each in found if each}


def in_order(onward: Ways, start: str) -> list[str]:
    """Every reached step after all that come before it; needs a graph without cycles."""
    inside = reached(onward, [start])
    waiting = {key: sum(key in onward[other] for other in inside) for key in inside}
    ready: list[str] = [start] if start in inside else []
    order: list[str] = []
    while ready:
        key = ready.pop(0)
        order.append(key)
        for each in onward[key]:
            waiting[each] -= 1
            if not waiting[each]:
                ready.append(each)
    return order


def longest_hours(process: Process, facts: Facts) -> Decimal:
    """Tổng thời gian của đường dài nhất, for what is known of a dossier; returns are not counted.

    Parallel branches run side by side, so the longest of them counts, not their sum.
    """
    back = returns(process)
    onward = ways(process, lambda step, branch: (step.key, branch.to) not in back and is_open(step, branch, facts))
    known, end_at = process.by_key, dict.fromkeys(onward, ZERO)
    for key in in_order(onward, process.start):
        end_at[key] += known[key].hours
        for each in onward[key]:
            end_at[each] = max(end_at[each], end_at[key])
    return max((end_at[key] for key in reached(onward, [process.start])), default=ZERO)


def is_open(step: Step, branch: Branch, facts: Facts) -> bool:
    """Whether a dossier with these facts could take this way; what is unknown stays open."""
    if step.kind is not StepKind.DECISION:
        return True
    if branch.when is None:
        return not any(each.when and each.when.truth(facts) for each in step.next)
    earlier = step.next[: step.next.index(branch)]
    return branch.when.truth(facts) is not False and not any(each.when and each.when.truth(facts) for each in earlier)
