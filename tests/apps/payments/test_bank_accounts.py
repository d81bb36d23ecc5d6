"""Tài khoản nhận tiền: written by one, confirmed by another, followed by the next from a later day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.apps.journal.models import Entry
from motcua.apps.payments.accounts import account_for_transfers, accounts_of, square_text
from motcua.apps.payments.refusals import BankAccountAlreadyConfirmed, BankAccountNotSensible
from motcua.apps.payments.services.confirm_bank_account import confirm_bank_account
from motcua.apps.payments.services.set_bank_account import Proposed, set_bank_account
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
FIRST = Proposed("0011012345678", "Ngân hàng Mẫu", "TTPVHCC", JULY, "Hợp đồng 01", "970999")


@pytest.fixture
def cashier(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.CASHIER)


@pytest.fixture
def confirmer(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROVINCE_OFFICE)


def test_nobody_pays_into_an_account_before_a_second_person_confirmed_it(
    office: Office, cashier: Account, confirmer: Account
) -> None:
    made = set_bank_account(office, FIRST, by=cashier, at=NOW)
    assert account_for_transfers(office, OCTOBER) is None
    confirm_bank_account(made, by=confirmer, at=NOW)
    assert account_for_transfers(office, OCTOBER) == made
    assert account_for_transfers(office, date(2026, 6, 30)) is None
    told = Entry.objects.filter(subject=office.subject).order_by("seq").values_list("event", "facts__number")
    assert list(told) == [
        ("office.bank_account_set", "0011012345678"), ("office.bank_account_confirmed", "0011012345678"),
    ]  # fmt: skip


def test_who_wrote_it_does_not_confirm_it(office: Office, confirmer: Account, cashier: Account) -> None:
    made = set_bank_account(office, FIRST, by=confirmer, at=NOW)
    with pytest.raises(OwnWorkApproved):
        confirm_bank_account(made, by=confirmer, at=NOW)
    with pytest.raises(NotEntitled):
        confirm_bank_account(made, by=cashier, at=NOW)
    assert account_for_transfers(office, OCTOBER) is None


def test_the_next_account_ends_the_one_before(office: Office, cashier: Account, confirmer: Account) -> None:
    first = confirm_bank_account(set_bank_account(office, FIRST, by=cashier, at=NOW), by=confirmer, at=NOW)
    following = replace(FIRST, number="9876543210", starts_on=OCTOBER)
    second = confirm_bank_account(set_bank_account(office, following, by=cashier, at=NOW), by=confirmer, at=NOW)
    assert account_for_transfers(office, date(2026, 9, 30)) == first
    assert account_for_transfers(office, OCTOBER) == second
    with pytest.raises(BankAccountAlreadyConfirmed):
        confirm_bank_account(second, by=confirmer, at=NOW)


def test_a_proposal_that_waits_is_replaced(office: Office, cashier: Account) -> None:
    set_bank_account(office, FIRST, by=cashier, at=NOW)
    set_bank_account(office, replace(FIRST, number="5555"), by=cashier, at=NOW)
    assert [each.number for each in accounts_of(office)] == ["5555"]


def test_a_reception_point_uses_the_account_of_its_centre(
    office: Office, cashier: Account, confirmer: Account
) -> None:
    point = Office.objects.create(
        code="H05.01.01", name="Điểm tiếp nhận", kind=Office.Kind.POINT, parent=office, receives=True, starts_on=JULY
    )
    made = confirm_bank_account(set_bank_account(office, FIRST, by=cashier, at=NOW), by=confirmer, at=NOW)
    assert account_for_transfers(point, OCTOBER) == made
    assert square_text(made, 20000, "H05.01-261102-0001 7").startswith("000201010212")


@pytest.mark.parametrize(
    "wrong", [{"number": "12 34"}, {"bank": " "}, {"holder": ""}, {"bank_bin": "97"}, {"legal_basis": " "}]
)
def test_an_account_that_cannot_be_leaves_no_trace(office: Office, cashier: Account, wrong: dict[str, str]) -> None:
    with pytest.raises(BankAccountNotSensible):
        set_bank_account(office, Proposed(**{**_fields(), **wrong}), by=cashier, at=NOW)  # type: ignore[arg-type]  # one field at a time
    assert not Entry.objects.exists()


def _fields() -> dict[str, object]:
    return {name: getattr(FIRST, name) for name in FIRST.__slots__}
