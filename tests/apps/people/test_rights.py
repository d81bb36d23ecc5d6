"""Rights are asked for by one person and approved by another; they end with the posting; who could see is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.apps.people.access_report import dormant, quarterly_review, who_could_see
from motcua.apps.people.directory import represented_by
from motcua.apps.people.models import Account, Grant, Office
from motcua.apps.people.refusals import (
    AlreadyDecided,
    AlreadyGranted,
    BasisMissing,
    DelegatedToOneself,
    NotAnOfficer,
    OwnAccountEnded,
    OwnRightsApproved,
    PeriodReversed,
    PersonalNumberMalformed,
    PersonHasAccount,
    RightNotHeld,
    RolesIncompatible,
    UsernameTaken,
    WorkNotHandedOver,
)
from motcua.apps.people.selectors import find_people
from motcua.apps.people.services.approve_grant import approve_grant
from motcua.apps.people.services.change_account import change_account
from motcua.apps.people.services.close_account import close_account, disable_dormant
from motcua.apps.people.services.create_officer import create_officer
from motcua.apps.people.services.create_token import authenticate_token, create_token
from motcua.apps.people.services.delegate import delegate, revoke_delegation
from motcua.apps.people.services.grant_role import grant_role
from motcua.apps.people.services.revoke_role import revoke_role
from motcua.apps.people.services.set_password import reset_password
from motcua.apps.people.services.transfer_person import transfer_person
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from motcua.core.errors import Refused
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
BEGAN = date(2025, 7, 1)
BASIS = "QĐ 12/QĐ-UBND"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def admin(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.ADMINISTRATOR)


@pytest.fixture
def approver(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROVINCE_OFFICE)


@pytest.fixture
def lan(admin: Account, office: Office) -> Account:
    return create_officer("lan", **new_officer(admin, office))


def new_officer(by: Account, office: Office, **more: Any) -> dict[str, Any]:
    return {
        "by": by, "full_name": "Nguyễn Thị Lan", "personal_id": "027196000123", "office": office,
        "position": "Chuyên viên", "starts_on": BEGAN, "legal_basis": BASIS,
    } | more  # fmt: skip


def test_a_new_officer_sits_somewhere_and_may_nothing_yet(lan: Account, today: date) -> None:
    assert lan.signature == ("Nguyễn Thị Lan", "Chuyên viên, Trung tâm Phục vụ hành chính công tỉnh")
    assert lan.actor(today).roles == frozenset()
    assert "027196000123" not in str(Entry.objects.get(event="account.created").facts)


@pytest.mark.parametrize(
    ("refusal", "name", "more"),
    [
        (UsernameTaken, "lan", {"personal_id": "027096000124"}),
        (PersonHasAccount, "lan2", {}),
        (PersonalNumberMalformed, "lan2", {"personal_id": "123"}),
        (BasisMissing, "lan2", {"legal_basis": " "}),
        (PeriodReversed, "lan2", {"ends_on": date(2025, 6, 30)}),
    ],
)
def test_a_refused_officer_leaves_no_trace(
    lan: Account, admin: Account, office: Office, refusal: type[Refused], name: str, more: dict[str, Any]
) -> None:
    before = Account.objects.count(), Entry.objects.count()
    with pytest.raises(refusal):
        create_officer(name, **new_officer(admin, office, **more))
    assert (Account.objects.count(), Entry.objects.count()) == before


def test_a_right_counts_from_its_approval(
    lan: Account, admin: Account, approver: Account, office: Office, today: date
) -> None:
    grant = grant_role(lan, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS, office=office)
    assert lan.actor(today).roles == frozenset()
    approve_grant(grant, by=approver)
    assert lan.actor(today).roles == {Role.HANDLER}
    approved = Entry.objects.get(event="account.role_approved")
    assert (approved.by_name, approved.facts["granted_by"]) == (approver.full_name, admin.username)
    with pytest.raises(AlreadyDecided):
        approve_grant(grant, by=approver)


def test_nobody_approves_what_he_asked_for_or_receives(lan: Account, admin: Account, approver: Account) -> None:
    own = grant_role(approver, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS)
    with pytest.raises(OwnRightsApproved):
        approve_grant(own, by=approver)
    asked = grant_role(lan, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS)
    Grant.objects.filter(pk=asked.pk).update(granted_by=approver)
    with pytest.raises(OwnWorkApproved):
        approve_grant(asked, by=approver)
    with pytest.raises(NotEntitled):
        approve_grant(asked, by=admin)


def test_a_revoked_right_is_gone_at_once_and_remembered(
    lan: Account, admin: Account, approver: Account, today: date
) -> None:
    grant = approve_grant(grant_role(lan, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS), by=approver)
    revoke_role(grant, by=admin, reason="Hết nhiệm vụ")
    assert lan.actor(today).roles == frozenset()
    entry = Entry.objects.get(event="account.role_revoked")
    assert (entry.facts["before"]["role"], entry.facts["after"]) == ("handler", None)


def test_an_administrator_has_no_other_role(lan: Account, admin: Account) -> None:
    grant_role(lan, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS)
    for account, role in ((lan, Role.ADMINISTRATOR), (admin, Role.HANDLER)):
        with pytest.raises(RolesIncompatible):
            grant_role(account, role, by=admin, starts_on=BEGAN, legal_basis=BASIS)
    with pytest.raises(AlreadyGranted):
        grant_role(lan, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS)


def test_a_citizen_never_gets_a_role(admin: Account) -> None:
    citizen = Account.objects.create(username="cd-1", kind=Account.Kind.CITIZEN)
    with pytest.raises(NotAnOfficer):
        grant_role(citizen, Role.HANDLER, by=admin, starts_on=BEGAN, legal_basis=BASIS)


def test_a_transfer_ends_rights_and_posting_in_one_act(
    make_officer: MakeOfficer, admin: Account, office: Office, today: date
) -> None:
    handler = make_officer(Role.HANDLER)
    other = Office.objects.create(code="H05.34", name="Sở Xây dựng", kind="department", starts_on=BEGAN)
    move = {"by": admin, "on": today, "office": other, "position": "Phó phòng", "legal_basis": BASIS}
    with pytest.raises(WorkNotHandedOver):
        transfer_person(handler, open_work=["H05.01-260115-0001"], **move)
    transfer_person(handler, **move)
    assert handler.actor(today).roles == frozenset()
    now, before = handler.posting_on(today), handler.posting_on(today - timedelta(days=1))
    assert (now.office, before.office) == (other, office)
    facts = Entry.objects.get(event="account.transferred").facts
    assert facts["rights_ended"][0]["role"] == "handler"
    assert facts["after"] == {"office": "H05.34", "position": "Phó phòng"}


def test_a_delegation_lends_a_role_until_its_last_day(
    lan: Account, make_officer: MakeOfficer, admin: Account, office: Office, today: date
) -> None:
    leader = make_officer(Role.AGENCY_LEADER)
    last = today + timedelta(days=3)
    terms = {"by": admin, "starts_on": today, "ends_on": last, "legal_basis": BASIS, "office": office}
    given = delegate(leader, lan, Role.AGENCY_LEADER, **terms)
    assert lan.actor(last).roles == {Role.AGENCY_LEADER}
    assert represented_by(lan, Role.AGENCY_LEADER, last) == leader
    assert represented_by(lan, Role.AGENCY_LEADER, last + timedelta(days=1)) is None
    revoke_delegation(given, by=leader)
    assert lan.actor(today).roles == frozenset()


def test_nobody_delegates_more_than_he_has(
    lan: Account, make_officer: MakeOfficer, admin: Account, today: date
) -> None:
    leader = make_officer(Role.AGENCY_LEADER)
    terms = {"by": admin, "starts_on": today, "ends_on": today, "legal_basis": BASIS}
    with pytest.raises(RightNotHeld):
        delegate(leader, lan, Role.CHAIRMAN, **terms)
    with pytest.raises(RightNotHeld):
        delegate(leader, lan, Role.AGENCY_LEADER, **terms)  # the whole province, where he has one office
    with pytest.raises(DelegatedToOneself):
        delegate(leader, leader, Role.AGENCY_LEADER, **terms)
    delegated = delegate(leader, lan, Role.AGENCY_LEADER, **terms | {"office": leader.posting_on(today).office})
    Grant.objects.filter(account=leader).update(revoked_at=timezone.now())
    assert delegated not in lan.delegations_held.honoured(today)


def test_the_report_tells_who_could_see_on_a_day(
    make_officer: MakeOfficer, approver: Account, office: Office, today: date
) -> None:
    below = Office.objects.create(code="H05.01.02", name="Quầy số 2", kind="point", parent=office, starts_on=BEGAN)
    elsewhere = Office.objects.create(code="H05.34", name="Sở Xây dựng", kind="department", starts_on=BEGAN)
    make_officer(Role.HANDLER, at=below)
    make_officer(Role.CLERK, at=elsewhere)
    narrow = make_officer(Role.CASHIER)
    Grant.objects.filter(account=narrow).update(procedures=["1.001193"])
    closed = make_officer(Role.FEEDBACK_OFFICER)
    close_account(closed, by=None, ends_on=today - timedelta(days=1), legal_basis=BASIS)
    asker = approver.actor(today)

    def names(on: date, procedure: str = "") -> set[str]:
        return {seer.account.username for seer in who_could_see(asker, on=on, office=below, procedure=procedure)}

    assert names(today) == {"handler", "cashier", "province_office"}
    assert names(today, "2.000986") == {"handler", "province_office"}
    assert names(today - timedelta(days=30)) == {"handler", "cashier", "province_office", "feedback_officer"}
    assert names(date(2025, 6, 30)) == set()
    assert who_could_see(narrow.actor(today), on=today, office=below) == []


def test_an_account_unused_for_45_days_is_closed_and_may_be_opened_again(
    lan: Account, admin: Account, approver: Account, today: date
) -> None:
    now = timezone.now()
    Account.objects.filter(pk=lan.pk).update(last_login=now - timedelta(days=46), opened_at=now - timedelta(days=90))
    assert list(dormant(approver.actor(today), now)) == [lan]
    assert disable_dormant(now) == [lan]
    assert not Account.objects.get(pk=lan.pk).may_sign_in(today)
    change_account(lan, by=admin, full_name=lan.full_name, email="", ends_on=None, legal_basis=BASIS)
    assert disable_dormant(now) == []
    assert lan.username in {row.account.username for row in quarterly_review(approver.actor(today), today)}


@pytest.mark.parametrize("typed", ["lan", "NGUYEN thi", "Nguyễn Lan", "thị"])
def test_people_are_found_without_marks(lan: Account, approver: Account, typed: str, today: date) -> None:
    assert lan in find_people(approver.actor(today), typed, on=today)
    assert find_people(lan.actor(today), typed, on=today) == []


def test_a_list_of_people_costs_a_few_queries(
    lan: Account, approver: Account, today: date, django_assert_max_num_queries: Any
) -> None:
    asker = approver.actor(today)
    with django_assert_max_num_queries(2):
        assert find_people(asker, on=today)


def test_a_token_opens_its_account_until_it_ends(lan: Account, admin: Account) -> None:
    secret = create_token(lan, by=admin, lasting_days=1)
    assert authenticate_token(secret) == lan
    assert secret not in str(Entry.objects.get(event="token.created").facts)
    assert secret not in str(lan.tokens.values())
    assert authenticate_token(secret + "x") is authenticate_token("") is None
    lan.tokens.update(expires_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert authenticate_token(secret) is None


def test_closing_an_account_closes_its_tokens(lan: Account, today: date) -> None:
    secret = create_token(lan, by=None)
    close_account(lan, by=None, ends_on=today - timedelta(days=1), legal_basis=BASIS)
    assert authenticate_token(secret) is None


def test_nobody_resets_moves_or_closes_the_account_they_sit_at(make_officer: MakeOfficer, office: Office) -> None:
    """Their session would end before the answer, and with it the password that is shown once."""
    one, today = make_officer(Role.ADMINISTRATOR), timezone.localdate()
    acts: list[Callable[[], object]] = [
        lambda: reset_password(one, by=one),
        lambda: close_account(one, by=one, ends_on=today, legal_basis="QĐ 1"),
        lambda: transfer_person(one, by=one, on=today, office=office, position="Văn thư", legal_basis="QĐ 1"),
    ]
    for act in acts:
        with pytest.raises(OwnAccountEnded):
            act()
    one.refresh_from_db()
    assert (one.is_active, one.must_change_password, one.ends_on) == (True, False, None)
    assert not Entry.objects.filter(subject=one.subject).exists()
