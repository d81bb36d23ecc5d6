"""Offices, people and tariff of the demo province are data that people edit: here is what must fit together."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from motcua.core.access import Role
from motcua.core.codes.office import is_office_code, new_office_code
from motcua.core.fees import FORMULAS
from tests.demo.province import (
    BY_CODE,
    COMMUNES,
    FIELDS,
    KINDS,
    NEW_PROVINCE,
    OFFICES,
    PROCEDURES,
    PROVINCE,
    STAFF,
    TARIFF,
    read,
    repeated,
)

# ── communes and offices ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_province_has_99_communes_of_which_33_are_wards() -> None:
    assert len(COMMUNES) == 99
    assert sum(commune["kind"] == "phường" for commune in COMMUNES) == 33
    assert not repeated([commune["code"] for commune in COMMUNES])
    assert all(re.fullmatch(r"\d{5}", commune["code"]) for commune in COMMUNES)


def test_every_old_commune_went_into_exactly_one_new_one() -> None:
    old = [part["old_code"] for commune in COMMUNES for part in commune["formed_from"] if part["old_code"]]
    assert len(old) == 313
    assert not repeated(old)
    districts = {district["code"] for district in read("communes.yaml")["districts"]}
    named = {part["district"] for commune in COMMUNES for part in commune["formed_from"] if part["district"]}
    assert named == districts


def test_office_codes_are_unique_and_well_formed_in_both_styles() -> None:
    codes = [office["code"] for office in OFFICES]
    assert not repeated(codes)
    assert all(is_office_code(code) for code in codes)
    with_old = [office for office in OFFICES if office.get("old_code")]
    assert all(new_office_code(office["old_code"]) == office["code"] for office in with_old)


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office["code"])
def test_an_office_hangs_in_the_tree_and_its_dates_are_in_order(office: dict[str, Any]) -> None:
    assert office["kind"] in KINDS
    assert office["parent"] is None or office["parent"] in BY_CODE
    assert office["ends_on"] is None or office["starts_on"] <= office["ends_on"]
    seen, at = set(), office
    while at["parent"]:
        assert at["code"] not in seen, "a cycle"
        seen.add(at["code"])
        at = BY_CODE[at["parent"]]
        assert at["starts_on"] <= office["starts_on"]
    assert at["code"] in {"H05", "H02"}


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office["code"])
def test_a_predecessor_is_a_closed_office_or_a_name(office: dict[str, Any]) -> None:
    for predecessor in office.get("predecessors", []):
        if isinstance(predecessor, str):
            assert BY_CODE[predecessor]["ends_on"] < NEW_PROVINCE
        else:
            assert set(predecessor) == {"name", "kind"}


def test_every_commune_has_its_committee_and_its_one_stop_desk() -> None:
    committees = {office["commune"]: office for office in OFFICES if office["kind"] == "commune"}
    desks = {office["commune"]: office for office in OFFICES if office["kind"] == "centre" and "commune" in office}
    assert set(committees) == set(desks) == {commune["code"] for commune in COMMUNES}
    assert all(desk["receives"] and desk["parent"] == committees[code]["code"] for code, desk in desks.items())


# ── staff ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_the_promised_accounts_and_every_role_is_held() -> None:
    names = [person["username"] for person in STAFF]
    promised = "tiepnhan xuly lanhdao vanthu thungan pakn kiemsoat vanphong chutich quantri"
    assert set(promised.split()) <= set(names)
    assert not repeated(names)
    assert {role for person in STAFF for role in person["roles"]} == {role.value for role in Role}


@pytest.mark.parametrize("person", STAFF, ids=lambda person: person["username"])
def test_a_person_sits_in_a_known_office_with_a_known_scope(person: dict[str, Any]) -> None:
    assert person["office"] in BY_CODE
    scope = person["scope"]
    assert scope["office"] is None or scope["office"] in BY_CODE
    assert set(scope["fields"]) <= FIELDS
    assert set(scope["procedures"]) <= {procedure["code"] for procedure in PROCEDURES}
    assert person["email"].endswith("@bacninh.example")
    closed = BY_CODE[person["office"]]["ends_on"]
    assert closed is None or person["ends_on"] <= closed


def test_nobody_both_receives_and_approves() -> None:
    for person in STAFF:
        assert not {"receptionist", "agency_leader"} <= set(person["roles"])


# ── tariff ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("line", TARIFF, ids=lambda line: f"{line['procedure']} {line['from']} {line['channel']}")
def test_a_tariff_line_is_for_a_known_procedure_and_names_its_decision(line: dict[str, Any]) -> None:
    procedure = next(each for each in PROCEDURES if each["code"] == line["procedure"])
    assert line["case"] in {None, *(case["code"] for case in procedure["cases"])}
    assert line["channel"] in {None, "direct", "online", "post"}
    assert line["per"] in {"once", "copy", "page"}
    assert isinstance(line["amount"], int)
    assert line.get("rule") is None or line["rule"] in FORMULAS
    assert line["to"] is None or line["from"] <= line["to"]
    assert line["decision"]


def test_no_two_tariff_lines_hold_on_the_same_day_for_the_same_thing() -> None:
    for number, one in enumerate(TARIFF):
        for other in TARIFF[number + 1 :]:
            same = all(one[key] == other[key] for key in ("procedure", "case", "channel"))
            apart = before(one, other) or before(other, one)
            assert not same or apart, (one["name"], other["name"])


def before(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["to"] is not None and one["to"] < other["from"]


@pytest.mark.parametrize(
    ("procedure", "on", "amount"),
    [
        ("1.014064", date(2026, 12, 15), 35000),
        ("1.014064", date(2027, 1, 4), 70000),
        ("1.014063", date(2026, 12, 31), 25000),
    ],
)
def test_the_identity_card_costs_half_until_the_end_of_2026(procedure: str, on: date, amount: int) -> None:
    lines = [line for line in TARIFF if line["procedure"] == procedure]
    assert [line["amount"] for line in lines if line["from"] <= on and (not line["to"] or on <= line["to"])] == [
        amount
    ]


def test_every_file_can_still_be_read_by_a_person() -> None:
    for path in PROVINCE.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "\t" not in text
        assert "\u00a0" not in text
        assert len(text.splitlines()) <= (600 if path.name != "communes.yaml" else 800)
