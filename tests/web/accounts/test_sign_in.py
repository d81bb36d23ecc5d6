"""One door, two ways: officers by password and second factor, citizens by a code in their mail."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account, Office, Session
from motcua.apps.people.services.close_account import close_account
from motcua.apps.people.services.set_password import keep_password
from motcua.apps.people.services.sign_in import unlock_account
from motcua.apps.people.services.transfer_person import transfer_person
from motcua.core.access import Role
from motcua.core.sign_in import LOCK_AFTER
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
RIGHT = "Dung-Mat-Khau-1"
STAFF, CODE, ENTRY = "/dang-nhap/can-bo/", "/dang-nhap/thu-dien-tu/", "/dang-nhap/thu-dien-tu/ma/"
HOME = "/tai-khoan/"


@pytest.fixture
def handler(make_officer: MakeOfficer) -> Account:
    account = make_officer(Role.HANDLER)
    keep_password(account, RIGHT, must_change=False)
    return account


@pytest.fixture
def admin(make_officer: MakeOfficer) -> Account:
    account = make_officer(Role.ADMINISTRATOR)
    keep_password(account, RIGHT, must_change=False)
    return account


def sign_in(client: Client, account: Account, password: str = RIGHT) -> str:
    response = client.post(STAFF, {"login": account.username, "password": password})
    return response.headers.get("Location", "") or response.content.decode()


def is_signed_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def events(account: Account) -> list[str]:
    return list(Entry.objects.filter(subject=account.subject).order_by("seq").values_list("event", flat=True))


def test_the_door_shows_both_ways(client: Client) -> None:
    page = client.get("/dang-nhap/").content.decode()
    assert "Công dân, tổ chức" in page
    assert "Cán bộ" in page


def test_an_officer_comes_in_with_name_and_password(client: Client, handler: Account) -> None:
    assert sign_in(client, handler) == "/lam-viec/"
    assert is_signed_in(client)
    assert events(handler) == ["account.signed_in"]
    client.post("/dang-xuat/")
    assert not is_signed_in(client)
    assert events(handler)[-1] == "account.signed_out"


def test_the_session_key_changes_at_sign_in(client: Client, handler: Account) -> None:
    client.get("/dang-nhap/")
    client.session.save()
    before = client.session.session_key
    sign_in(client, handler)
    assert client.session.session_key != before


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(client: Client, handler: Account) -> None:
    for _ in range(LOCK_AFTER):
        sign_in(client, handler, "sai")
    sign_in(client, handler)
    assert not is_signed_in(client)
    assert events(handler).count("account.sign_in_failed") == LOCK_AFTER
    assert events(handler)[-1] == "account.locked"
    unlock_account(handler, by=None)
    sign_in(client, handler)
    assert is_signed_in(client)


def test_a_lock_opens_by_itself_after_twelve_hours(client: Client, handler: Account) -> None:
    Account.objects.filter(pk=handler.pk).update(locked_at=timezone.now() - timedelta(hours=12, seconds=1))
    sign_in(client, handler)
    assert is_signed_in(client)


def test_every_refusal_at_the_door_reads_the_same(client: Client, handler: Account) -> None:
    pages = {sign_in(client, handler, "sai")}
    unknown = Account(username="khong-co")
    pages.add(sign_in(client, unknown))
    Account.objects.filter(pk=handler.pk).update(locked_at=timezone.now())
    pages.add(sign_in(client, handler))
    alerts = {re.findall(r"<li>(.*?)</li>", page, re.DOTALL)[-1] for page in map(_errors, pages)}
    assert len(alerts) == 1


def _errors(page: str) -> str:
    return "".join(re.findall(r'<ul class="errorlist.*?</ul>', page, re.DOTALL))


def test_an_account_out_of_its_dates_is_shut_out_and_its_session_dies(client: Client, handler: Account) -> None:
    sign_in(client, handler)
    Account.objects.filter(pk=handler.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert not is_signed_in(client)
    sign_in(Client(), handler)
    assert events(handler)[-1] == "account.sign_in_failed"


def test_closing_an_account_ends_its_sessions(client: Client, handler: Account) -> None:
    sign_in(client, handler)
    close_account(handler, by=None, ends_on=timezone.localdate() - timedelta(days=1), legal_basis="QĐ 3")
    assert not Session.objects.filter(account_id=handler.pk).exists()
    assert not is_signed_in(client)


def test_a_transfer_ends_live_sessions_at_once(client: Client, handler: Account, office: Office) -> None:
    sign_in(client, handler)
    transfer_person(
        handler, by=None, on=timezone.localdate(), office=office, position="Chuyên viên", legal_basis="QĐ 9"
    )
    assert not is_signed_in(client)


def test_no_more_than_three_sessions_live_at_once(handler: Account) -> None:
    clients = [Client() for _ in range(4)]
    for one in clients:
        sign_in(one, handler)
    assert [is_signed_in(one) for one in clients].count(True) == 3


@pytest.mark.parametrize(("minutes_idle", "still_in"), [(14, True), (16, False)])
def test_fifteen_idle_minutes_lock_an_officer_out(
    client: Client, handler: Account, minutes_idle: int, still_in: bool
) -> None:
    sign_in(client, handler)
    session = client.session
    session["seen_at"] -= minutes_idle * 60
    session.save()
    assert is_signed_in(client) is still_in


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/lam-viec/ho-so/T-1/?tab=2", "/lam-viec/ho-so/T-1/%3Ftab%3D2"),
        ("https://elsewhere.example/lam-viec/", "/"),
        ("http://testserver//elsewhere.example/lam-viec/", "/elsewhere.example/lam-viec/"),
        ("", "/"),
    ],
)
def test_who_was_sending_without_a_session_is_told_and_comes_back_to_the_page(
    client: Client, db: None, came_from: str, back: str
) -> None:
    answer = client.post("/lam-viec/ho-so/T-1/write-message/", {"text": "Xin chào"}, headers={"Referer": came_from})
    assert answer.headers["Location"] == f"/dang-nhap/?next={back}"
    assert "chưa được ghi" in client.get(answer.headers["Location"]).content.decode()


def test_no_session_lives_longer_than_eight_hours(client: Client, handler: Account) -> None:
    sign_in(client, handler)
    session = client.session
    session["signed_in_at"] -= 8 * 3600 + 1
    session.save()
    response = client.get("/lam-viec/")
    assert response.headers["Location"].startswith("/dang-nhap/?next=")
    assert events(handler)[-1] == "account.signed_out"


def test_a_first_password_is_changed_before_anything_else(client: Client, handler: Account) -> None:
    keep_password(handler, RIGHT, must_change=True)
    sign_in(client, handler)
    assert client.get("/lam-viec/").headers["Location"] == "/tai-khoan/mat-khau/"
    new = {"oldpassword": RIGHT, "password1": "Mot-Mat-Khau-2", "password2": "Mot-Mat-Khau-2"}
    client.post("/tai-khoan/mat-khau/", new)
    assert is_signed_in(client)
    assert client.get("/lam-viec/").headers.get("Location") is None
    assert "account.password_changed" in events(handler)


@pytest.mark.parametrize(
    "weak", ["Ngan1!", "khong-co-hoa-1", "KHONG-CO-THUONG-1", "Khong-Co-So-Nao", "KhongDacBiet123"]
)
def test_a_weak_password_is_refused_with_what_to_add(client: Client, handler: Account, weak: str) -> None:
    sign_in(client, handler)
    page = client.post("/tai-khoan/mat-khau/", {"oldpassword": RIGHT, "password1": weak, "password2": weak})
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()


def test_an_administrator_needs_twelve_characters_and_none_of_the_last_ten(client: Client, admin: Account) -> None:
    sign_in(client, admin)
    for password in ("Ngan-Qua-1", RIGHT):
        response = client.post(
            "/tai-khoan/mat-khau/", {"oldpassword": RIGHT, "password1": password, "password2": password}
        )
        assert response.status_code == 200


def test_an_administrator_sets_up_a_second_factor_before_working(client: Client, admin: Account) -> None:
    sign_in(client, admin)
    assert client.get("/lam-viec/").headers["Location"] == "/tai-khoan/xac-thuc/"
    TOTP.activate(admin, generate_totp_secret())
    assert client.get("/lam-viec/").headers["Location"] == "/lam-viec/can-bo/"


def test_an_administrators_password_is_due_after_two_months(client: Client, admin: Account) -> None:
    Account.objects.filter(pk=admin.pk).update(password_set_at=datetime(2025, 7, 1, tzinfo=UTC))
    sign_in(client, admin)
    assert client.get("/lam-viec/").headers["Location"] == "/tai-khoan/mat-khau/"


def test_with_a_second_factor_the_password_alone_opens_nothing(client: Client, admin: Account) -> None:
    secret = generate_totp_secret()
    factor = TOTP.activate(admin, secret)
    assert secret not in str(Authenticator.objects.get(pk=factor.instance.pk).data)
    assert sign_in(client, admin) == "/dang-nhap/buoc-hai/"
    assert not is_signed_in(client)
    code = hotp_value(secret, next(iter(yield_hotp_counters_from_time())))
    client.post("/dang-nhap/buoc-hai/", {"code": f"{code:06}"})
    assert is_signed_in(client)


def test_wrong_second_factors_count_towards_the_lock(client: Client, admin: Account) -> None:
    TOTP.activate(admin, generate_totp_secret())
    sign_in(client, admin)
    for _ in range(LOCK_AFTER):
        client.post("/dang-nhap/buoc-hai/", {"code": "không"})
    assert events(admin)[-1] == "account.locked"


def ask_for_code(client: Client, address: str) -> str:
    client.post(CODE, {"email": address})
    return re.findall(r"^\s*([A-Z0-9-]{6,12})\s*$", str(mail.outbox[-1].body), re.MULTILINE)[0]


def test_a_citizen_comes_in_with_a_code_and_an_account_is_opened(client: Client) -> None:
    code = ask_for_code(client, "Lan@Example.VN")
    response = client.post(ENTRY, {"code": code})
    assert response.headers["Location"] == "/tai-khoan/ho-ten/"
    for odd in ("31/02/2026", "<b>Lan</b>", " ", "."):
        answer = client.post("/tai-khoan/ho-ten/", {"full_name": odd})
        assert (answer.status_code, "errorlist" in answer.content.decode()) == (422, True)
    client.post("/tai-khoan/ho-ten/", {"full_name": "Nguyễn Thị Lan"})
    account = Account.objects.get(email="lan@example.vn")
    assert (account.kind, account.full_name) == (Account.Kind.CITIZEN, "Nguyễn Thị Lan")
    assert events(account) == ["account.created", "account.signed_in", "account.changed"]


def test_the_same_address_opens_the_same_account_again(client: Client) -> None:
    for _ in range(2):
        client.post(ENTRY, {"code": ask_for_code(client, "lan@example.vn")})
        client.post("/dang-xuat/")
    assert Account.objects.filter(kind=Account.Kind.CITIZEN).count() == 1


def test_a_wrong_code_opens_nothing(client: Client) -> None:
    ask_for_code(client, "lan@example.vn")
    client.post(ENTRY, {"code": "SAI-SAI"})
    assert not is_signed_in(client)


def test_a_code_sent_to_an_officers_address_never_opens_the_officers_account(
    client: Client, handler: Account
) -> None:
    client.post(ENTRY, {"code": ask_for_code(client, handler.email)})
    assert events(handler) == []
    assert client.get("/lam-viec/").status_code == 404


def test_a_citizen_has_no_way_in_by_password(client: Client, handler: Account) -> None:
    citizen = Account(username="cd-1", kind=Account.Kind.CITIZEN)
    keep_password(citizen, RIGHT, must_change=False)
    sign_in(client, citizen)
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/"])
def test_registration_and_reset_by_mail_do_not_exist(client: Client, path: str) -> None:
    assert client.get("/tai-khoan/" + path).status_code == 404


def test_neither_names_nor_addresses_reach_the_log_or_the_journal(
    client: Client, handler: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.post(ENTRY, {"code": ask_for_code(client, "lan@example.vn")})
    client.post("/dang-xuat/")
    client.post(STAFF, {"login": "mat-khau-go-nham", "password": "x"})
    sign_in(client, handler)
    told = caplog.text + str(list(Entry.objects.values_list("subject", "facts", "by_name")))
    for secret in ("lan@example.vn", "mat-khau-go-nham", handler.email, RIGHT):
        assert secret not in told
