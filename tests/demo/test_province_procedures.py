"""Procedures, forms and processes of the demo province are data that people edit: here is what must fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from motcua.core.access import Role
from motcua.core.process_check import Bound, check
from motcua.core.process_form import read
from tests.demo.province import BY_CODE, HOURS, OFFICES, PROCEDURES, RESULTS, TASK_OFFICES, repeated

each_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure["code"])
with_process = pytest.mark.parametrize(
    "procedure", [each for each in PROCEDURES if each["process"]], ids=lambda procedure: procedure["code"]
)
with_form = pytest.mark.parametrize(
    "procedure", [each for each in PROCEDURES if each["form"]], ids=lambda procedure: procedure["code"]
)


# ── procedures ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_procedure_codes_are_national_codes_and_unique() -> None:
    codes = [procedure["code"] for procedure in PROCEDURES]
    assert len(codes) == 49
    assert not repeated(codes)
    assert all(re.fullmatch(r"[1-6]\.\d{6}", code) for code in codes)


@each_procedure
def test_a_procedure_uses_only_known_words(procedure: dict[str, Any]) -> None:
    assert procedure["level"] in {"province", "commune", "ministry"}
    assert procedure["online"] in {"full", "partial", "none"}
    assert procedure["routing"] in {"province", "ministry", "portal"}
    assert set(procedure["audience"]) <= {"citizen", "business", "organisation"}
    assert procedure["audience"]
    assert (procedure["online"] == "full") == (procedure["online_reason"] is None)
    assert all(isinstance(line, str) for line in procedure["conditions"] + procedure["steps_text"])


@each_procedure
def test_agencies_are_codes_of_open_offices_the_word_commune_or_names(procedure: dict[str, Any]) -> None:
    assert set(procedure["agencies"]) == {"performing", "competent", "coordinating"}
    assert procedure["agencies"]["competent"]
    for agency in [each for part in procedure["agencies"].values() for each in part]:
        assert agency == "commune" or " " in agency or BY_CODE[agency]["ends_on"] is None


@each_procedure
def test_every_case_has_a_limit_channels_and_fees_in_whole_dong(procedure: dict[str, Any]) -> None:
    codes = [case["code"] for case in procedure["cases"]]
    assert codes
    assert not repeated(codes)
    for case in procedure["cases"]:
        assert Decimal(case["limit"]["amount"]) > 0
        assert case["limit"]["unit"] in HOURS
        assert case["counting"] in {"hour", "day"}
        assert set(case["channels"]) <= {"direct", "online", "post"}
        assert not case["same_day"] or case["limit"] == {"amount": "1", "unit": "workday"}
        for fee in case["fees"]:
            assert fee["per"] in {"once", "copy", "page"}
            assert fee["amount"] is None or fee["amount"] == 0 or fee["amount"] >= 1000
            assert fee["amount"] is not None or fee["note"]
            assert fee.get("channel") in {None, *case["channels"]}


@each_procedure
def test_an_online_procedure_has_an_online_channel_and_a_form(procedure: dict[str, Any]) -> None:
    channels = {channel for case in procedure["cases"] for channel in case["channels"]}
    assert ("online" in channels) == (procedure["online"] != "none")
    assert bool(procedure["form"]) == (procedure["online"] != "none")


@each_procedure
def test_components_have_unique_codes_counts_and_known_replacements(procedure: dict[str, Any]) -> None:
    codes = [component["code"] for component in procedure["components"]]
    assert codes == [f"{procedure['code']}.TP{number:02}" for number in range(1, len(codes) + 1)]
    cases = {case["code"] for case in procedure["cases"]}
    for component in procedure["components"]:
        assert component["original"] + component["copy"] > 0
        assert component.get("case") is None or component["case"] in cases
        replacement = component.get("replaced_by")
        assert replacement is None or replacement.startswith("CSDL") or replacement in RESULTS


@with_form
def test_a_form_is_a_schema_that_a_person_can_fill_in(procedure: dict[str, Any]) -> None:
    form = procedure["form"]
    properties = form["properties"]
    assert form["type"] == "object"
    assert 5 <= len(properties) <= 16
    assert set(form["required"]) <= set(properties)
    for field in properties.values():
        assert field["title"]
        assert field["type"] in {"string", "integer", "number", "boolean"}
        assert field.get("format") in {None, "date", "email"}
        re.compile(field.get("pattern", ""))
    for condition in [form, *form.get("allOf", [])]:
        for part in (condition.get(word, {}) for word in ("if", "then", "else")):
            assert set(part.get("required", [])) | set(part.get("properties", {})) <= set(properties)
        for name, test in condition.get("if", {}).get("properties", {}).items():
            values = {test["const"]} if "const" in test else set(test["enum"])
            assert values <= set(properties[name]["enum"])


def test_many_forms_ask_for_more_when_an_answer_calls_for_it() -> None:
    assert sum("if" in each["form"] or "allOf" in each["form"] for each in PROCEDURES) >= 6


# ── internal processes ──────────────────────────────────────────────────────────────────────────────────────────────


def test_at_least_fifteen_procedures_have_their_own_process() -> None:
    assert sum(each["process"] is not None for each in PROCEDURES) >= 15


@with_process
def test_a_process_begins_at_the_desk_and_ends_by_handing_over_there(procedure: dict[str, Any]) -> None:
    steps = {step["key"]: step for step in procedure["process"]["steps"]}
    first = procedure["process"]["steps"][0]
    assert len(steps) == len(procedure["process"]["steps"])
    assert (first["role"], first["office"]) == ("receptionist", "receiving")
    before_end = [
        step for step in steps.values() if any(steps[a["to"]]["kind"] == "end" for a in step.get("next", ()))
    ]
    assert before_end
    assert all((step["role"], step["office"]) == ("receptionist", "receiving") for step in before_end)
    ends = {step["outcome"] for step in steps.values() if step["kind"] == "end"}
    assert "result" in ends
    assert ends <= {"result", "refusal"}


@with_process
def test_every_step_is_whole_and_reached(procedure: dict[str, Any]) -> None:
    steps = {step["key"]: step for step in procedure["process"]["steps"]}
    for step in steps.values():
        assert step["kind"] in {"task", "decision", "split", "join", "end"}
        assert (step["kind"] == "end") == ("next" not in step)
        assert all(arrow["to"] in steps for arrow in step.get("next", []))
        if step["kind"] == "task":
            assert step["role"] in set(Role)
            assert Decimal(step["hours"]) >= 0
            assert step["office"] in TASK_OFFICES or step["office"] in BY_CODE
        if step["kind"] == "decision":
            assert [arrow["when"] for arrow in step["next"]].count(None) == 1
        else:
            assert not any(arrow.get("when") for arrow in step.get("next", []))
    assert reached(steps, procedure["process"]["steps"][0]["key"]) == set(steps)


@with_process
def test_the_law_would_let_a_process_be_published(procedure: dict[str, Any]) -> None:
    """No finding of the product's own check: roles, ends, pairs of parallel branches, the limit of every case."""
    several = len(procedure["cases"]) > 1
    bounds = [
        Bound(Decimal(case["limit"]["amount"]) * HOURS[case["limit"]["unit"]], case["code"] if several else "")
        for case in procedure["cases"]
    ]
    open_offices = [office["code"] for office in OFFICES if office["ends_on"] is None]
    assert check(read(procedure["process"]), bounds, open_offices) == ()


