"""Phản ánh: a person on a phone tells what is wrong with her dossier, and follows it; every page readable by all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.submit import submit
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.feedback.incoming import Incoming
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import open_channels
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.ask_for_more import ask_for_more
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.publish import publish
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.services.set_channel import ChannelTerms, set_channel
from motcua.apps.feedback.services.set_clock import seed_clocks
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.feedback_clocks import FeedbackChannel
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.conftest import officer_at
from tests.e2e.conftest import OpenContext, Traffic
from tests.e2e.test_every_page import LIGHT, overflow
from tests.web.citizen.conftest import application as application
from tests.web.citizen.conftest import citizen as citizen
from tests.web.citizen.conftest import province as province
from tests.web.citizen.conftest import signed_in
from tests.web.voice.conftest import PERSON, PUBLIC, SUMMARY, photo

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LOOK = os.environ.get("MOTCUA_LOOK", "")  # a folder for pictures of every page
TEXT = "Hồ sơ của tôi hẹn trả hôm thứ hai, đến nay chưa ai trả lời, gọi điện không có người nhận máy."


def look(page: Page, name: str) -> None:
    if LOOK:
        page.screenshot(path=Path(LOOK) / f"{name}.png", full_page=True)


@pytest.fixture
def channels(province: Province) -> Province:
    seed_clocks(at=timezone.now())
    for kind, name, more in (
        (FeedbackChannel.WEB, "Trang phản ánh của tỉnh", {"hours": "Cả ngày, mọi ngày"}),
        (FeedbackChannel.TELEPHONE, "Đường dây nóng", {"phone": "0222 3822 123", "hours": "Giờ hành chính"}),
        (FeedbackChannel.APP, "Ứng dụng phản ánh của tỉnh", {}),
    ):
        terms = ChannelTerms(
            kind.value, kind, province.centre, name, MONDAY.date(), "Quyết định 78/2025/QĐ-UBND",
            explained="Gửi cách này thì nơi tiếp nhận ghi vào sổ, cấp mã và khóa để theo dõi.", **more,
        )  # fmt: skip
        set_channel(terms, by=None, at=timezone.now())
    return province


@pytest.fixture
def dossier(channels: Province, application: Any, citizen: Account) -> Dossier:
    return submit(application, by=citizen, at=MONDAY)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_person_on_a_phone_tells_and_follows(
    dossier: Dossier, context: OpenContext, axe: Callable[[Page], None], scripts: bool, tmp_path: Path
) -> None:
    page = context(width=360, scripts=scripts).new_page()

    def seen(name: str) -> None:
        assert overflow(page) <= 0, name
        if scripts:
            axe(page)
            look(page, f"voice-walk-{name}-360")

    page.goto(f"/tra-cuu/?ma={dossier.reference}")
    page.get_by_label("Khóa tra cứu").fill(key_of(dossier))
    page.get_by_role("button", name="Xem hồ sơ").click()
    seen("1-tracked")
    page.get_by_role("button", name="Phản ánh về hồ sơ này").click()
    expect(page.get_by_text(dossier.number)).to_be_visible()
    seen("2-form")
    page.get_by_label("Chuyện gì đã xảy ra?").fill(f"{TEXT} Số tôi 0912.345.678")
    picture = tmp_path / "IMG_0001.jpg"
    picture.write_bytes(photo().read())
    page.get_by_label("Ảnh").set_input_files(picture)
    page.get_by_label("Họ và tên").fill(PERSON["name"])
    if scripts:
        expect(page.get_by_text("Có số điện thoại trong lời phản ánh")).to_be_visible()
    page.get_by_label("Điện thoại", exact=True).fill(PERSON["phone"])
    page.get_by_label("Địa chỉ", exact=True).fill(PERSON["address"])
    seen("3-filled")
    page.get_by_role("button", name="Gửi phản ánh", exact=True).click()
    expect(page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()
    expect(page.get_by_text("Đã giữ 1 ảnh")).to_be_visible()
    seen("4-questions")
    page.get_by_role("button", name="Che giúp tôi rồi gửi").click()
    expect(page.get_by_role("heading", name="Đã nhận phản ánh của bạn")).to_be_visible()
    made = Feedback.objects.get()
    expect(page.get_by_text(feedback_key(made))).to_be_visible()
    assert "0912" not in made.text
    assert made.attachments.count() == 1
    seen("5-sent")
    page.emulate_media(media="print")
    expect(page.get_by_text(feedback_key(made))).to_be_visible()
    expect(page.get_by_role("link", name="Theo dõi phản ánh")).to_be_hidden()
    look(page, "voice-walk-5-printed")
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Theo dõi phản ánh").click()
    expect(page.get_by_role("heading", name="Đã gửi, chờ phân loại")).to_be_visible()
    seen("6-standing")
    page.get_by_role("button", name="Đóng lại").click()
    page.get_by_label("Mã phản ánh").fill(made.code)
    page.get_by_label("Khóa theo dõi").fill(feedback_key(made).lower())
    page.get_by_role("button", name="Xem phản ánh").click()
    expect(page.get_by_role("heading", name="Đã gửi, chờ phân loại")).to_be_visible()


@pytest.fixture
def busy(channels: Province, citizen: Account) -> dict[str, Feedback]:
    """One in each of the states that look different to its sender."""
    focal = officer_at(channels.centre, Role.FEEDBACK_OFFICER, "dau.moi")
    leader = officer_at(channels.centre, Role.AGENCY_LEADER, "lanh.dao.tt")
    now = timezone.now()
    web = next(each for each in open_channels(timezone.localdate()) if each.kind == FeedbackChannel.WEB)

    def one(text: str) -> Feedback:
        return receive(Incoming(channel=web, text=text, sender=PERSON), by=citizen, at=now - timedelta(days=3))

    asked, answered = one(TEXT), one("Bàn viết hồ sơ ở Trung tâm quá cao, người già ngồi viết rất mỏi.")
    ask_for_more(asked, by=focal, at=now, what="Xin cho biết anh/chị đến quầy số mấy, lúc nào?")
    classify(answered, by=focal, at=now, classes=[1])
    accept(answered, by=focal, at=now)
    draft_answer(answered, by=focal, at=now, public=PUBLIC, summary=SUMMARY)
    approve_answer(answered, by=leader, at=now)
    publish(answered, by=focal, at=now)
    return {"asked": asked, "answered": answered}


def test_every_page_is_readable_by_all(
    busy: dict[str, Feedback], citizen: Account, context: OpenContext, axe: Callable[[Page], None],
    traffic: Callable[[Page], Traffic], live_server: Any,
) -> None:  # fmt: skip
    cookie = signed_in(citizen).cookies["sessionid"].value
    pages = {
        "home": "/phan-anh/", "channels": "/phan-anh/kenh/", "roads": "/phan-anh/khieu-nai-to-cao/",
        "choose": "/phan-anh/gui/", "door": "/phan-anh/gui/ho-so/ma/",
        "procedures": "/phan-anh/gui/thu-tuc/chon/?q=cap",
        "conduct": "/phan-anh/gui/can-bo/", "street": "/phan-anh/gui/hien-truong/", "follow": "/phan-anh/tra-cuu/",
        "answers": "/phan-anh/tra-loi/", "nothing": "/phan-anh/tra-loi/?q=khong+co",
        "answer": f"/phan-anh/tra-loi/{busy['answered'].code}/", "mine": "/phan-anh/cua-toi/",
        "asked": f"/phan-anh/cua-toi/{busy['asked'].code}/", "rated": f"/phan-anh/cua-toi/{busy['answered'].code}/",
        "english": "/phan-anh/?lang=en",
        "english-form": "/phan-anh/gui/can-bo/?lang=en",
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
            look(page, f"voice-{name}-{width}")
            if width != 320:
                axe(page)
        assert not heard.failures, heard.failures


def test_a_complaint_is_led_to_its_law(channels: Province, context: OpenContext, axe: Callable[[Page], None]) -> None:
    page = context(width=360).new_page()
    page.goto("/phan-anh/gui/viec-khac/")
    page.get_by_label("Chuyện gì đã xảy ra?").fill("Tôi khiếu nại quyết định không cấp giấy phép cho gia đình tôi.")
    for label, said in (("Họ và tên", "name"), ("Điện thoại", "phone"), ("Địa chỉ", "address")):
        page.get_by_label(label, exact=True).fill(PERSON[said])
    page.get_by_role("button", name="Gửi phản ánh", exact=True).click()
    axe(page)
    look(page, "voice-complaint-360")
    page.get_by_role("button", name="Đúng, đây là khiếu nại").click()
    expect(page.get_by_text("Luật Khiếu nại số 02/2011/QH13")).to_be_visible()
    assert not Feedback.objects.exists()
