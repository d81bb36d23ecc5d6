"""The written form of a process: what goes out comes back, and nonsense is refused with the step's number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from motcua.core.condition import ConditionMalformed
from motcua.core.process import Process, StepKind
from motcua.core.process_default import TEMPLATE
from motcua.core.process_form import ProcessMalformed, read, write
from tests.core.processes import sound


@settings(max_examples=40, deadline=None)
@given(sound())
def test_what_is_written_is_read_back_the_same(process: Process) -> None:
    assert read(write(process)) == process


def test_the_template_survives_too() -> None:
    assert read(write(TEMPLATE)) == TEMPLATE


def test_the_short_form_of_the_demo_province_is_read() -> None:
    process = read({"steps": [
        {"key": "a", "name": "Nhận", "role": "receptionist", "office": "receiving", "hours": "4", "next": ["b"]},
        {"key": "b", "name": "Xét", "kind": "decision", "next": [{"to": "c", "when": "channel == online"}, "c"]},
        {"key": "c", "name": "Hết", "kind": "end", "outcome": "Giấy"},
    ]})  # fmt: skip
    assert process.start == "a"
    assert process.steps[1].kind is StepKind.DECISION
    assert [str(each.when) if each.when else None for each in process.steps[1].next] == ['channel == "online"', None]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"key": ""}, "mã bước"), ({"key": "a", "role": "king"}, "king"), ({"key": "a", "kind": "loop"}, "loop"),
        ({"key": "a", "hours": "bốn"}, "bốn"),
        ({"key": "a", "hours": "NaN"}, "số giờ"),
        ({"key": "a", "hours": "-1"}, "số giờ"),
        ({"key": "a", "hours": "1e9"}, "số giờ"), ({"key": "a\0"}, "ký tự lạ"),
        ({"key": "a", "name": "x" * 301}, "dài"),
        ({"key": "a", "next": 5}, "tiếp theo"), ({"key": "a", "next": [5]}, "tiếp theo"), ({"key": {}}, "chữ"),
        ("a", "bước 1"),
        ({"key": "a", "next": ["b"] * 21}, "tiếp theo"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_its_reason(row: Any, why: str) -> None:
    with pytest.raises(ProcessMalformed, match=why):
        read({"steps": [row]})


@pytest.mark.parametrize("source", [{}, {"steps": "abc"}, {"steps": 5}, [], {"steps": [{"key": "a"}] * 101}])
def test_what_is_no_process_at_all_is_refused(source: Any) -> None:
    with pytest.raises(ProcessMalformed):
        read(source)


def test_a_condition_that_is_code_is_refused() -> None:
    with pytest.raises(ConditionMalformed):
        read({"steps": [{"key": "a", "next": [{"to": "a", "when": "open('x')"}]}]})
