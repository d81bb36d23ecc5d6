"""Every public page, in a real browser: readable by all, on any width, light, and whole without scripts."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.apps.journal.services.seal_day import seal_days
from tests.apps.journal.test_seal import MONDAY, THURSDAY_MORNING, written
from tests.e2e.conftest import OpenContext, Traffic
from tests.web import sample

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PAGES = {
    "home": "/",
    "search": "/thu-tuc/",
    "found": "/thu-tuc/?q=dang+ky&level=commune",
    "nothing-found": "/thu-tuc/?q=kh%C3%B4ng+c%C3%B3+g%C3%AC",
    "procedure": f"/thu-tuc/{sample.FULL}/",
    "procedure-english": f"/thu-tuc/{sample.FULL}/?lang=en",
    "old-version": f"/thu-tuc/{sample.FULL}/phien-ban/1/",
    "closed": f"/thu-tuc/{sample.CLOSED}/",
    "name-only": f"/thu-tuc/{sample.BARE}/",
    "long-title": f"/thu-tuc/{sample.LONG}/",
    "checklist": f"/thu-tuc/{sample.FULL}/danh-muc/",
    "open-data": "/du-lieu-mo/",
    "seals": "/cong-khai/niem-phong/",
    "seal": "/cong-khai/niem-phong/2026-03-02/",
    "display": "/hien-thi/",
    "sign-in": "/dang-nhap/",
    "living": "/ui/",
    "living-dense": "/ui/?dense",
    "missing": "/khong-co/",
}
LIGHT = 60 * 1024


@pytest.fixture(autouse=True)
def catalogue(transactional_db: None) -> None:
    full = sample.catalogue()
    sample.second_version(full)
    sample.tariff(full, confirmed=True)
    written(MONDAY, "office:A", "office:B")
    seal_days(THURSDAY_MORNING)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_accessible_light_ours_alone_and_whole_without_scripts(
    name: str, context: OpenContext, axe: Callable[[Page], None], traffic: Callable[[Page], Traffic], live_server: Any
) -> None:
    for width in (360, 1280):
        page = context(width=width).new_page()
        heard = traffic(page)
        page.goto(PAGES[name])
        axe(page)
        assert heard.weight <= LIGHT, f"{heard.weight} bytes"
        assert all(address.startswith((live_server.url, "data:")) for address in heard.addresses), heard.addresses
        assert name == "missing" or not heard.failures, heard.failures
    bare = context(width=320, scripts=False).new_page()
    bare.goto(PAGES[name])
    assert bare.locator("main h1").count() == 1
    assert overflow(bare) <= 0, f"{overflow(bare)} px too wide at 320 px"


def overflow(page: Page) -> int:
    """How far the content reaches beyond the window; asked over the protocol, as the page has no scripts."""
    session = page.context.new_cdp_session(page)
    sizes = session.send("Page.getLayoutMetrics")
    return int(sizes["cssContentSize"]["width"] - sizes["cssLayoutViewport"]["clientWidth"])


@pytest.mark.parametrize("scheme", ["dark", "high", "larger"])
def test_colours_and_sizes_that_a_reader_chose_stay_readable(
    scheme: str, context: OpenContext, axe: Callable[[Page], None]
) -> None:
    opened = context(width=360, color_scheme="dark" if scheme == "dark" else "light")
    page = opened.new_page()
    choice = {"dark": "", "high": "contrast=high", "larger": "text=larger"}[scheme]
    page.goto(f"/hien-thi/?{choice}&next=/thu-tuc/{sample.FULL}/")
    for address in (PAGES["procedure"], PAGES["living"], PAGES["home"]):
        page.goto(address)
        axe(page)
        assert overflow(page) <= 0


def test_a_reader_without_a_mouse_skips_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_search_answers_while_one_types(page: Page) -> None:
    page.goto("/thu-tuc/")
    page.get_by_role("searchbox").press_sequentially("tre em")
    expect(page.locator(".results li")).to_have_count(1)
    assert "q=tre" in page.url


@pytest.mark.skipif(os.environ.get("MOTCUA_PICTURES") != "1", reason="pictures are taken with MOTCUA_PICTURES=1")
def test_pictures_of_the_public_pages(context: OpenContext, picture: Callable[[Page, str], None]) -> None:
    for width in (360, 1280):
        page = context(width=width).new_page()
        for name, address in PAGES.items():
            page.goto(address)
            assert page.title()
            picture(page, f"{name}-{width}")
