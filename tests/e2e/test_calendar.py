"""The working calendar in a real browser: a whole year fits every screen and says its marks in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from motcua.apps.people.models import Account
from tests.apps.worktime.conftest import keeper, national  # noqa: F401 - fixtures
from tests.e2e.conftest import OpenContext
from tests.e2e.test_every_page import overflow

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PAGES = ["/lam-viec/lich/?year=2027", "/lam-viec/lich/gio/", "/lam-viec/lich/gio/dat/", "/lam-viec/lich/ngay/"]


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_the_calendar_are_readable_on_a_phone_and_on_a_desk(
    path: str, keeper: Account, national: None, context: OpenContext, axe: Callable[[Page], None], live_server: object  # noqa: F811
) -> None:  # fmt: skip
    client = Client()
    client.force_login(keeper)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    for width in (320, 1280):
        window = context(width=width)
        window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server.url)}])  # type: ignore[attr-defined]
        page = window.new_page()
        page.goto(path)
        assert page.locator("main h1").count() == 1
        axe(page)
        assert overflow(page) <= 0
