"""Biểu đồ vẽ ở máy chủ: the geometry of a small SVG; the template draws it, and a table behind it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, FOOT = 34, 6, 12, 34


@dataclass(frozen=True, slots=True)
class Month:
    """Một cột: its label, a second line under it where the year begins, and its values from the ground up."""

    label: str
    year: str
    values: tuple[float, ...]  # empty: not known


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    kind: int  # which value it stands for


@dataclass(frozen=True, slots=True)
class Mark:
    """Một chữ trên trục."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Biểu đồ: bars or one line with its points, the marks of both axes, the lines behind."""

    bars: tuple[Bar, ...] = ()
    line: tuple[str, ...] = ()  # a path for each unbroken run
    points: tuple[Mark, ...] = ()
    below: tuple[Mark, ...] = ()
    beside: tuple[Mark, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def bar_chart(months: Sequence[Month]) -> Chart:
    """Cột chồng, one a month."""
    top = _round_up(max((sum(month.values) for month in months), default=0))
    step = _step(months)
    bars: list[Bar] = []
    for place, month in enumerate(months):
        ground = 0.0
        for kind, value in enumerate(month.values):
            if value:
                high = _y(ground + value, top)
                bars.append(Bar(
                    round(LEFT + step * (place + 0.15), 1), high, round(step * 0.7, 1),
                    round(_y(ground, top) - high, 1), kind,
                ))  # fmt: skip
            ground += value
    return Chart(tuple(bars), below=_below(months), beside=_beside(0, top))


def line_chart(months: Sequence[Month], *, floor: float, top: float) -> Chart:
    """Đường, one point a month, broken where nothing is known."""
    step, runs, points = _step(months), [[]], []  # type: ignore[var-annotated]  # runs of points
    for place, month in enumerate(months):
        if not month.values:
            runs.append([])
            continue
        x, y = round(LEFT + step * (place + 0.5), 1), _y(max(month.values[0], floor), top, floor)
        runs[-1].append(f"{x} {y}")
        points.append(Mark(x, y, ""))
    paths = tuple("M" + " L".join(run) for run in runs if len(run) > 1)
    return Chart(line=paths, points=tuple(points), below=_below(months), beside=_beside(floor, top, "%"))


def _step(months: Sequence[Month]) -> float:
    return (WIDTH - LEFT - RIGHT) / max(1, len(months))


def _y(value: float, top: float, floor: float = 0) -> float:
    share = (value - floor) / ((top - floor) or 1)
    return round(HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP), 1)


def _below(months: Sequence[Month]) -> tuple[Mark, ...]:
    step = _step(months)
    marks = []
    for place, month in enumerate(months):
        x = round(LEFT + step * (place + 0.5), 1)
        marks.append(Mark(x, HEIGHT - FOOT + 14, month.label))
        if month.year:
            marks.append(Mark(x, HEIGHT - FOOT + 27, month.year))
    return tuple(marks)


def _beside(floor: float, top: float, unit: str = "") -> tuple[Mark, ...]:
    values = (floor, (floor + top) / 2, top)
    return tuple(Mark(LEFT - 5, _y(value, top, floor), f"{value:g}{unit}") for value in values)


def _round_up(value: float) -> float:
    """The next even number of one digit and zeros: 7 → 8, 23 → 40."""
    if value <= 2:
        return 2
    size = 10 ** (len(str(int(value))) - 1)
    steps = -(-value // size)
    return float(size * (steps if steps % 2 == 0 else steps + 1))
