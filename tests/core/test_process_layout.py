"""A drawing that can be read: nothing overlaps, arrows run at right angles and cross no shape."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from motcua.core.process import Process
from motcua.core.process_chart import Shape, chart
from motcua.core.process_layout import Drawing, Placed, layout
from tests.core.processes import BACK, bent, by_case, end, in_line, process, side_by_side, sound, task, with_return
from tests.core.test_process_check import any_process


def touch(one: Placed, other: Placed) -> bool:
    return (
        one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.y + other.height and other.y < one.y + one.height
    )  # fmt: skip


def readable(drawing: Drawing) -> bool:
    assert not any(touch(one, other) for one, other in combinations(drawing.shapes, 2))
    for shape in drawing.shapes:
        assert shape.x >= 0
        assert shape.x + shape.width <= drawing.width
        band = drawing.bands[shape.node.lane]
        assert band.y <= shape.y
        assert shape.y + shape.height <= band.y + band.height
    for route in drawing.routes:
        for (x1, y1), (x2, y2) in pairwise(route.points):
            assert x1 == x2 or y1 == y2
            assert not any(crosses(shape, x1, y1, x2, y2) for shape in drawing.shapes)
    return True


def crosses(shape: Placed, x1: int, y1: int, x2: int, y2: int) -> bool:
    """Through the inside; an arrow may end at an edge."""
    left, right, above, below = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    return left < shape.x + shape.width and shape.x < right and above < shape.y + shape.height and shape.y < below


@pytest.mark.parametrize("make", [in_line, with_return, side_by_side, by_case])
def test_the_usual_processes_are_drawn_readably(make: object) -> None:
    assert readable(layout(chart(make())))  # type: ignore[operator]  # one of the functions above


@settings(max_examples=60, deadline=None)
@given(sound())
def test_any_sound_process_is_drawn_readably(whole: Process) -> None:
    assert readable(layout(chart(whole)))


@settings(max_examples=60, deadline=None)
@given(bent())
def test_an_unsound_draft_is_drawn_as_well(draft: Process) -> None:
    assert readable(layout(chart(draft)))


@settings(max_examples=100, deadline=None)
@given(any_process())
def test_any_heap_of_steps_is_drawn(heap: Process) -> None:
    assert layout(chart(heap)).shapes


def test_work_flows_from_left_to_right_and_only_returns_go_back() -> None:
    drawing = layout(chart(with_return()))
    at = {shape.node.key: shape.x for shape in drawing.shapes}
    backwards = [route.arrow for route in drawing.routes if at[route.arrow.target] <= at[route.arrow.source]]
    assert [(arrow.target, arrow.label) for arrow in backwards] == [("soan", BACK)]


def test_parallel_branches_keep_their_order_from_above() -> None:
    rows = {shape.node.key: shape.y for shape in layout(chart(side_by_side())).shapes}
    assert rows["pccc"] < rows["moi-truong"] < rows["xay-dung"]
    assert rows["moi-truong"] == rows["lay-mau"]


def test_each_role_in_its_office_has_one_lane() -> None:
    charted = chart(
        process(task("a", "b", office="H05.01"), task("b", "c"), task("c", "het", office="H05.01"), end())
    )
    assert [lane.office for lane in charted.lanes] == ["H05.01", "competent"]
    assert charted.lanes[0].title({"H05.01": "Sở Tư pháp"}) == ("Sở Tư pháp", "Cán bộ xử lý")


def test_a_manual_decision_is_a_task_with_a_gateway_behind_it() -> None:
    shapes = {node.key: node.shape for node in chart(with_return()).nodes}
    assert (shapes["ky"], shapes["ky#"]) == (Shape.TASK, Shape.CHOICE)
