"""Một phản ánh từ đầu đến cuối: who sends it, who takes it, who answers, who approves; once round, and once more.

How it is sent from a dossier's page is told in `test_voice.py`; here it lies in the book of the unit in charge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.tracking import feedback_key
from motcua.core.feedback import FeedbackState
from tests.apps.feedback.conftest import ANSWER, SENDER, FeedbackProvince, Receive
from tests.apps.feedback.conftest import arrive as arrive
from tests.apps.feedback.conftest import place as place
from tests.e2e.conftest import OpenContext
from tests.e2e.doors import window_of
from tests.e2e.test_every_page import overflow
from tests.web.voice.conftest import photo

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


class Desk:
    """Một cán bộ trước trang của phản ánh ấy."""

    def __init__(self, page: Page, address: str, look: Callable[[Page], None]) -> None:
        self.page, self.address, self.look = page, address, look

    def form(self, act: str) -> Locator:
        """The form of an act, opened."""
        self.page.goto(self.address)
        form = self.page.locator(f'form[action$="/viec/{act}/"]')
        if not form.is_visible():
            self.page.locator("details", has=form).locator("> summary").click()
        return form

    def press(self, act: str, **typed: str) -> None:
        form = self.form(act)
        for name, value in typed.items():
            field = form.locator(f'[name="{name}"]:not([type="checkbox"]), [name="{name}"][value="{value}"]')
            kind = field.evaluate("each => each.type")
            if kind == "checkbox":
                field.check()
            elif kind == "select-one":
                field.select_option(value)
            else:
                field.fill(value)
        with self.page.expect_navigation():
            form.get_by_role("button").last.click()
        self.look(self.page)


def test_a_feedback_goes_its_whole_way_twice(
    place: FeedbackProvince, arrive: Receive, context: OpenContext, live_server: Any, axe: Callable[[Page], None],
    tmp_path: Any,
) -> None:  # fmt: skip
    feedback = arrive(moment=timezone.now())

    def look(page: Page) -> None:
        axe(page)
        assert overflow(page) <= 0, page.url

    def desk(account: Any, width: int = 1280) -> Desk:
        page = window_of(account, context, live_server, width=width)
        return Desk(page, f"/lam-viec/phan-anh/{feedback.code}/", look)

    sender = _sender(feedback, context)
    look(sender)
    focal = desk(place.focal)
    focal.page.goto("/lam-viec/phan-anh/")
    look(focal.page)
    focal.page.get_by_role("link", name=feedback.code).click()
    expect(focal.page.locator(".drop:has([aria-current]) > summary")).to_have_text("Phản ánh")
    expect(focal.page.get_by_text(SENDER["name"])).to_have_count(0)
    focal.page.get_by_role("button", name="Xem họ tên, liên hệ").click()
    expect(focal.page.get_by_text(SENDER["name"])).to_be_visible()
    look(focal.page)
    focal.press("classify", classes="1")
    focal.press("ask-for-more", what="???")  # three letters are no reason
    expect(focal.page.get_by_text("Hãy ghi rõ lý do").first).to_be_visible()
    focal.press("ask-for-more", what="Xin cho biết ngày nộp hồ sơ và quầy đã nhận.")

    _supplies(sender, tmp_path, look)
    focal.press("forward", to="H05.17", reason="Hồ sơ do Sở Xây dựng giải quyết.")
    taking, handling = desk(place.department_focal, width=360), desk(place.handler)
    taking.press("acknowledge")
    taking.press("accept", handler=place.handler.username)
    handling.press("answer", public=ANSWER, internal="Đã gặp bộ phận một cửa.", summary="Hồ sơ trả quá hẹn")
    leading = desk(place.department_leader)
    leading.press("send-back", reason="Hãy nêu ngày trả kết quả.")
    handling.press("answer", public=f"{ANSWER} Kết quả trả ngày 25/11.")
    leading.press("approve")
    taking.press("publish")

    sender.reload()
    expect(sender.get_by_text("Kết quả trả ngày 25/11.")).to_be_visible()
    look(sender)
    sender.get_by_role("button", name="1 sao").click()
    sender.get_by_text("Chưa được giải quyết? Kiến nghị lại").click()
    sender.get_by_label("Điều gì chưa được giải quyết?").fill("Đến hôm nay vẫn chưa có kết quả như đã trả lời.")
    sender.get_by_role("button", name="Mở lại phản ánh").click()
    expect(sender.get_by_role("heading", name="Đã mở lại, chờ nhận xử lý")).to_be_visible()

    taking.press("accept")
    taking.press("propose-close", ending="nothing_left", reason="Hồ sơ đã có kết quả, người dân đã nhận tại quầy.")
    expect(taking.page.get_by_text("Chờ lãnh đạo", exact=True)).to_be_visible()
    leading.press("close", reason="Đã đối chiếu với sổ trả kết quả.")
    feedback.refresh_from_db()
    assert (feedback.at, feedback.ending, feedback.round) == (FeedbackState.NOT_PUBLISHED, "nothing_left", 2)
    sender.reload()
    expect(sender.get_by_role("heading", name="Đã kết thúc, không có trả lời")).to_be_visible()
    expect(sender.get_by_text("Hồ sơ đã có kết quả, người dân đã nhận tại quầy.").first).to_be_visible()
    expect(sender.get_by_text("Chưa được giải quyết? Kiến nghị lại")).to_be_visible()
    look(sender)


def _sender(feedback: Feedback, context: OpenContext) -> Page:
    """On a phone, by code and key; a forged key opens nothing."""
    page = context(width=360).new_page()
    for key in ("AAAAAAAA", feedback_key(feedback)):
        page.goto(f"/phan-anh/tra-cuu/?ma={feedback.code}")
        page.get_by_label("Khóa theo dõi").fill(key)
        page.get_by_role("button", name="Xem phản ánh").click()
        if key == "AAAAAAAA":
            expect(page.get_by_text("Mã và khóa không khớp").first).to_be_visible()
    expect(page.get_by_role("heading", name="Đã gửi, chờ phân loại")).to_be_visible()
    return page


def _supplies(page: Page, folder: Any, look: Callable[[Page], None]) -> None:
    page.reload()
    look(page)
    picture = folder / "IMG_0001.jpg"
    picture.write_bytes(photo().read())
    page.get_by_label("Phần bổ sung").fill("Tôi nộp sáng thứ Hai, quầy số 2. <script>alert(1)</script>")
    page.get_by_label("Ảnh").set_input_files(picture)
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Đã nhận phần bổ sung").first).to_be_visible()
