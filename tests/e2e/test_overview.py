"""The Chairman's first page: figures that follow an act at once, on a phone, with and without scripts, axe clean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.oversight.services.rebuild_figures import begin_figures
from motcua.core.access import Role
from tests.apps.dossiers.conftest import Province, application, province  # noqa: F401 - fixtures
from tests.apps.oversight.counted import count_all
from tests.e2e.conftest import OpenContext
from tests.web.doors import signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]


@pytest.fixture
def as_chairman(context: OpenContext, province: Province, live_server: object) -> Iterator[Open]:  # noqa: F811
    cookie = signed_in(Client(), province.by(Role.CHAIRMAN)).cookies[settings.SESSION_COOKIE_NAME].value

    def open_page(width: int, *, scripts: bool = True) -> Page:
        window = context(width=width, scripts=scripts)
        window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server.url)}])  # type: ignore[attr-defined]
        return window.new_page()

    return open_page


def test_a_dossier_received_now_is_in_the_chairmans_figures_and_leads_to_its_list(
    as_chairman: Open, application: Application, axe: Callable[[Page], None]  # noqa: F811
) -> None:  # fmt: skip
    page = as_chairman(1280)
    page.goto("/lam-viec/")
    expect(page.get_by_text("đang được tính lần đầu")).to_be_visible()
    axe(page)
    begin_figures(timezone.now())
    submit(application, by=None, at=timezone.now() - timedelta(minutes=5))
    count_all()
    page.reload()
    received = page.locator(".figures-grid").first.locator(".card").first
    expect(received).to_contain_text("1 tiếp nhận")
    axe(page)
    page.get_by_label("Kênh nộp").select_option("post")
    page.get_by_role("button", name="Xem", exact=True).click()
    page.wait_for_url("**kenh=post**")
    expect(page.locator(".figures-grid").first.locator(".card").first).to_contain_text("0 tiếp nhận")
    page.get_by_role("link", name="Bỏ lọc").click()
    page.get_by_role("link", name="Xem danh sách đang giải quyết").first.click()
    page.wait_for_url("**hop=open**")
    axe(page)


def test_on_a_phone_without_scripts_the_same_figures_fit(
    as_chairman: Open, application: Application, axe: Callable[[Page], None]  # noqa: F811
) -> None:  # fmt: skip
    begin_figures(timezone.now())
    submit(application, by=None, at=timezone.now() - timedelta(minutes=5))
    count_all()
    page = as_chairman(360, scripts=False)
    page.goto("/lam-viec/tong-quan/")
    expect(page.locator(".figures-grid").first).to_contain_text("1 tiếp nhận")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with_scripts = as_chairman(320)
    with_scripts.goto("/lam-viec/tong-quan/")
    assert with_scripts.evaluate("document.documentElement.scrollWidth") <= 320
    axe(with_scripts)
