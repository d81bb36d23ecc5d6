"""Bố cục sơ đồ: where each shape stands and how each arrow runs, in whole pixels.

Columns are layers, bands are lanes. Arrows run at right angles: upright only in the gaps between columns, level only
in a row that is free or in a track under the rows of a lane; so no arrow ever crosses a shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.core.process_chart import Arrow, Chart, Node, Shape

SIZES: Mapping[Shape, tuple[int, int]] = {
    Shape.START: (32, 32), Shape.TASK: (140, 78), Shape.CHOICE: (40, 40), Shape.FORK: (40, 40), Shape.JOIN: (40, 40),
    Shape.END: (32, 32),
}  # fmt: skip
HEAD, ROW, TRACK, PAD, GAP, SLOT = 132, 106, 22, 10, 18, 12
LETTER, LONGEST_LABEL = 6.4, 20
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """Hình có tọa độ: the left upper corner and the size."""

    node: Node
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Route:
    """Đường của một mũi tên, and where its words begin."""

    arrow: Arrow
    points: tuple[Point, ...]
    words_at: Point


@dataclass(frozen=True, slots=True)
class Band:
    """Dải của một làn."""

    lane: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Sơ đồ có tọa độ."""

    width: int
    height: int
    bands: tuple[Band, ...]
    shapes: tuple[Placed, ...]
    routes: tuple[Route, ...]


