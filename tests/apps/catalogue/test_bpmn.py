"""The BPMN that goes out holds together: every id once, every reference kept, every shape and arrow drawn."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings

from motcua.apps.catalogue.bpmn import to_bpmn
from motcua.core.process import Process
from motcua.core.process_default import TEMPLATE
from tests.core.processes import by_case, side_by_side, sound, with_return

NS = {
    "m": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "di": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dd": "http://www.omg.org/spec/DD/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
}


def document(process: Process) -> Element:
    return fromstring(to_bpmn(process, "1.001193", "Đăng ký <khai sinh> & khai tử", {}))  # noqa: S314 - our own


def holds_together(root: Element) -> bool:
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for flow in root.iterfind(".//m:sequenceFlow", NS):
        assert root.find(f".//m:*[@id='{flow.get('sourceRef')}']/m:outgoing[.='{flow.get('id')}']", NS) is not None
        assert root.find(f".//m:*[@id='{flow.get('targetRef')}']/m:incoming[.='{flow.get('id')}']", NS) is not None
    named = {each.get("bpmnElement") for each in root.iterfind(".//di:BPMNPlane/*", NS)}
    nodes = [each for each in root.find("m:process", NS) or [] if each.tag.endswith(("Event", "Task", "Gateway"))]
    assert {each.get("id") for each in nodes} | {f.get("id") for f in root.iterfind(".//m:sequenceFlow", NS)} <= named
    assert named <= set(ids)
    in_lanes = [each.text for each in root.iterfind(".//m:flowNodeRef", NS)]
    assert sorted(map(str, in_lanes)) == sorted(str(each.get("id")) for each in nodes)
    return True


@pytest.mark.parametrize("process", [TEMPLATE, side_by_side(), with_return(), by_case()])
def test_the_usual_processes_go_out_whole(process: Process) -> None:
    assert holds_together(document(process))


@settings(max_examples=30, deadline=None)
@given(sound())
def test_any_sound_process_goes_out_whole(process: Process) -> None:
    assert holds_together(document(process))


def test_every_arrow_has_at_least_two_points_and_every_shape_a_size() -> None:
    root = document(side_by_side())
    assert all(len(edge.findall("dd:waypoint", NS)) >= 2 for edge in root.iterfind(".//di:BPMNEdge", NS))
    assert all(int(box.get("width", "0")) > 0 for box in root.iterfind(".//dc:Bounds", NS))


def test_conditions_and_defaults_of_a_decision_go_along() -> None:
    root = document(by_case())
    (expression,) = root.iterfind(".//m:conditionExpression", NS)
    assert expression.text == 'case == "A"'
    (gateway,) = root.iterfind(".//m:exclusiveGateway", NS)
    assert root.find(f".//m:sequenceFlow[@id='{gateway.get('default')}']", NS) is not None


def test_hours_and_outcomes_are_told_in_words() -> None:
    texts = [each.text for each in document(TEMPLATE).iterfind(".//m:documentation", NS)]
    assert "Thời gian: 30 giờ làm việc. Kết quả: Dự thảo kết quả" in texts
