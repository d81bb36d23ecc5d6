"""The first two accounts of an installation: made once from the shell, by the rules of every account."""

from __future__ import annotations

import pytest
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account, Grant, Office
from motcua.apps.people.refusals import BasisMissing, FirstExists, PasswordTooWeak
from motcua.apps.people.services.approve_grant import approve_grant
from motcua.apps.people.services.close_account import close_account
from motcua.apps.people.services.create_first import create_first
from motcua.core.access import Act, Role, may
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
STRONG = "Song-Cau.2026x"


def made(office: Office, role: Role = Role.ADMINISTRATOR, username: str = "an", **other: object) -> Account:
    words = {"full_name": "Trần Văn An", "password": STRONG, "legal_basis": "QĐ 12/QĐ-UBND"} | other
    return create_first(role, username, office=office, **words)  # type: ignore[arg-type]  # a test's own words


def test_the_first_administrator_may_open_accounts_at_once_and_changes_the_password(office: Office) -> None:
    account = made(office)
    assert may(account.actor(timezone.localdate()), Act.EDIT_PEOPLE)
    assert account.check_password(STRONG)
    assert account.must_change_password
    written = Entry.objects.filter(subject="account:an").order_by("seq").values_list("event", "by_id")
    assert list(written) == [("account.created", None), ("account.role_granted", None)]


def test_with_the_first_approver_the_house_can_make_every_other_right(office: Office) -> None:
    admin, approver = made(office), made(office, Role.PROVINCE_OFFICE, "binh")
    later = made(office, Role.PROVINCE_OFFICE, "chi", waits=True)
    grant = Grant.objects.get(account=later)
    assert (grant.is_pending, may(later.actor(timezone.localdate()), Act.APPROVE_RIGHTS)) == (True, False)
    approve_grant(grant, by=approver)
    assert may(Account.objects.get(pk=later.pk).actor(timezone.localdate()), Act.APPROVE_RIGHTS)
    assert not may(admin.actor(timezone.localdate()), Act.APPROVE_RIGHTS)


def test_a_second_one_is_refused_and_leaves_no_trace(office: Office, make_officer: MakeOfficer) -> None:
    make_officer(Role.ADMINISTRATOR)
    with pytest.raises(FirstExists, match="wait-for-approval"):
        made(office)
    assert not Account.objects.filter(username="an").exists()


def test_where_the_first_one_has_left_the_shell_opens_the_house_again(office: Office) -> None:
    left = made(office)
    close_account(left, by=None, ends_on=timezone.localdate(), legal_basis="QĐ 13")
    Account.objects.filter(pk=left.pk).update(is_active=False)
    assert made(office, username="dung").is_active


def test_one_that_waits_has_no_right_until_another_person_approves(office: Office) -> None:
    made(office)
    waiting = made(office, username="dung", waits=True)
    assert waiting.actor(timezone.localdate()).roles == frozenset()


@pytest.mark.parametrize(
    ("password", "said"),
    [("Ngan-7x", "12 ký tự"), ("khongcohoa-2026", "chữ hoa"), ("TranVanAn-2026", "giống"), ("", "12 ký tự")],
)
def test_a_weak_password_is_refused_and_leaves_no_trace(office: Office, password: str, said: str) -> None:
    with pytest.raises(PasswordTooWeak, match=said):
        made(office, username="tranvanan", password=password)
    assert not Account.objects.filter(username="tranvanan").exists()
    assert not Entry.objects.filter(subject="account:tranvanan").exists()


def test_a_decision_must_be_named(office: Office) -> None:
    with pytest.raises(BasisMissing):
        made(office, legal_basis=" ")
