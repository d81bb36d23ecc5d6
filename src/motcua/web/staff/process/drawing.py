"""Vẽ sơ đồ quy trình thành SVG: colours come from the stylesheet, to follow contrast, dark mode and print."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

from motcua.core.process import Process
from motcua.core.process_chart import Chart, Shape, chart
from motcua.core.process_check import spelled
from motcua.core.process_layout import HEAD, Band, Drawing, Placed, Route, layout, short_label

LINE = 15  # px between lines of text


def drawn(process: Process, title: str, offices: Mapping[str, str]) -> SafeString:
    """Sơ đồ SVG của một quy trình; its words are in the table beside it, so the picture is one image to a reader."""
    charted = chart(process)
    plan = layout(charted)
    svg = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "process", "role": "img",
                "viewBox": f"0 0 {plan.width} {plan.height}", "width": str(plan.width), "height": str(plan.height),
                "aria-labelledby": "diagram-title diagram-words", "font-size": "12", "fill": "none"},
    )  # fmt: skip
    SubElement(svg, "title", {"id": "diagram-title"}).text = title
    SubElement(svg, "desc", {"id": "diagram-words"}).text = in_words(process)
    _arrowheads(svg)
    for band in plan.bands:
        _band(svg, plan, charted, band, offices)
    for route in plan.routes:
        _route(svg, route)
    for placed in plan.shapes:
        DRAWERS[placed.node.shape](svg, placed)
    return mark_safe(tostring(svg, encoding="unicode"))  # noqa: S308 - ElementTree has escaped every text


def in_words(process: Process) -> str:
    """The steps in one sentence, for those who do not see the picture."""
    names = [step.name for step in process.steps if step.name]
    return f"Sơ đồ {len(names)} bước: " + "; ".join(names) + "."


def _arrowheads(svg: Element) -> None:
    for name in ("head", "head-back"):
        marker = SubElement(
            SubElement(svg, "defs"), "marker",
            {"id": name, "class": name, "viewBox": "0 0 8 8", "refX": "7.5", "refY": "4", "markerWidth": "8",
             "markerHeight": "8", "orient": "auto"},
        )  # fmt: skip
        SubElement(marker, "path", {"d": "M0 .8 8 4 0 7.2z", "fill": "#555"})


def _band(svg: Element, plan: Drawing, charted: Chart, band: Band, offices: Mapping[str, str]) -> None:
    even = "band even" if band.lane % 2 else "band"
    _box(svg, even, 0, band.y, plan.width, band.height, "#fff")
    _box(svg, "band-head", 0, band.y, HEAD - 12, band.height, "#f4f1ea")
    where, who = charted.lanes[band.lane].title(offices)
    lines = [*((text, "where") for text in wrap(where, 17)[:4]), *((text, "who") for text in wrap(who, 18)[:2])]
    y = band.y + band.height // 2 - (len(lines) - 1) * LINE // 2
    for number, (text, kind) in enumerate(lines):
        _text(svg, text, 10, y + number * LINE, kind)


def _route(svg: Element, route: Route) -> None:
    kind, head = ("way back", "head-back") if route.arrow.goes_back else ("way", "head")
    path = "M" + " L".join(f"{x} {y}" for x, y in route.points)
    SubElement(svg, "path", {"class": kind, "d": path, "stroke": "#555", "marker-end": f"url(#{head})"})
    if route.arrow.label:
        x, y = route.words_at
        text = _text(svg, short_label(route.arrow.label), x, y, "words", baseline="auto")
        SubElement(text, "title").text = route.arrow.label


def _task(svg: Element, placed: Placed) -> None:
    group = SubElement(svg, "g", {"class": "task"})
    SubElement(group, "title").text = placed.node.name
    _box(group, "outline", placed.x, placed.y, placed.width, placed.height, "#fff", stroke="#555", rx="6")
    lines = _lines(placed.node.name, 19, 3)
    hours = [f"{spelled(placed.node.hours)} giờ"] if placed.node.hours else []
    y = placed.middle - (len(lines) + len(hours) - 1) * LINE // 2
    for number, line in enumerate([*lines, *hours]):
        kind = "hours" if number >= len(lines) else "name"
        _text(group, line, placed.x + placed.width // 2, y + number * LINE, kind, anchor="middle")


def _gate(svg: Element, placed: Placed) -> None:
    group = SubElement(svg, "g", {"class": "gate"})
    SubElement(group, "title").text = placed.node.name or "Rẽ nhánh"
    x, y, half = placed.x + placed.width // 2, placed.middle, placed.width // 2
    diamond = f"M{x} {y - half} L{x + half} {y} L{x} {y + half} L{x - half} {y} Z"
    SubElement(group, "path", {"class": "outline", "d": diamond, "fill": "#fff", "stroke": "#555"})
    sign = f"M{x - 6} {y - 6} L{x + 6} {y + 6} M{x + 6} {y - 6} L{x - 6} {y + 6}"
    if placed.node.shape is not Shape.CHOICE:
        sign = f"M{x - 9} {y} H{x + 9} M{x} {y - 9} V{y + 9}"
    SubElement(group, "path", {"class": "sign", "d": sign, "stroke": "#555"})


def _event(svg: Element, placed: Placed) -> None:
    group = SubElement(svg, "g", {"class": f"event {placed.node.shape.value}"})
    SubElement(group, "title").text = placed.node.name
    x, radius = placed.x + placed.width // 2, placed.width // 2
    SubElement(
        group, "circle",
        {"class": "outline", "cx": str(x), "cy": str(placed.middle), "r": str(radius - 2), "fill": "#fff",
         "stroke": "#555"},
    )  # fmt: skip
    for number, line in enumerate(_lines(placed.node.name, 12, 2)):
        _text(group, line, x, placed.middle + radius + 11 + number * 13, "under", anchor="middle")


DRAWERS = {
    Shape.TASK: _task,
    Shape.CHOICE: _gate,
    Shape.FORK: _gate,
    Shape.JOIN: _gate,
    Shape.START: _event,
    Shape.END: _event,
}


def _lines(text: str, width: int, most: int) -> list[str]:
    lines = wrap(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: width - 1].rstrip() + "…"]


def _box(
    svg: Element, kind: str, x: int, y: int, width: int, height: int, fill: str, **more: str
) -> None:  # fmt: skip
    place = {"x": str(x), "y": str(y), "width": str(width), "height": str(height)}
    SubElement(svg, "rect", {"class": kind, **place, "fill": fill, **more})


def _text(
    svg: Element, words: str, x: int, y: int, kind: str, *, anchor: str = "start", baseline: str = "central"
) -> Element:
    text = SubElement(
        svg, "text",
        {"class": kind, "x": str(x), "y": str(y), "text-anchor": anchor, "dominant-baseline": baseline,
         "fill": "#222"},
    )  # fmt: skip
    text.text = words
    return text
