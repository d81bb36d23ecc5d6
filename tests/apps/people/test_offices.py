"""An office changes its name, its place, its fate; what was done under the old name keeps it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.apps.people.directory import OfficeUnknown, office_named
from motcua.apps.people.models import Account, Office
from motcua.apps.people.offices import above, office_of, tree_on
from motcua.apps.people.refusals import (
    BeforeLastChange,
    NotYetInForce,
    OfficeClosed,
    OfficeCodeTaken,
    OfficeCycle,
    OfficeMergedIntoItself,
    OfficeStillInUse,
)
from motcua.apps.people.services.close_office import close_office
from motcua.apps.people.services.merge_offices import merge_offices
from motcua.apps.people.services.move_office import move_office
from motcua.apps.people.services.open_office import open_office
from motcua.apps.people.services.rename_office import rename_office
from motcua.core.access import Role
from motcua.core.codes import MalformedOfficeCode
from motcua.core.entitled import NotEntitled
from motcua.core.errors import Refused
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
BEGAN, LATER = date(2025, 7, 1), date(2026, 3, 1)


@pytest.fixture
def admin(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.ADMINISTRATOR)


@pytest.fixture
def province(admin: Account) -> Office:
    return open_office("H05", by=admin, name="UBND tỉnh Bắc Ninh", kind=Office.Kind.PROVINCE, starts_on=BEGAN)


@pytest.fixture
def department(admin: Account, province: Office) -> Office:
    return open_office(
        "000.00.34.H05", by=admin, name="Sở Tài nguyên", kind=Office.Kind.DEPARTMENT, starts_on=BEGAN, parent=province
    )


@pytest.fixture
def division(admin: Account, department: Office) -> Office:
    return open_office(
        "H05.34.44", by=admin, name="Phòng Đo đạc", kind=Office.Kind.DIVISION, starts_on=BEGAN, parent=department
    )


def test_an_office_is_found_by_both_styles_of_code(department: Office) -> None:
    assert (department.code, department.old_code) == ("H05.34", "000.00.34.H05")
    assert office_of("H05.34") == office_of("000.00.34.H05") == department
    assert office_of("") is None
    assert office_named("000.00.34.H05", BEGAN) == department
    with pytest.raises(OfficeUnknown, match="H99"):
        office_named("H99", BEGAN)


def test_a_renamed_office_keeps_its_old_name_on_old_days(admin: Account, department: Office) -> None:
    renamed = rename_office(department, by=admin, on=LATER, name="Sở Nông nghiệp và Môi trường", legal_basis="QĐ 1")
    assert renamed.name_on(LATER - timedelta(days=1)) == "Sở Tài nguyên"
    assert renamed.name_on(LATER) == "Sở Nông nghiệp và Môi trường"
    assert [placed.name for placed in tree_on(BEGAN) if placed.office == department] == ["Sở Tài nguyên"]
    entry = Entry.objects.get(event="office.renamed")
    assert (entry.facts["before"], entry.facts["after"]) == ("Sở Tài nguyên", "Sở Nông nghiệp và Môi trường")


def test_the_tree_shows_each_day_as_it_was(admin: Account, province: Office, division: Office) -> None:
    move_office(division, by=admin, on=LATER, parent=province)
    depth = {day: {p.office.code: p.depth for p in tree_on(day)}["H05.34.44"] for day in (BEGAN, LATER)}
    assert depth == {BEGAN: 2, LATER: 1}
    assert division.parent_id in above(division, BEGAN)
    assert division.parent_id not in above(division, LATER)


def test_an_office_cannot_stand_below_itself(admin: Account, department: Office, division: Office) -> None:
    with pytest.raises(OfficeCycle):
        move_office(department, by=admin, on=LATER, parent=division)
    with pytest.raises(OfficeCycle):
        move_office(department, by=admin, on=LATER, parent=department)


def test_a_merger_carries_people_rights_and_units_over(
    admin: Account, province: Office, department: Office, division: Office, make_officer: MakeOfficer
) -> None:
    handler = make_officer(Role.HANDLER, at=department)
    into = open_office(
        "H05.35", by=admin, name="Sở Xây dựng", kind=Office.Kind.DEPARTMENT, starts_on=BEGAN, parent=province
    )
    merge_offices([department], into=into, by=admin, on=LATER, legal_basis="NQ 2")
    posting = handler.posting_on(LATER)
    assert posting is not None
    assert posting.office == into
    assert handler.actor(LATER).offices == {"H05.35"}
    before = handler.posting_on(LATER - timedelta(days=1))
    assert before is not None
    assert before.office == department
    assert {p.office.code for p in tree_on(LATER)} >= {"H05.35", "H05.34.44"}
    assert "H05.34" not in {p.office.code for p in tree_on(LATER)}
    assert list(into.predecessors.all()) == [department]
    division.refresh_from_db()
    assert division.parent == into


def test_an_office_in_use_is_not_closed(admin: Account, department: Office, division: Office) -> None:
    with pytest.raises(OfficeStillInUse):
        close_office(department, by=admin, ends_on=LATER)
    close_office(division, by=admin, ends_on=LATER)
    closed = close_office(department, by=admin, ends_on=LATER)
    assert closed.is_open(LATER)
    assert not closed.is_open(LATER + timedelta(days=1))


@pytest.mark.parametrize(
    ("refusal", "code", "starts_on"),
    [
        (OfficeCodeTaken, "H05.34", BEGAN),
        (MalformedOfficeCode, "5.34", BEGAN),
        (OfficeClosed, "H05.77", date(2020, 1, 1)),
    ],
)
def test_a_refused_office_leaves_no_trace(
    admin: Account, department: Office, refusal: type[Refused], code: str, starts_on: date
) -> None:
    entries = Entry.objects.count()
    with pytest.raises(refusal):
        open_office(
            code, by=admin, name="Sở khác", kind=Office.Kind.DEPARTMENT, starts_on=starts_on, parent=department
        )
    assert Entry.objects.count() == entries


def test_history_is_only_added_to_at_its_end(admin: Account, department: Office) -> None:
    rename_office(department, by=admin, on=LATER, name="Sở Mới")
    with pytest.raises(BeforeLastChange):
        rename_office(department, by=admin, on=LATER - timedelta(days=1), name="Sở Khác")
    with pytest.raises(NotYetInForce):
        rename_office(department, by=admin, on=timezone.localdate() + timedelta(days=1), name="Sở Khác")
    with pytest.raises(OfficeMergedIntoItself):
        merge_offices([department], into=department, by=admin, on=LATER)


def test_only_those_with_the_right_change_offices(department: Office, make_officer: MakeOfficer) -> None:
    with pytest.raises(NotEntitled):
        rename_office(department, by=make_officer(Role.HANDLER), on=LATER, name="Sở Mới")
