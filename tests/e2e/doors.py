"""Who sits before the browser: a window in which an account is signed in already."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from motcua.apps.people.models import Account
from tests.e2e.conftest import OpenContext
from tests.web.doors import signed_in


def window_of(account: Account, context: OpenContext, live_server: Any, *, width: int = 1280) -> Page:
    """A fresh window of that account; the second factor is taken as given."""
    cookie = signed_in(Client(), account).cookies[settings.SESSION_COOKIE_NAME].value
    window = context(width=width)
    window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server.url)}])
    window.set_default_timeout(15_000)
    return window.new_page()
