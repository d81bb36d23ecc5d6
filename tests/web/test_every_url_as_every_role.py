"""Every page of the house has an audience; every staff page is tried as every role, a citizen and nobody.

A staff page that is missing from EXPECTED fails the first test: whoever adds a page says here who may open it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from motcua.apps.people.models import Account, Delegation, Grant, Office
from motcua.core.access import Role
from tests.conftest import MakeOfficer

EVERYONE = frozenset(Role)
SEE_PEOPLE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.PROVINCE_OFFICE, Role.CHAIRMAN})
EDIT_PEOPLE = frozenset({Role.ADMINISTRATOR})
APPROVE = frozenset({Role.PROVINCE_OFFICE, Role.AGENCY_LEADER})
EDIT_OFFICES = frozenset({Role.ADMINISTRATOR, Role.PROVINCE_OFFICE})
SEE_JOURNAL = SEE_PEOPLE

# page → who may open it; who may not gets 403, a citizen 404, nobody the door
EXPECTED: dict[str, frozenset[Role]] = {
    "staff_home": EVERYONE,
    "staff_offices": EVERYONE,
    "staff_office": EVERYONE,
    "staff_office_opening": EDIT_OFFICES,
    "staff_office_renaming": EDIT_OFFICES,
    "staff_office_moving": EDIT_OFFICES,
    "staff_office_merging": EDIT_OFFICES,
    "staff_office_closing": EDIT_OFFICES,
    "staff_people": SEE_PEOPLE,
    "staff_person": SEE_PEOPLE,
    "staff_person_creating": EDIT_PEOPLE,
    "staff_person_changing": EDIT_PEOPLE,
    "staff_person_granting": EDIT_PEOPLE,
    "staff_person_transferring": EDIT_PEOPLE,
    "staff_person_delegating": EDIT_PEOPLE,
    "staff_person_closing": EDIT_PEOPLE,
    "staff_person_unlocking": EDIT_PEOPLE,
    "staff_person_resetting": EDIT_PEOPLE,
    "staff_waiting_grants": APPROVE,
    "staff_grant_approving": APPROVE,
    "staff_grant_refusing": APPROVE,
    "staff_grant_revoking": EDIT_PEOPLE,
    "staff_delegation_ending": EDIT_PEOPLE,
    "staff_who_could_see": SEE_PEOPLE,
    "staff_review": SEE_PEOPLE,
    "staff_journal": SEE_JOURNAL,
    "staff_journal_chain": SEE_JOURNAL,
}
# Views of libraries that carry no mark of ours, by the beginning of their module; each with the reason.
THIRD_PARTY: tuple[str, ...] = ("ninja.", "functools")  # the API marks its operations itself and has its own test


def patterns(under: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in (under or get_resolver()).url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, address)
        else:
            yield address, one


STAFF = {one.name or address: address for address, one in patterns() if address.startswith("lam-viec/")}


def test_every_staff_page_is_in_the_table() -> None:
    assert sorted(set(STAFF) - set(EXPECTED)) == []
    assert sorted(set(EXPECTED) - set(STAFF)) == []


def test_every_view_of_the_house_carries_an_audience() -> None:
    bare = [
        address
        for address, one in patterns()
        if not hasattr(one.callback, "audience") and not one.callback.__module__.startswith(THIRD_PARTY)
    ]
    assert bare == []


@pytest.fixture
def clients(make_officer: MakeOfficer) -> dict[Role, Client]:
    found = {}
    for role in Role:
        found[role] = Client()
        found[role].force_login(make_officer(role))
    return found


@pytest.fixture
def arguments(clients: dict[Role, Client], office: Office) -> dict[str, list[object]]:
    """What stands for the changing parts of an address, by the name of the page or of its part."""
    handler, clerk = (Account.objects.get(username=role.value) for role in (Role.HANDLER, Role.CLERK))
    grant = Grant.objects.create(account=handler, role=Role.CLERK.value, starts_on=date(2025, 7, 1))
    given = Delegation.objects.create(
        giver=handler, holder=clerk, role=Role.HANDLER.value, office=office, starts_on=timezone.localdate(),
        ends_on=timezone.localdate(), legal_basis="QĐ 5",
    )  # fmt: skip
    return {
        "<code>": [office.code],
        "<username>": ["handler"],
        "<path:subject>": ["account:clerk"],
        "staff_delegation_ending": [given.pk],
        "<int:pk>": [grant.pk],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("page", sorted(EXPECTED))
def test_a_page_opens_for_its_roles_and_for_no_one_else(
    page: str, clients: dict[Role, Client], arguments: dict[str, list[object]]
) -> None:
    parts = [part for part in arguments if part == page or part in STAFF[page]]
    address = reverse(page, args=arguments[parts[0]] if parts else [])
    if page == "staff_journal_chain":
        clients[Role.CLERK].get("/dang-xuat/")
        clients[Role.CLERK].post("/dang-xuat/")
        clients[Role.CLERK].force_login(Account.objects.get(username="clerk"))
    opened = {role for role, client in clients.items() if client.get(address).status_code == 200}
    assert opened == EXPECTED[page]
    shut = {client.get(address).status_code for role, client in clients.items() if role not in EXPECTED[page]}
    assert shut <= {403}
    assert Client().get(address).headers["Location"].startswith("/dang-nhap/?next=")
    citizen = Client()
    citizen.force_login(Account.objects.create(username="cd-x", kind=Account.Kind.CITIZEN))
    assert citizen.get(address).status_code == 404
