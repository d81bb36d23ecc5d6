"""Sơ đồ quy trình: its events, tasks, gateways and arrows by lane, as BPMN and the drawing both see them.

A decision that a person takes is a task with a gateway behind it. Unfinished drafts are charted as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motcua.core.access import ROLE_NAMES, Role
from motcua.core.process import OFFICE_NAMES, ZERO, Process, Step, StepKind, arrow_label
from motcua.core.process_graph import returns

START = "#start"


class Shape(StrEnum):
    """Hình vẽ."""

    START = "start"
    TASK = "task"
    CHOICE = "choice"  # exclusive gateway
    FORK = "fork"  # parallel gateway that splits
    JOIN = "join"  # parallel gateway that joins
    END = "end"


SHAPES: Mapping[StepKind, Shape] = {
    StepKind.TASK: Shape.TASK,
    StepKind.DECISION: Shape.CHOICE,
    StepKind.SPLIT: Shape.FORK,
    StepKind.JOIN: Shape.JOIN,
    StepKind.END: Shape.END,
}


@dataclass(frozen=True, slots=True)
class Lane:
    """Làn: one office and one role in it."""

    office: str
    role: Role | None = None

    def title(self, offices: Mapping[str, str]) -> tuple[str, str]:
        """Tên đơn vị và vai trò, as the lane's head reads."""
        where = OFFICE_NAMES.get(self.office) or offices.get(self.office, self.office) or "Chưa chọn nơi làm"
        return where, ROLE_NAMES[self.role] if self.role else "Chưa chọn vai trò"


@dataclass(frozen=True, slots=True)
class Node:
    """Một hình trên sơ đồ. `step` is empty for the start event."""

    key: str
    shape: Shape
    name: str
    step: str = ""
    hours: Decimal = ZERO
    lane: int = 0
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """Mũi tên. One that goes back does not count for the layers."""

    source: str
    target: str
    label: str = ""
    condition: str = ""
    goes_back: bool = False
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Sơ đồ chưa có tọa độ."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    lanes: tuple[Lane, ...]


def exit_of(step: Step) -> str:
    """The shape that a step's arrows leave from."""
    return f"{step.key}#" if step.kind is StepKind.DECISION and step.is_manual else step.key


def chart(process: Process) -> Chart:
    """The chart of a process, layered from left to right by the longest way."""
    arrows = _forward_only(tuple(_arrows(process)))
    layers = _layers(process, arrows)
    lanes, lane_of = _lanes(process, layers, arrows)
    nodes = tuple(
        Node(each.key, each.shape, each.name, each.step, each.hours, lane_of[each.key], layers[each.key])
        for each in _nodes(process)
    )
    return Chart(nodes, arrows, lanes)


def _nodes(process: Process) -> Iterator[Node]:
    yield Node(START, Shape.START, "Bắt đầu")
    for key, step in process.by_key.items():
        shape = Shape.TASK if step.is_manual else SHAPES[step.kind]
        yield Node(key, shape, step.name or key, key, step.hours)
        if exit_of(step) != key:
            yield Node(exit_of(step), Shape.CHOICE, "", key)


def _arrows(process: Process) -> Iterator[Arrow]:
    known, back = process.by_key, returns(process)
    if process.start in known:
        yield Arrow(START, process.start)
    for key, step in known.items():
        if exit_of(step) != key:
            yield Arrow(key, exit_of(step))
        for branch in step.next:
            if branch.to in known:
                yield Arrow(
                    exit_of(step), branch.to, arrow_label(step, branch), str(branch.when or ""),
                    (key, branch.to) in back, step.kind is StepKind.DECISION and branch.when is None,
                )  # fmt: skip


def _forward_only(arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    """Of an unsound draft, arrows that would close a circle go back too, so that there is something to draw."""
    kept: list[Arrow] = []
    onward: dict[str, set[str]] = {}
    for arrow in sorted(arrows, key=lambda arrow: arrow.goes_back):
        closes = arrow.goes_back or _leads(onward, arrow.target, arrow.source)
        if not closes:
            onward.setdefault(arrow.source, set()).add(arrow.target)
        kept.append(Arrow(arrow.source, arrow.target, arrow.label, arrow.condition, closes, arrow.is_default))
    return tuple(kept)


def _leads(onward: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        key = ahead.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            ahead += onward.get(key, ())
    return False


def _layers(process: Process, arrows: tuple[Arrow, ...]) -> dict[str, int]:
    layers = dict.fromkeys((node.key for node in _nodes(process)), 0)
    for _ in layers:
        moved = [a for a in arrows if not a.goes_back and layers[a.target] <= layers[a.source]]
        if not moved:
            break
        for arrow in moved:
            layers[arrow.target] = max(layers[arrow.target], layers[arrow.source] + 1)
    return layers


def _lanes(
    process: Process, layers: Mapping[str, int], arrows: tuple[Arrow, ...]
) -> tuple[tuple[Lane, ...], dict[str, int]]:
    """Lanes in the order in which work first comes to them; what nobody works on stays in the lane it came from."""
    known = process.by_key
    lanes: list[Lane] = []
    lane_of: dict[str, int] = {}
    for key in sorted(layers, key=lambda key: layers[key]):
        step = known.get(key)
        if step and step.is_manual:
            lane = Lane(step.office, step.role)
            if lane not in lanes:
                lanes.append(lane)
            lane_of[key] = lanes.index(lane)
        else:
            before = (
                lane_of[a.source] for a in arrows if a.target == key and not a.goes_back and a.source in lane_of
            )
            lane_of[key] = next(before, 0)
    return tuple(lanes) or (Lane(""),), lane_of