def short_label(text: str) -> str:
    """Chữ ngắn trên mũi tên."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def layout(chart: Chart) -> Drawing:
    """Place everything; the same chart always gives the same drawing."""
    return _Layout(chart).drawn()


Cell = tuple[int, int, int]  # layer, lane, row
Slot = tuple[str, str]  # ("out", source) or ("in", target)


class _Layout:
    """The work in order: rows, ways, columns, bands, points."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.by_key = {node.key: node for node in chart.nodes}
        self.row: dict[str, int] = {}
        self.taken: set[Cell] = set()
        self.track: dict[Arrow, tuple[int, int]] = {}  # arrow → lane and track number
        self.level: dict[Arrow, tuple[int, int]] = {}  # arrow → lane and row in which it runs between columns
        self.slots: dict[int, list[Slot]] = defaultdict(list)  # gap after a layer → its upright lines
        self._set_rows()
        self._set_ways()
        self._set_columns()
        self._set_bands()
        self.placed = {node.key: self._place(node) for node in chart.nodes}

    def drawn(self) -> Drawing:
        bands = tuple(Band(lane, self.top[lane], self.high[lane]) for lane in range(len(self.chart.lanes)))
        routes = tuple(self._route(arrow) for arrow in self.chart.arrows)
        return Drawing(self.width, self.top[-1] + self.high[-1], bands, tuple(self.placed.values()), routes)

    def _set_rows(self) -> None:
        """A shape takes the row of the shape before it if that is free in its lane, else the next free one."""
        before = {arrow.target: arrow.source for arrow in reversed(self.chart.arrows) if not arrow.goes_back}
        for node in sorted(self.chart.nodes, key=lambda node: node.layer):
            source = self.by_key.get(before.get(node.key, ""))
            row = self.row[source.key] if source and source.lane == node.lane and source.key in self.row else 0
            if node.shape in {Shape.JOIN, Shape.END}:
                row = 0
            while (node.layer, node.lane, row) in self.taken:
                row += 1
            self.row[node.key] = row
            self.taken.add((node.layer, node.lane, row))

    def _set_ways(self) -> None:
        used: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)  # lane → track → stretches taken
        for arrow in self.chart.arrows:
            source, target = self.by_key[arrow.source], self.by_key[arrow.target]
            between = range(source.layer + 1, target.layer)
            if not arrow.goes_back and not self._runs_level(arrow, source, target, between):
                self._take_track(arrow, target.lane, source.layer, target.layer, used[target.lane])
            elif arrow.goes_back:
                self._take_track(arrow, source.lane, target.layer - 1, source.layer, used[source.lane])
            self._take_slots(arrow, source, target)

    def _runs_level(self, arrow: Arrow, source: Node, target: Node, between: range) -> bool:
        """Along the row of one of its ends, where nothing stands in the columns between."""
        for end in (target, source):
            cells = {(layer, end.lane, self.row[end.key]) for layer in between}
            if not cells & self.taken:
                self.taken |= cells
                self.level[arrow] = (end.lane, self.row[end.key])
                return True
        return False

    def _take_track(
        self, arrow: Arrow, lane: int, first: int, last: int, tracks: list[list[tuple[int, int]]]
    ) -> None:
        """The first track of the lane on which this stretch is free."""
        free = (n for n, taken in enumerate(tracks) if all(last < begin or end < first for begin, end in taken))
        number = next(free, len(tracks))
        if number == len(tracks):
            tracks.append([])
        tracks[number].append((first, last))
        self.track[arrow] = (lane, number)

    def _take_slots(self, arrow: Arrow, source: Node, target: Node) -> None:
        """Arrows that leave one shape share their first upright line, arrows that reach one shape their last."""
        first, last = self._uprights(arrow, source, target)
        for gap, slot in {(source.layer, first), (target.layer - 1, last)}:
            if slot not in self.slots[gap]:
                self.slots[gap].append(slot)

    def _uprights(self, arrow: Arrow, source: Node, target: Node) -> tuple[Slot, Slot]:
        out, into = ("out", source.key), ("in", target.key)
        if source.layer == target.layer - 1 and not arrow.goes_back:
            return (out, out) if source.shape in {Shape.CHOICE, Shape.FORK} else (into, into)
        return out, into

    def _set_columns(self) -> None:
        layers = range(-1, max(node.layer for node in self.chart.nodes) + 1)
        self.left: dict[int, int] = {}
        self.column: dict[int, int] = {}
        self.slot_x: dict[tuple[int, Slot], int] = {}
        x = HEAD
        for layer in layers:
            widths = [SIZES[node.shape][0] for node in self.chart.nodes if node.layer == layer]
            self.left[layer] = x
            self.column[layer] = max(widths, default=0)
            x = self._set_gap(layer, x + self.column[layer])
        self.width = x

    def _set_gap(self, layer: int, x: int) -> int:
        """Upright lines of leaving arrows, then room for words, then those of arriving arrows."""
        slots = sorted(self.slots[layer], key=lambda slot: slot[0] != "out")
        outs = [slot for slot in slots if slot[0] == "out"]
        x += GAP
        for slot in slots:
            if slot[0] == "in" and slot == next((s for s in slots if s[0] == "in"), None) and outs:
                x += self._room(layer)
            self.slot_x[layer, slot] = x
            x += SLOT
        room = self._room(layer) if outs and len(outs) == len(slots) else 0
        return x + room + GAP - SLOT if slots else x

    def _room(self, layer: int) -> int:
        labels = [
            short_label(a.label)
            for a in self.chart.arrows
            if self.by_key[a.source].layer == layer and not a.goes_back
        ]
        return int(max(map(len, labels), default=0) * LETTER) + 8 if any(labels) else 0

    def _set_bands(self) -> None:
        lanes = range(len(self.chart.lanes))
        rows = {lane: 1 + max((r for _, where, r in self.taken if where == lane), default=0) for lane in lanes}
        tracks = {
            lane: 1 + max((n for where, n in self.track.values() if where == lane), default=-1) for lane in lanes
        }
        self.rows, self.top, self.high = rows, list[int](), list[int]()
        y = 0
        for lane in lanes:
            self.top.append(y)
            self.high.append(2 * PAD + rows[lane] * ROW - (ROW - SIZES[Shape.TASK][1]) + tracks[lane] * TRACK)
            y += self.high[-1]

    def _row_middle(self, lane: int, row: int) -> int:
        return self.top[lane] + PAD + row * ROW + SIZES[Shape.TASK][1] // 2

    def _track_y(self, arrow: Arrow) -> int:
        lane, number = self.track[arrow]
        rows_end = PAD + self.rows[lane] * ROW - (ROW - SIZES[Shape.TASK][1])
        return self.top[lane] + rows_end + (number + 1) * TRACK - 4

    def _place(self, node: Node) -> Placed:
        width, height = SIZES[node.shape]
        x = self.left[node.layer] + (self.column[node.layer] - width) // 2
        return Placed(node, x, self._row_middle(node.lane, self.row[node.key]) - height // 2, width, height)

    def _route(self, arrow: Arrow) -> Route:
        source, target = self.placed[arrow.source], self.placed[arrow.target]
        first, last = self._uprights(arrow, source.node, target.node)
        out_x = self.slot_x[source.node.layer, first]
        in_x = self.slot_x[target.node.layer - 1, last]
        level = self._track_y(arrow) if arrow in self.track else self._row_middle(*self.level[arrow])
        points = self._points(arrow, source, target, out_x, in_x, level)
        return Route(arrow, _straight(points), (points[1][0] + 6, level - 6))

    def _points(
        self, arrow: Arrow, source: Placed, target: Placed, out_x: int, in_x: int, level: int
    ) -> tuple[Point, ...]:
        arrive = ((in_x, level), (in_x, target.middle), (target.x, target.middle))
        if arrow.goes_back and self._free_below(source.node):
            under = source.x + source.width // 2
            return ((under, source.y + source.height), (under, level), *arrive)
        leave = ((source.x + source.width, source.middle), (out_x, source.middle), (out_x, level))
        return (*leave, *arrive)

    def _free_below(self, node: Node) -> bool:
        below = range(self.row[node.key] + 1, self.rows[node.lane])
        return not any((node.layer, node.lane, row) in self.taken for row in below)


def _straight(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without doubled points and points in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
