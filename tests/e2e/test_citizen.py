"""Người nộp: from the procedure to the receipt on a phone, by the code in the e-mail; every page readable by all."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import APIResponse, Page, Route, expect

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.converse import write_message
from motcua.apps.dossiers.services.pay import request_payment
from motcua.apps.dossiers.services.submit import submit
from motcua.apps.dossiers.services.supplement import request_supplement
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.e2e.conftest import OpenContext, Traffic
from tests.e2e.test_every_page import LIGHT, overflow
from tests.web.citizen.conftest import ANSWERS, CODE, PDF, PERSON, signed_in
from tests.web.citizen.conftest import applicable as applicable
from tests.web.citizen.conftest import application as application
from tests.web.citizen.conftest import citizen as citizen
from tests.web.citizen.conftest import province as province

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LOOK = os.environ.get("MOTCUA_LOOK", "")  # a folder for pictures of every page


def look(page: Page, name: str) -> None:
    if LOOK:
        page.screenshot(path=Path(LOOK) / f"{name}.png", full_page=True)


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("Địa chỉ thư điện tử").fill(email)
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    page.get_by_label("Mã trong thư").wait_for()
    found = re.search(r"\b([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?|\d{6})\b", str(mail.outbox[-1].body))
    assert found
    page.get_by_label("Mã trong thư").fill(found[1])
    page.get_by_role("button", name="Đăng nhập").click()


def fill_person(page: Page) -> None:
    page.get_by_label("Họ, chữ đệm và tên").fill(PERSON["name"])
    page.get_by_label("Số định danh cá nhân").fill(PERSON["personal_id"])
    page.get_by_label("Điện thoại", exact=True).fill(PERSON["phone"])
    page.get_by_label("Địa chỉ", exact=True).fill(PERSON["address"])
    page.get_by_label("Bản điện tử").check()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_citizen_applies_on_a_phone(
    applicable: Province, context: OpenContext, axe: Callable[[Page], None], scripts: bool, tmp_path: Path
) -> None:
    page = context(width=360, scripts=scripts).new_page()

    def seen(name: str) -> None:
        assert overflow(page) <= 0, name
        if scripts:
            axe(page)
            look(page, f"apply-{name}-360")

    page.goto(f"/nop/{CODE}/")
    sign_in(page, "mau@dan.example")
    expect(page).to_have_url(re.compile(f"/nop/{CODE}/$"))  # where one wanted to go
    seen("1-start")
    page.get_by_label("Lần đầu").check()
    page.get_by_label("Nộp tại").select_option(label="Trung tâm Phục vụ hành chính công tỉnh")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    fill_person(page)
    seen("2-person")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    expect(page.get_by_label("Họ tên")).to_have_value(PERSON["name"])
    page.get_by_label("Diện tích").fill("120,5")
    if scripts:
        expect(page.get_by_label("Việc khác là gì")).to_be_hidden()
        page.get_by_label("Việc khác", exact=True).check()
        expect(page.get_by_label("Việc khác là gì")).to_be_visible()
        expect(page.get_by_text("Đã lưu nháp lúc")).to_be_visible()
    page.get_by_label("Ở", exact=True).check()
    page.get_by_label("Tôi cam đoan").check()
    seen("3-form")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    drawing = tmp_path / "ban-ve.pdf"
    drawing.write_bytes(PDF)
    page.get_by_label("Tệp cho Bản vẽ").set_input_files(drawing)
    page.get_by_role("button", name="Tải lên Bản vẽ").click()
    expect(page.get_by_text("ban-ve.pdf").first).to_be_visible()
    seen("4-papers")
    wrong = tmp_path / "phim.pdf"
    wrong.write_bytes(b"MZ")
    page.get_by_label("Tệp cho Bản vẽ").set_input_files(wrong)
    page.get_by_role("button", name="Tải thêm bản mới Bản vẽ").click()
    expect(page.get_by_text("không phải PDF")).to_be_visible()
    page.get_by_role("link", name="Tiếp tục", exact=True).click()
    seen("5-check")
    if scripts:  # pressed twice in a hurry
        page.get_by_role("button", name="Nộp hồ sơ").dblclick()
    else:
        page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_text("Đã nhận hồ sơ của bạn")).to_be_visible()
    seen("6-receipt")
    made = Dossier.objects.get()
    assert not made.is_draft
    expect(page.get_by_text(key_of(made))).to_be_visible()


def test_a_draft_on_its_way_does_not_stand_against_the_form_that_follows_it(
    applicable: Province, context: OpenContext
) -> None:
    page = context(width=360).new_page()
    on_their_way: list[tuple[Route, APIResponse]] = []
    page.route(re.compile("/nop/"), lambda route: keep_answer(route, on_their_way))
    page.goto(f"/nop/{CODE}/")
    sign_in(page, "mau@dan.example")
    page.get_by_label("Lần đầu").check()
    page.get_by_label("Nộp tại").select_option(label="Trung tâm Phục vụ hành chính công tỉnh")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    with page.expect_request(lambda request: "x-draft" in request.headers):
        fill_person(page)
    while not on_their_way:
        page.wait_for_timeout(20)  # lets the browser's events in; the server's answer is awaited
    page.get_by_role("button", name="Lưu và tiếp tục").click(no_wait_after=True)
    route, answer = on_their_way[0]
    route.fulfill(response=answer)
    expect(page.get_by_label("Diện tích")).to_be_visible()


def keep_answer(route: Route, kept: list[tuple[Route, APIResponse]]) -> None:
    """The draft saved while typing has arrived, and its answer is still on the way; everything else passes."""
    if "x-draft" in route.request.headers:
        kept.append((route, route.fetch()))
    else:
        route.continue_()


@pytest.fixture
def busy(applicable: Province, application: Any, citizen: Account) -> dict[str, Dossier]:
    """Dossiers of the citizen in the states that need something of them, and a draft."""
    desk = applicable.by(Role.RECEPTIONIST)
    waiting = submit(application, by=citizen, at=MONDAY)
    paying = submit(again(application), by=citizen, at=MONDAY)
    items = [{"component": "TP02", "name": "Bản vẽ", "reason": "Thiếu dấu của đơn vị thiết kế", "basis": "Điều 5"}]
    request_supplement(waiting, by=desk, at=MONDAY, items=items, reason="Bản vẽ chưa có dấu")
    write_message(waiting, by=citizen, at=MONDAY, text="Cho tôi hỏi nộp bản chụp có được không?")
    request_payment(paying, by=desk, at=MONDAY, lines=[{"name": "Lệ phí cấp giấy phép", "amount": 150000}])
    accepted = submit(again(application), by=citizen, at=MONDAY)
    accept(accepted, by=desk, at=MONDAY)
    client = signed_in(citizen)
    client.post(f"/nop/{CODE}/", {"case": "C1", "office": applicable.centre.code})
    draft = Dossier.objects.get(is_draft=True)
    client.post(f"/nop/{CODE}/{draft.reference}/nguoi-nop/", PERSON)
    client.post(f"/nop/{CODE}/{draft.reference}/to-khai/", ANSWERS)
    return {"waiting": waiting, "paying": paying, "accepted": accepted, "draft": draft}


def again(application: Any) -> Any:
    """The same once more, knowingly."""
    return replace(application, knows_of_other=True)


def test_every_page_of_a_citizen_is_readable_by_all(
    busy: dict[str, Dossier], citizen: Account, context: OpenContext, axe: Callable[[Page], None],
    traffic: Callable[[Page], Traffic], live_server: Any,
) -> None:  # fmt: skip
    cookie = signed_in(citizen).cookies["sessionid"].value
    waiting, paying, accepted = (f"/ho-so/{busy[name].reference}/" for name in ("waiting", "paying", "accepted"))
    draft = f"/nop/{CODE}/{busy['draft'].reference}/"
    pages = {
        "mine": "/ho-so/", "notices": "/thong-bao/", "waiting": waiting, "supply": waiting + "bo-sung/",
        "paying": paying, "accepted": accepted, "receipt": accepted + "bien-nhan/", "withdraw": accepted + "rut/",
        "track": "/tra-cuu/", "start": f"/nop/{CODE}/", "place": draft + "noi-nop/", "form": draft + "to-khai/",
        "check": draft + "kiem-tra/", "discard": f"/ho-so/{busy['draft'].reference}/xoa-nhap/",
    }  # fmt: skip
    for width in (320, 360, 1280):
        opened = context(width=width)
        opened.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = opened.new_page()
        heard = traffic(page)
        for name, address in pages.items():
            heard.weight = 0
            page.goto(address)
            assert page.locator("main h1").count() == 1, name
            assert overflow(page) <= 0, f"{name} at {width}"
            assert heard.weight <= LIGHT, f"{name}: {heard.weight} bytes"
            look(page, f"{name}-{width}")
            if width != 320:
                axe(page)
        assert not heard.failures, heard.failures


def test_a_receipt_opens_the_tracking_page(
    busy: dict[str, Dossier], context: OpenContext, axe: Callable[[Page], None]
) -> None:
    page = context(width=360).new_page()
    page.goto(f"/tra-cuu/?ma={busy['accepted'].code}")
    page.get_by_label("Khóa tra cứu").fill(key_of(busy["accepted"]))
    page.get_by_role("button", name="Xem hồ sơ").click()
    expect(page.get_by_text("Được tiếp nhận")).to_be_visible()
    page.get_by_text("Vì sao ngày này").click()
    axe(page)
    look(page, "tracked-360")
    assert overflow(page) <= 0


def test_the_session_of_a_stranger_shows_nothing(busy: dict[str, Dossier]) -> None:
    assert Client().get(f"/ho-so/{busy['waiting'].reference}/").status_code == 302
