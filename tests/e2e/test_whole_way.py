"""From a citizen's screen to the hand that takes the result: every step by the pages, told by what a person reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.e2e.conftest import OpenContext
from tests.e2e.doors import window_of
from tests.web.citizen.conftest import (  # noqa: F401 - fixtures and what the citizen types
    CODE,
    PDF,
    Province,
    applicable,
    citizen,
    province,
)

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WindowOf = Callable[[Account], Page]


@pytest.fixture
def window(context: OpenContext, live_server: Any) -> WindowOf:
    return lambda account: window_of(account, context, live_server)


def apply_online(page: Page, centre: str) -> None:
    """The five short steps of the citizen."""
    page.goto(f"/nop/{CODE}/")
    page.locator("input[name=case][value=C1]").check()
    office = page.locator("[name=office]").first
    if office.evaluate("e => e.tagName") == "SELECT":
        page.locator("select[name=office]").select_option(centre)
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.locator("#id_personal_id").fill("027196000123")
    page.locator("#id_phone").fill("0912345678")
    page.locator("#id_address").fill("Thôn Thử, xã Mẫu, tỉnh Bắc Ninh")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.get_by_label("Diện tích").fill("120,5")
    page.get_by_label("Ở", exact=True).check()
    page.locator("[name=promise]").check()
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "ban-ve.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Tải lên").first.click()
    expect(page.locator("main")).to_contain_text("ban-ve.pdf")
    page.get_by_role("link", name="Tiếp tục", exact=True).click()
    page.get_by_role("button", name="Nộp hồ sơ").click()


def do(page: Page, deed: str, **typed: str) -> None:
    """One act of the rail, with what it asks for."""
    box = page.locator(".deed").filter(has=page.get_by_text(deed, exact=True)).first
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    for name, value in typed.items():
        field = box.locator(f"[name={name}]")
        field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    box.locator("form button").last.click()
    page.wait_for_load_state()


def test_a_dossier_goes_from_the_citizen_to_the_hand_that_takes_the_result(
    window: WindowOf,
    applicable: Province,  # noqa: F811
    citizen: Account,  # noqa: F811
) -> None:
    citizens = window(citizen)
    apply_online(citizens, applicable.centre.code)
    expect(citizens.locator("main")).to_contain_text("Đã nhận hồ sơ của bạn")
    dossier = Dossier.objects.get()
    file = f"/lam-viec/ho-so/{dossier.reference}/"

    desk = window(applicable.by(Role.RECEPTIONIST))
    desk.goto(file)
    do(desk, "Tiếp nhận")
    expect(desk.locator(".file-head")).to_contain_text("Được tiếp nhận")
    do(desk, "Chuyển đơn vị xử lý")
    expect(desk.locator(".file-head")).to_contain_text("Đang xử lý")

    def at(role: Role) -> Page:
        page = window(applicable.by(role))
        page.goto(file)
        return page

    leader = at(Role.UNIT_LEADER)
    do(leader, "Nhận bàn giao")
    expect(leader.locator("#dong-thoi-gian")).to_contain_text("nhận bàn giao")
    do(leader, "Chuyển bước tiếp theo")
    handler = at(Role.HANDLER)
    do(handler, "Nhận xử lý")
    do(handler, "Dự thảo kết quả", text="Cấp phép theo hồ sơ.")
    expect(handler.locator("#ket-qua")).to_contain_text("Dự thảo 1")
    do(handler, "Chuyển bước tiếp theo")
    leader.goto(file)
    do(leader, "Chuyển bước tiếp theo")
    do(at(Role.AGENCY_LEADER), "Phê duyệt kết quả")
    clerk = at(Role.CLERK)
    do(clerk, "Ban hành kết quả")
    expect(clerk.locator("#ket-qua")).to_contain_text("Số")
    desk.goto("/lam-viec/quay/tra/")
    desk.locator("#number").fill(dossier.reference)
    desk.locator("#number").press("Enter")
    desk.locator("#id_proof").fill("Căn cước đã đối chiếu")
    desk.get_by_role("button", name="Trả kết quả").click()
    expect(desk.locator("main")).to_contain_text("Đã trả kết quả hồ sơ")
    citizens.goto(f"/ho-so/{dossier.reference}/")
    expect(citizens.locator("main")).to_contain_text("Đã trả kết quả")