@with_process
def test_the_longest_path_of_every_case_fits_into_its_limit(procedure: dict[str, Any]) -> None:
    for case in procedure["cases"]:
        allowed = Decimal(case["limit"]["amount"]) * HOURS[case["limit"]["unit"]]
        assert longest(procedure["process"]["steps"], case["code"]) <= allowed


def reached(steps: dict[str, dict[str, Any]], start: str) -> set[str]:
    seen, ahead = set(), [start]
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead += [arrow["to"] for arrow in steps[key].get("next", [])]
    return seen


def longest(listed: list[dict[str, Any]], case: str) -> Decimal:
    """Hours from the first step to the last; branches side by side count once, a way back counts not at all."""
    steps = {step["key"]: step for step in listed}
    place = {step["key"]: number for number, step in enumerate(listed)}

    def from_here(key: str) -> Decimal:
        onward = [arrow for arrow in open_arrows(steps[key], case) if not goes_back(arrow, place, key)]
        hours = Decimal(steps[key].get("hours", 0))
        return hours + max((from_here(arrow["to"]) for arrow in onward), default=Decimal(0))

    return from_here(listed[0]["key"])


def open_arrows(step: dict[str, Any], case: str) -> Iterator[dict[str, Any]]:
    decided = False
    for arrow in step.get("next", []):
        test = re.fullmatch(r'case == "(.+)"', arrow.get("when") or "")
        if test:
            decided = decided or test[1] == case
            if test[1] == case:
                yield arrow
        elif arrow.get("when") or not decided:
            yield arrow


def goes_back(arrow: dict[str, Any], place: dict[str, int], key: str) -> bool:
    return bool(arrow.get("when")) and place[arrow["to"]] < place[key]
