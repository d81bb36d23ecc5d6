"""Tờ khai trên trang: how a schema is asked, and how what was typed becomes answers."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.answers import check_answers
from motcua.core.dossier_refusals import AnswersInvalid
from motcua.core.eform import answers_from, asks_of, is_shown, only_shown, shown

FORM: Mapping[str, Any] = {
    "properties": {
        "name": {"type": "string", "title": "Họ tên", "maxLength": 10, "description": "Đủ dấu", "x-help": "Như thẻ."},
        "age": {"type": "integer", "title": "Tuổi"},
        "area": {"type": "number", "title": "Diện tích"},
        "born_on": {"type": "string", "format": "date", "title": "Ngày sinh"},
        "has_father": {"type": "string", "title": "Có cha", "enum": ["Có", "Không"]},
        "father": {"type": "string", "title": "Tên cha"},
        "mother": {"type": "string", "title": "Tên mẹ", "x-always": True},
        "kinds": {"type": "array", "title": "Loại", "items": {"enum": ["A", "B"]}},
        "agreed": {"type": "boolean", "title": "Đồng ý"},
    },
    "required": ["name"],
    "allOf": [
        {
            "if": {"properties": {"has_father": {"const": "Có"}}, "required": ["has_father"]},
            "then": {"required": ["father", "mother"]},
        },
    ],
}  # fmt: skip
ASKS = asks_of(FORM)


def named(name: str) -> Any:
    return next(each for each in ASKS if each.name == name)


def test_each_kind_of_field_is_asked_in_its_way() -> None:
    kinds = {each.name: each.kind for each in ASKS}
    assert kinds == {
        "name": "text", "age": "integer", "area": "number", "born_on": "date", "has_father": "choice",
        "father": "text", "mother": "text", "kinds": "several", "agreed": "yes",
    }  # fmt: skip
    assert named("name").help == "Đủ dấu. Như thẻ."
    assert named("born_on").is_past


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ({"area": ["120,5"]}, {"area": 120.5}), ({"area": ["1 200"]}, {"area": 1200}),
        ({"age": ["7.5"]}, {"age": "7.5"}), ({"age": ["nan"]}, {"age": "nan"}),
        ({"age": ["9" * 400]}, {"age": "9" * 100}), ({"agreed": ["on"]}, {"agreed": True}),
        ({"kinds": ["A", "B"]}, {"kinds": ["A", "B"]}), ({"name": [" A\x00 "]}, {"name": "A"}),
        ({"other": ["x"]}, {}),
        ({"has_father": ["Không"], "father": ["B"], "mother": ["C"]}, {"has_father": "Không", "mother": "C"}),
        ({"has_father": ["Có"], "father": ["B"]}, {"has_father": "Có", "father": "B"}),
    ],
)  # fmt: skip
def test_what_was_typed_becomes_answers(typed: Mapping[str, list[str]], answers: Mapping[str, Any]) -> None:
    assert answers_from(ASKS, typed) == answers


def test_a_summary_is_read_by_people() -> None:
    answers = {"born_on": "2026-11-20", "area": 120.5, "agreed": True, "kinds": ["A", "B"]}
    assert dict(shown(ASKS, answers)) == {
        "Ngày sinh": "20/11/2026", "Diện tích": "120,5", "Đồng ý": "Có", "Loại": "A, B",
    }  # fmt: skip


def test_a_condition_that_an_empty_field_meets_shows_its_field_at_once() -> None:
    rule = {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}}
    ask = asks_of({"properties": {"a": {}, "b": {}}} | rule)[1]
    assert is_shown(ask, {})
    assert is_shown(ask, {"a": "x"})
    assert not is_shown(ask, {"a": "y"})


@given(st.dictionaries(st.sampled_from([each.name for each in ASKS]), st.lists(st.text(), max_size=3)))
def test_any_text_is_read_or_told_and_never_breaks_the_check(typed: dict[str, list[str]]) -> None:
    answers = answers_from(ASKS, typed)
    assert only_shown(ASKS, answers) == answers
    with suppress(AnswersInvalid):
        check_answers(FORM, answers)


def test_nobody_is_born_tomorrow_and_nothing_is_endless() -> None:
    answers = {"name": "A", "born_on": "2026-11-24", "mother": "x" * 10_000}
    with pytest.raises(AnswersInvalid) as told:
        check_answers(FORM, answers, date(2026, 11, 23))
    assert set(told.value.facts["fields"]) == {"born_on", "mother"}  # type: ignore[call-overload]  # facts are objects


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"born_on": "0001-01-01"}, "Năm phải từ 1800 đến 2200."),
        ({"born_on": "9999-12-31"}, "Năm phải từ 1800 đến 2200."),
        ({"name": "Nguy\ufffdn"}, "Có chữ bị hỏng: hãy xóa đi rồi gõ lại chỗ ấy."),
    ],
)
def test_a_mistyped_year_and_broken_letters_are_asked_back(typed: dict[str, str], said: str) -> None:
    with pytest.raises(AnswersInvalid) as told:
        check_answers(FORM, {"name": "A", "mother": "B"} | typed)
    fields: Any = told.value.facts["fields"]
    assert {name: fields[name] for name in typed} == dict.fromkeys(typed, said)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [("^[0-9]{12}$", "đúng 12 chữ số"), ("^0[0-9]{9}$", "bắt đầu bằng 0"), ("^[A-Z]{3}$", "mẫu quy định")],
)
def test_a_number_of_known_form_is_asked_for_by_its_form(pattern: str, said: str) -> None:
    form = {"type": "object", "properties": {"number": {"type": "string", "pattern": pattern}}}
    with pytest.raises(AnswersInvalid) as told:
        check_answers(form, {"number": "-12"})
    fields: Any = told.value.facts["fields"]
    assert said in fields["number"]
