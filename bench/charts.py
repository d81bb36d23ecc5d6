"""Biểu đồ của một lượt tải: lines and bars as SVG, drawn here; they need nothing from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, log10

WIDTH, HEIGHT = 720, 330
LEFT, RIGHT, TOP, FOOT = 78, 24, 54, 42
COLOURS = ("#0f5c8c", "#c2410c", "#3f7d20", "#7c3aed", "#8a6d00")
Points = Sequence[tuple[float, float]]
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2937}.title{font-size:16px;font-weight:600}"
    ".beside{text-anchor:end}.below{text-anchor:middle}.grid{stroke:#d6dbe1}"
)


def lines(title: str, unit: str, across: str, drawn: Mapping[str, Points], bands: Points = ()) -> str:
    """Đường: one a series; `bands` are stretches of the time that are shaded."""
    points = [each for run in drawn.values() for each in run]
    last, top = max(x for x, _ in points) or 1, round_up(max(y for _, y in points))

    def x_of(value: float) -> float:
        return round(LEFT + value / last * (WIDTH - LEFT - RIGHT), 1)

    shades = [
        f'<rect x="{x_of(begin)}" y="{TOP}" width="{round(x_of(end) - x_of(begin), 1)}"'
        f' height="{HEIGHT - TOP - FOOT}" fill="#fef3c7"/>'
        for begin, end in bands
    ]
    paths = [
        f'<path d="M{" L".join(f"{x_of(x)} {_y(y, top)}" for x, y in run)}" fill="none" stroke="{colour}"'
        ' stroke-width="2"/>'
        for colour, run in zip(COLOURS, drawn.values(), strict=False)
    ]
    marks = [_text("below", x_of(last * n / 4), HEIGHT - FOOT + 18, f"{last * n / 4:.0f}") for n in range(5)]
    return _svg(title, [*shades, *_grid(top, unit), *paths, *marks, *_key(list(drawn), across)])


def bars(title: str, unit: str, names: Sequence[str], drawn: Mapping[str, Sequence[float]]) -> str:
    """Cột: for each name one of each series, side by side."""
    top = round_up(max(value for values in drawn.values() for value in values))
    step = (WIDTH - LEFT - RIGHT) / len(names)
    wide = step * 0.76 / len(drawn)
    boxes = [
        f'<rect x="{LEFT + step * (place + 0.12) + wide * number:.1f}" y="{_y(value, top)}" width="{wide:.1f}"'
        f' height="{HEIGHT - FOOT - _y(value, top):.1f}" fill="{COLOURS[number]}"/>'
        for number, values in enumerate(drawn.values())
        for place, value in enumerate(values)
    ]
    marks = [_text("below", LEFT + step * (n + 0.5), HEIGHT - FOOT + 18, name) for n, name in enumerate(names)]
    return _svg(title, [*_grid(top, unit), *boxes, *marks, *_key(list(drawn), "")])


def round_up(value: float) -> float:
    """The next 1, 2, 4, 6 or 8 of its size."""
    size = 10.0 ** ceil(log10(max(value, 0.001))) / 10
    return next(size * n for n in (1, 2, 4, 6, 8, 10, 20) if size * n >= value)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - FOOT - min(value, top) / top * (HEIGHT - FOOT - TOP), 1)


def _grid(top: float, unit: str) -> list[str]:
    made = []
    for n in range(5):
        y = _y(top * n / 4, top)
        made.append(f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>')
        made.append(_text("beside", LEFT - 6, y + 4, f"{top * n / 4:g}{unit if n == 4 else ''}"))
    return made


def _key(names: Sequence[str], across: str) -> list[str]:
    made, x = [], float(LEFT)
    for colour, name in zip(COLOURS, names, strict=False):
        made.append(f'<rect x="{x}" y="33" width="12" height="12" fill="{colour}"/>')
        made.append(_text("", x + 17, 44, name))
        x += 34 + 7.3 * len(name)
    return [*made, _text("below", (LEFT + WIDTH) / 2, HEIGHT - 6, across)]


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _svg(title: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t">'
        f'<title id="t">{escape(title)}</title><style>{STYLE}</style>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    )
    return "\n".join([head, _text("title", LEFT, 22, title), *parts, "</svg>", ""])
