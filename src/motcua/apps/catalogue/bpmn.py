"""Xuất BPMN 2.0: the process as other tools read it, with the same layout as our own drawing. A pure mapping.

One pool with a lane for each office and role; hours, conditions and outcomes go along as documentation and as
condition expressions in our own small language. BPMN is for exchange only: no engine runs it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from motcua.core.process import Process
from motcua.core.process_chart import Arrow, Chart, Node, Shape, chart
from motcua.core.process_check import spelled
from motcua.core.process_layout import Drawing, layout

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANGUAGE = "urn:motcua:condition"
TAGS: Mapping[Shape, str] = {
    Shape.START: "startEvent",
    Shape.TASK: "userTask",
    Shape.CHOICE: "exclusiveGateway",
    Shape.FORK: "parallelGateway",
    Shape.JOIN: "parallelGateway",
    Shape.END: "endEvent",
}
NAMES = {"": MODEL, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI}


def to_bpmn(process: Process, code: str, title: str, offices: Mapping[str, str]) -> bytes:
    """The whole BPMN document as UTF-8 XML."""
    for prefix, uri in NAMES.items():
        register_namespace(prefix, uri)
    charted = chart(process)
    ids = _ids(charted)
    root = Element(f"{{{MODEL}}}definitions", {"id": "definitions", "targetNamespace": f"urn:motcua:process:{code}"})
    pool = SubElement(root, f"{{{MODEL}}}collaboration", {"id": "collaboration"})
    SubElement(pool, f"{{{MODEL}}}participant", {"id": "pool", "name": title, "processRef": "process"})
    body = SubElement(root, f"{{{MODEL}}}process", {"id": "process", "name": title, "isExecutable": "false"})
    _lanes(body, charted, ids, offices)
    for node in charted.nodes:
        _node(body, charted, node, ids, process)
    for arrow in charted.arrows:
        _flow(body, arrow, ids)
    _diagram(root, layout(charted), ids)
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


Ids = Mapping[str | Arrow, str]


def _ids(charted: Chart) -> Ids:
    """XML names for every shape and arrow; keys of steps may hold letters that a name may not."""
    ids: dict[str | Arrow, str] = {node.key: f"n{number}" for number, node in enumerate(charted.nodes)}
    return ids | {arrow: f"f{number}" for number, arrow in enumerate(charted.arrows)}


def _lanes(body: Element, charted: Chart, ids: Ids, offices: Mapping[str, str]) -> None:
    lane_set = SubElement(body, f"{{{MODEL}}}laneSet", {"id": "lanes"})
    for number, each in enumerate(charted.lanes):
        name = " – ".join(each.title(offices))
        lane = SubElement(lane_set, f"{{{MODEL}}}lane", {"id": f"lane{number}", "name": name})
        for node in charted.nodes:
            if node.lane == number:
                SubElement(lane, f"{{{MODEL}}}flowNodeRef").text = ids[node.key]


def _node(body: Element, charted: Chart, node: Node, ids: Ids, process: Process) -> None:
    attributes = {"id": ids[node.key], "name": node.name}
    leaving = [arrow for arrow in charted.arrows if arrow.source == node.key]
    default = next((arrow for arrow in leaving if arrow.is_default and node.shape is Shape.CHOICE), None)
    if default:
        attributes["default"] = ids[default]
    if node.shape in {Shape.FORK, Shape.JOIN}:
        attributes["gatewayDirection"] = "Diverging" if node.shape is Shape.FORK else "Converging"
    element = SubElement(body, f"{{{MODEL}}}{TAGS[node.shape]}", attributes)
    if words := _words(node, process):
        SubElement(element, f"{{{MODEL}}}documentation").text = words
    for arrow in charted.arrows:
        if arrow.target == node.key:
            SubElement(element, f"{{{MODEL}}}incoming").text = ids[arrow]
    for arrow in leaving:
        SubElement(element, f"{{{MODEL}}}outgoing").text = ids[arrow]


def _words(node: Node, process: Process) -> str:
    step = process.step(node.step)
    outcome = f"Kết quả: {step.outcome}" if step and step.outcome else ""
    hours = f"Thời gian: {spelled(node.hours)} giờ làm việc" if node.hours else ""
    return ". ".join(each for each in (hours, outcome) if each)


def _flow(body: Element, arrow: Arrow, ids: Ids) -> None:
    ends = {"sourceRef": ids[arrow.source], "targetRef": ids[arrow.target]}
    name = {"name": arrow.label} if arrow.label else {}
    flow = SubElement(body, f"{{{MODEL}}}sequenceFlow", {"id": ids[arrow], **name, **ends})
    if arrow.condition:
        kind = {f"{{{XSI}}}type": "tFormalExpression", "language": LANGUAGE}
        SubElement(flow, f"{{{MODEL}}}conditionExpression", kind).text = arrow.condition


def _diagram(root: Element, drawing: Drawing, ids: Ids) -> None:
    diagram = SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{{{DI}}}BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"})
    _shape(plane, "pool", 0, 0, drawing.width, drawing.height, horizontal=True)
    for band in drawing.bands:
        _shape(plane, f"lane{band.lane}", 30, band.y, drawing.width - 30, band.height, horizontal=True)
    for placed in drawing.shapes:
        _shape(plane, ids[placed.node.key], placed.x, placed.y, placed.width, placed.height)
    for route in drawing.routes:
        name = ids[route.arrow]
        edge = SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{name}_di", "bpmnElement": name})
        for x, y in route.points:
            SubElement(edge, f"{{{DD}}}waypoint", {"x": str(x), "y": str(y)})


def _shape(
    plane: Element, name: str, x: int, y: int, width: int, height: int, *, horizontal: bool = False
) -> None:  # fmt: skip
    level = {"isHorizontal": "true"} if horizontal else {}
    shape = SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{name}_di", "bpmnElement": name, **level})
    box = {"x": str(x), "y": str(y), "width": str(width), "height": str(height)}
    SubElement(shape, f"{{{DC}}}Bounds", box)
