"""Reception by keyboard alone: scan, three letters, accept; axe is clean on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier
from motcua.core.access import Role
from tests.apps.dossiers.conftest import FIVE_WORKDAYS, Province, publish
from tests.e2e.conftest import OpenContext
from tests.web.desk.conftest import province  # noqa: F401 - a fixture
from tests.web.doors import signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
CARD = "027096000123|123456789|Nguyễn Văn Mẫu|12031996|Nam|Thôn Đông, xã Tiên Du, Bắc Ninh|01072021"


@pytest.fixture
def at_the_window(context: OpenContext, province: Province, live_server: object) -> Callable[[int], Page]:  # noqa: F811
    cookie = signed_in(Client(), province.by(Role.RECEPTIONIST)).cookies[settings.SESSION_COOKIE_NAME].value

    def open_page(width: int) -> Page:
        window = context(width=width)
        window.add_cookies(
            [
                {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server.url)}  # type: ignore[attr-defined]
            ]
        )
        return window.new_page()

    return open_page


def test_an_ordinary_intake_needs_no_mouse(at_the_window: Callable[[int], Page], axe: Callable[[Page], None]) -> None:
    page = at_the_window(1280)
    page.goto("/lam-viec/quay/")
    axe(page)
    page.keyboard.type("giay phep thu")
    page.wait_for_selector(".match")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Vì sao ngày này")
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=name][value='Nguyễn Văn Mẫu']")
    expect(page.locator("#id_phone")).to_be_focused()
    page.locator("#id_has_0").focus()
    page.keyboard.press("Space")
    axe(page)
    page.keyboard.press("Alt+n")
    page.wait_for_url("**/xong/**")
    axe(page)
    assert Dossier.objects.get().applicant_name == "Nguyễn Văn Mẫu"


class Keys:
    """Bàn phím: everything goes through it, and what a hand pressed is counted; the scanner types for nothing."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += len(key.split("+"))

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def scan(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")


MOST_KEYS = 30  # a slow hand presses one a second: half of the sixty seconds is left for talking and for the papers


def test_a_receptionist_needs_few_keys_and_no_mouse(at_the_window: Callable[[int], Page]) -> None:
    """Quét thẻ, ba chữ, đánh dấu giấy tờ, tiếp nhận, in mẫu 01: from one citizen to the next by keyboard alone."""
    for number, name in enumerate(("Đăng ký khai sinh", "Đăng ký khai tử", "Chứng thực bản sao"), start=2):
        publish(replace(FIVE_WORKDAYS, name=name), f"9.00000{number}")
    page = at_the_window(1280)
    page.goto("/lam-viec/quay/")
    expect(page.locator("#q")).to_be_focused()
    keys = Keys(page)
    keys.scan(CARD)
    expect(page.locator("#id_phone")).to_be_focused()
    keys.type("0912345678")
    keys.press("Alt+t")
    keys.type("thử")
    page.wait_for_selector(".match")
    keys.press("ArrowDown", "Enter")
    expect(page.locator("#id_has_0")).to_be_focused()
    keys.press("Space", "ArrowDown", "Space")
    expect(page.locator("#due")).to_contain_text("Vì sao ngày này")
    keys.press("Alt+n")
    page.wait_for_url("**/xong/**")
    expect(page.locator("a[autofocus]")).to_be_focused()  # a browser puts the focus there once it has drawn the page
    with page.context.expect_page() as printed:
        keys.press("Enter")
    dossier = Dossier.objects.get()
    assert (dossier.applicant_name, dossier.applicant["phone"]) == ("Nguyễn Văn Mẫu", "0912345678")
    assert dossier.accepted_at is not None
    assert set(Paper.objects.values_list("component", flat=True)) == {"TP01", "TP02"}
    form = page.request.get(f"/lam-viec/ho-so/{dossier.reference}/mau/01/")
    assert form.body().startswith(b"%PDF-")
    assert printed.value.url in {"about:blank", form.url, ":"}  # a browser without a viewer saves it instead
    page.bring_to_front()
    keys.press("Alt+n")
    expect(page.locator("#q")).to_be_focused()
    assert keys.pressed <= MOST_KEYS, f"{keys.pressed} keys"


def test_an_ordinary_intake_needs_no_script(
    context: OpenContext,
    province: Province,  # noqa: F811
    live_server: object,
) -> None:
    cookie = signed_in(Client(), province.by(Role.RECEPTIONIST)).cookies[settings.SESSION_COOKIE_NAME].value
    window = context(scripts=False)
    window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server.url)}])  # type: ignore[attr-defined]  # pytest-django's fixture has no type
    page = window.new_page()
    page.goto("/lam-viec/quay/")
    page.locator("#q").fill("giay phep thu")
    page.locator("#q").press("Enter")
    page.get_by_role("button", name="9.000001").click()
    page.locator("#q").fill(CARD)
    page.locator("#q").press("Enter")
    expect(page.locator("#id_name")).to_have_value("Nguyễn Văn Mẫu")
    page.locator("#id_has_0").check()
    page.get_by_role("button", name="Tiếp nhận, in giấy hẹn").click()
    expect(page.locator("h1")).to_contain_text("Đã tiếp nhận hồ sơ")


@pytest.mark.parametrize("path", ["/lam-viec/quay/", "/lam-viec/quay/so/", "/lam-viec/quay/tra/", "/lay-so/H05.01/"])
def test_the_desk_fits_a_phone(at_the_window: Callable[[int], Page], axe: Callable[[Page], None], path: str) -> None:
    page = at_the_window(320)
    page.goto(path)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
