"""Whoever approves a correction reads every place in which it differs from what is published."""

from __future__ import annotations

from typing import Any

from motcua.core.comparison import Kind
from motcua.core.publication_changes import Change, changed_figures, changed_lines, marked

LINE = {"code": "PA-1", "agency": "Sở Xây dựng", "is_late": True}


def told(*rows: dict[str, Any], **beside: Any) -> dict[str, Any]:
    return {"rows": list(rows), **beside}


def test_the_same_list_differs_nowhere() -> None:
    same = told(LINE, summary={"cases": 1}, agencies=[{"agency": "Sở Xây dựng", "cases": 1}])
    assert changed_lines(same, same, "code") == ()
    assert changed_figures(same, same) == ()


def test_a_column_that_changed_came_or_went_is_told_with_both_of_its_words() -> None:
    found = changed_lines(
        told({**LINE, "reason": "Thiếu người"}), told({**LINE, "agency": "Sở Y tế", "conclusion": "Chậm"}), "code"
    )
    assert found == (
        Change(("PA-1", "agency"), Kind.CHANGED, "Sở Xây dựng", "Sở Y tế"),
        Change(("PA-1", "reason"), Kind.REMOVED, "Thiếu người", ""),
        Change(("PA-1", "conclusion"), Kind.ADDED, "", "Chậm"),
    )


def test_a_line_taken_out_and_a_line_that_came_are_told_whole() -> None:
    other = {**LINE, "code": "PA-2"}
    assert changed_lines(told(LINE), told(other), "code") == (
        Change(("PA-1",), Kind.REMOVED, LINE, None), Change(("PA-2",), Kind.ADDED, None, other),
    )  # fmt: skip


def test_of_two_lines_of_one_name_none_hides_the_other() -> None:
    (found,) = changed_lines(told(LINE, LINE), told(LINE, {**LINE, "is_late": False}), "code")
    assert found == Change(("PA-1 (2)", "is_late"), Kind.CHANGED, True, False)


def test_figures_are_found_under_the_names_that_lead_to_them() -> None:
    old = told(summary={"cases": 2}, agencies=[{"agency": "Sở A", "cases": 2}], cut_off="2026-11-01")
    new = told(summary={"cases": 1}, agencies=[{"agency": "Sở B", "cases": 1}], cut_off="2026-11-01")
    assert [(each.where, each.old, each.new) for each in changed_figures(old, new)] == [
        (("summary", "cases"), 2, 1), (("agencies", "Sở A", "cases"), 2, ""), (("agencies", "Sở B", "cases"), "", 1),
    ]  # fmt: skip


def test_words_that_differ_are_marked_in_both() -> None:
    old, new = marked("hẹn trả nhiều lần", "hẹn trả ba lần rồi")
    assert old == (("hẹn trả", False), ("nhiều", True), ("lần", False))
    assert new == (("hẹn trả", False), ("ba", True), ("lần", False), ("rồi", True))
