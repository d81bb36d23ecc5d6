"""What keeps a process from being published, each with a sentence that names the step (F07.2, F09.1)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.process import Branch, Process, StepKind
from motcua.core.process_check import Bound, check
from tests.core.processes import (
    by_case,
    decision,
    end,
    in_line,
    join,
    process,
    side_by_side,
    sorting,
    split,
    task,
    with_return,
)


@pytest.mark.parametrize("make", [in_line, with_return, side_by_side, by_case])
def test_a_sound_process_has_no_findings(make: object) -> None:
    assert check(make()) == ()  # type: ignore[operator]  # one of the functions above


BROKEN = {
    "no_steps": Process((), ""),
    "no_name": process(task("a", "het", name=""), end()),
    "no_role": process(task("a", "het", role=None), end()),
    "no_office": process(task("a", "het", office=""), end()),
    "no_hours": process(task("a", "het", hours="0"), end()),
    "idle_hours": process(task("a", "b"), replace(sorting("b", "c", A="het"), hours=Decimal(1)), task("c", "het"),
                          end()),
    "no_outcome": process(task("a", "het"), replace(end(), outcome="")),
    "after_end": process(task("a", "het"), replace(end(), next=(Branch("a"),))),
    "no_next": process(task("a", "b"), task("b"), end()),
    "dangling": process(task("a", "het"), task("b", "mất"), end()),
    "stray_condition": process(task("a", next=decision("x", "het", lai="het").next[:1]), end()),
    "many_next": process(task("a", "b", "c"), task("b", "het"), task("c", "het"), end()),
    "narrow_split": process(split("a", "b", "b"), task("b", "hop"), join("hop", "het"), end()),
    "narrow_decision": process(task("a", "b"), sorting("b", "het"), end()),
    "default": process(task("a", "b"), replace(sorting("b", "c"), next=sorting("b", "c", A="het", B="c").next[:2]),
                       task("c", "het"), end()),
    "duplicate_key": process(task("a", "het"), task("a", "het"), end()),
    "no_start": Process((task("a", "het"), end()), "đâu"),
    "bad_start": process(end()),
    "no_end": process(task("a", "b"), decision("b", "a", lai="a")),
    "unreachable": process(task("a", "het"), task("b", "het"), end()),
    "cycle": process(task("a", "b"), task("b", "a"), end()),
    "no_way_out": process(sorting("a", "het", A="b"), task("b"), end()),
    "unpaired_split": process(split("a", "b", "c"), task("b", "het"), task("c", "het"), end()),
    "unpaired_join": process(task("a", "hop"), join("hop", "het"), end()),
    "shared_branch": process(split("a", "b", "c"), task("b", "c"), task("c", "hop"), join("hop", "het"), end()),
    "crossing": process(sorting("a", "tach", A="b"), split("tach", "b", "c"), task("b", "hop"), task("c", "hop"),
                        join("hop", "het"), end()),
}  # fmt: skip


@pytest.mark.parametrize("rule", BROKEN)
def test_each_flaw_is_found_by_name(rule: str) -> None:
    findings = check(BROKEN[rule])
    assert rule in [each.rule for each in findings]
    assert all(each.text.endswith(".") for each in findings)


def test_a_way_back_that_nobody_chooses_is_a_loop_without_exit() -> None:
    by_default = process(task("a", "b"), decision("b", "a", Xong="het"), end())
    by_case_alone = process(task("a", "b"), sorting("b", "het", A="a"), end())
    for looped in (by_default, by_case_alone):
        assert {each.rule for each in check(looped)} == {"cycle"}


def test_a_choice_may_not_leap_out_of_a_parallel_branch() -> None:
    leaping = process(
        task("nhan", "tach"), split("tach", "b", "c"), decision("b", "hop", lai="nhan"), task("c", "hop"),
        join("hop", "het"), end(),
    )  # fmt: skip
    assert [each.rule for each in check(leaping)] == ["crossing"]


def test_an_office_that_is_closed_or_unknown_is_named() -> None:
    elsewhere = process(task("a", "het", office="H05.99"), end())
    (finding,) = check(elsewhere, offices={"H05.01"})
    assert finding.rule == "unknown_office"
    assert "H05.99" in finding.text
    assert check(elsewhere, offices={"H05.99"}) == ()


def test_steps_longer_than_the_law_allows_are_refused_with_the_difference() -> None:
    assert check(in_line(), [Bound(Decimal(12))]) == ()
    (finding,) = check(in_line(), [Bound(Decimal("11.5"))])
    assert finding.text == ("Tổng thời gian các bước là 12 giờ, vượt thời hạn là 11,5 giờ làm việc: hãy bớt 0,5 giờ.")


def test_each_case_is_held_to_its_own_limit() -> None:
    bounds = [Bound(Decimal(44), "A", "nhà ở"), Bound(Decimal(12), "B", "sửa chữa")]
    assert check(by_case(), bounds) == ()
    (finding,) = check(by_case(), [Bound(Decimal(43), "A", "nhà ở"), bounds[1]])
    assert "nhà ở" in finding.text


def test_parallel_branches_count_by_the_longest_and_returns_do_not_count() -> None:
    assert check(side_by_side(), [Bound(Decimal(26))]) == ()
    assert [each.rule for each in check(side_by_side(), [Bound(Decimal(25))])] == ["too_long"]


keys = st.sampled_from(["a", "b", "c", "d"])


@st.composite
def any_process(draw: st.DrawFn) -> Process:
    """Any heap of steps and arrows at all."""
    steps = [
        replace(
            task(key, *draw(st.lists(keys, max_size=3))), kind=draw(st.sampled_from(StepKind)),
            hours=Decimal(draw(st.integers(0, 9))),
        )
        for key in draw(st.lists(keys, max_size=5))
    ]  # fmt: skip
    return Process(tuple(steps), draw(keys))


@settings(max_examples=200, deadline=None)
@given(any_process())
def test_any_heap_of_steps_gets_an_answer(heap: Process) -> None:
    for finding in check(heap, [Bound(Decimal(1))]):
        assert finding.text
        assert finding.step in {"", *heap.by_key}
