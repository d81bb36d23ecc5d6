"""A dossier walks through a process: what opens when, and that every walk ends."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.process import Process
from motcua.core.process_check import check
from motcua.core.process_graph import longest_hours
from motcua.core.process_run import ChoiceUnknown, Position, StepNotOpen, after, begin, expected_hours, plan, ready
from tests.core.processes import BACK, bent, by_case, in_line, side_by_side, sound, with_return


def test_steps_follow_one_another_to_the_end() -> None:
    line = in_line()
    at = begin(line, {})
    seen = []
    while not at.ended:
        (here,) = at.open
        seen.append(here)
        at = after(line, at, here, {})
    assert seen == ["nhan", "xu-ly", "tra"]
    assert at == Position(ended="het")


def test_a_leader_may_send_back_and_the_step_opens_again() -> None:
    process = with_return()
    at = Position(frozenset({"ky"}))
    assert after(process, at, "ky", {"choice": BACK}).open == {"soan"}
    assert after(process, at, "ky", {}).open == {"tra"}


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ChoiceUnknown):
        after(with_return(), Position(frozenset({"ky"})), "ky", {"choice": "Bỏ qua"})
    with pytest.raises(ChoiceUnknown):
        after(in_line(), Position(frozenset({"nhan"})), "nhan", {"choice": BACK})


def test_a_step_that_is_not_open_cannot_be_done() -> None:
    for key in ("tra", "nobody", "het"):
        with pytest.raises(StepNotOpen):
            after(in_line(), begin(in_line(), {}), key, {})


def test_parallel_steps_open_together_and_the_join_waits_for_the_last() -> None:
    process = side_by_side()
    at = after(process, begin(process, {}), "nhan", {})
    assert at.open == {"pccc", "moi-truong", "xay-dung"}
    for key in ("xay-dung", "pccc", "moi-truong"):
        at = after(process, at, key, {})
        assert not ready(process, at)
    assert at == Position(frozenset({"lay-mau"}), frozenset({"hop"}))
    assert after(process, at, "lay-mau", {}) == Position(frozenset({"ky"}))


def test_the_case_of_the_dossier_chooses_its_way() -> None:
    assert list(expected_hours(by_case(), {"case": "A"})) == ["nhan", "kho", "tra"]
    assert list(expected_hours(by_case(), {"case": "B"})) == ["nhan", "thuong", "tra"]


def test_the_plan_lets_parallel_steps_run_side_by_side() -> None:
    planned = {each.step.key: (each.starts_after, each.ends_after) for each in plan(side_by_side(), {})}
    assert planned["pccc"] == (Decimal(4), Decimal(20))
    assert planned["lay-mau"] == (Decimal(8), Decimal(12))
    assert planned["ky"] == (Decimal(20), Decimal(22))


def walks(process: Process, facts: Mapping[str, str]) -> set[Position]:
    """Every position that any choices can lead to; from each of them the default ways must end."""
    seen: set[Position] = set()
    ahead = [begin(process, facts)]
    while ahead and len(seen) < 400:
        at = ahead.pop()
        if at in seen:
            continue
        seen.add(at)
        for key in at.open:
            choices = ("", *process.choices.get(key, ()))
            ahead += [after(process, at, key, {**facts, "choice": choice}) for choice in choices]
    return seen


def ends(process: Process, at: Position, facts: Mapping[str, str]) -> bool:
    for _ in range(len(process.steps) + 1):
        if at.ended:
            return not at.open and not at.waiting
        assert at.open, "a dossier that is nowhere"
        at = after(process, at, min(at.open), facts)
    return False


@settings(max_examples=60, deadline=None)
@given(sound(), st.sampled_from(["A", "B"]))
def test_every_walk_of_a_checked_process_ends(process: Process, case: str) -> None:
    assert check(process) == ()
    facts = {"case": case}
    assert all(ends(process, at, facts) for at in walks(process, facts))


@settings(max_examples=150, deadline=None)
@given(bent(), st.sampled_from(["A", "B"]))
def test_a_process_bent_by_one_arrow_is_found_out_or_still_ends(process: Process, case: str) -> None:
    facts = {"case": case}
    if not check(process):
        assert all(ends(process, at, facts) for at in walks(process, facts))


@settings(max_examples=60, deadline=None)
@given(sound(), st.sampled_from(["A", "B"]))
def test_no_walk_without_returns_takes_longer_than_the_longest_way(process: Process, case: str) -> None:
    facts = {"case": case}
    assert max(each.ends_after for each in plan(process, facts)) <= longest_hours(process, facts)
