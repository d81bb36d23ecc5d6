"""The second factor, set up as its owner does it: every word ours, and a way on to the work."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from motcua.apps.people.models import Account
from motcua.apps.people.services.set_password import keep_password
from motcua.core.access import Role
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
RIGHT = "Dung-Mat-Khau-1"
FACTOR = "/tai-khoan/xac-thuc/"
ACTIVATE = FACTOR + "dien-thoai/bat/"


def signed_in(make_officer: MakeOfficer, role: Role) -> tuple[Client, Account]:
    account, client = make_officer(role), Client()
    keep_password(account, RIGHT, must_change=False)
    client.post("/dang-nhap/can-bo/", {"login": account.username, "password": RIGHT})
    return client, account


@pytest.fixture
def admin(make_officer: MakeOfficer) -> Client:
    client, _ = signed_in(make_officer, Role.ADMINISTRATOR)
    client.post(f"/tai-khoan/xac-nhan/?next={ACTIVATE}", {"password": RIGHT})
    return client


def told(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.headers
    return answer.content.decode()


def code_of(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def test_a_code_is_switched_on_and_the_page_of_spare_codes_leads_on_to_the_work(admin: Client) -> None:
    page = told(admin, ACTIVATE)
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found
    assert all(len(each) == 4 for each in found[1].split())
    answer = admin.post(ACTIVATE, {"code": code_of(found[1].replace(" ", ""))}, follow=True)
    assert answer.redirect_chain[-1][0] == FACTOR + "ma-du-phong/"
    assert '<a class="button" href="/lam-viec/">' in answer.content.decode()


def test_a_wrong_code_switches_nothing_on_and_says_so(admin: Client) -> None:
    page = admin.post(ACTIVATE, {"code": "12"}).content.decode()
    assert "Mã không đúng" in page
    assert "Đang bật" not in told(admin, FACTOR)


@pytest.mark.parametrize("address", [ACTIVATE, FACTOR + "khoa/them/", "/tai-khoan/xac-nhan/"])
def test_no_field_speaks_english(admin: Client, address: str) -> None:
    page = told(admin, address)
    for word in ("Authenticator", ">Code", ">Name", "Passwordless", ">Password", "Master key"):
        assert word not in page


def test_the_second_step_names_both_codes(make_officer: MakeOfficer) -> None:
    account = make_officer(Role.ADMINISTRATOR)
    keep_password(account, RIGHT, must_change=False)
    TOTP.activate(account, generate_totp_secret())
    client = Client()
    client.post("/dang-nhap/can-bo/", {"login": account.username, "password": RIGHT})
    assert "Mã trên điện thoại hoặc mã dự phòng</label>" in told(client, "/dang-nhap/buoc-hai/")


def test_only_who_owes_a_second_factor_is_told_that_they_must(make_officer: MakeOfficer, admin: Client) -> None:
    assert "phải bật xác thực hai bước" in told(admin, FACTOR)
    handler, _ = signed_in(make_officer, Role.HANDLER)
    assert "phải bật xác thực hai bước" not in told(handler, FACTOR)


def test_an_officers_menu_leads_to_the_desk_and_to_no_page_of_citizens(make_officer: MakeOfficer) -> None:
    handler, _ = signed_in(make_officer, Role.HANDLER)
    page = told(handler, "/thu-tuc/")
    assert "Bàn làm việc</a>" in page
    assert "Hồ sơ của tôi" not in page
    assert "Đăng nhập cho cán bộ, công dân" not in page
