"""Công khai in a real browser: every page readable by all, at any width, light, whole without scripts, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.apps.dossiers.services.submit import Application
from tests.apps.dossiers.conftest import Province, application, province
from tests.e2e.conftest import OpenContext, Traffic
from tests.e2e.test_every_page import LIGHT, overflow
from tests.web.public.disclosed import disclose

__all__ = ["application", "province"]  # fixtures
pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/cong-khai/", "/cong-khai/?lang=en", "/cong-khai/ho-so-cham/2026-10/", "/cong-khai/phan-anh/2026-10/",
    "/cong-khai/ho-so-cham/2026-10/so-lieu/?theo=procedure", "/cong-khai/co-quan/H05.17/", "/cong-khai/cach-tinh/",
    "/cong-khai/ban/", "/cong-khai/ban/phan-anh/2026-10/1/",
)  # fmt: skip


@pytest.fixture
def shelf(transactional_db: None, application: Application, province: Province) -> None:
    disclose(application, province)


def test_every_page_is_accessible_light_and_whole_without_scripts(
    shelf: None,
    context: OpenContext,
    axe: Callable[[Page], None],
    traffic: Callable[[Page], Traffic],
) -> None:
    for address in PAGES:
        for width in (360, 1280):
            page = context(width=width).new_page()
            heard = traffic(page)
            page.goto(address)
            axe(page)
            assert heard.weight <= LIGHT, f"{address}: {heard.weight} bytes"
            assert not heard.failures, heard.failures
            page.close()
        bare = context(width=320, scripts=False).new_page()
        bare.goto(address)
        assert bare.locator("main h1").count() == 1
        assert overflow(bare) <= 0, f"{address}: {overflow(bare)} px too wide at 320 px"
        bare.close()


def test_a_chart_has_its_table_behind_it_and_prints_with_it(shelf: None, page: Page) -> None:
    page.goto("/cong-khai/")
    expect(page.get_by_role("img")).to_have_count(2)
    page.get_by_text("Bảng số liệu của hai biểu đồ").click()
    expect(page.get_by_role("row", name="10/2026").first).to_contain_text("50,00 %")
    page.emulate_media(media="print")
    expect(page.locator(".masthead")).to_be_hidden()
    assert overflow(page) <= 0
