"""Who sits before the browser: a window in which an account is signed in already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from motcua.apps.people.models import Account
from tests.e2e.conftest import OpenContext
from tests.web.doors import signed_in


def session_of(account: Account, live_server: Any) -> dict[str, str]:
    """The cookie by which that account is signed in; the second factor is taken as given."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": signed_in(Client(), account).cookies[name].value, "url": str(live_server.url)}


def window_of(account: Account, context: OpenContext, live_server: Any, *, width: int = 1280) -> Page:
    """A fresh window of that account."""
    window = context(width=width)
    window.add_cookies([session_of(account, live_server)])  # type: ignore[list-item]  # their dict has more keys
    window.set_default_timeout(15_000)
    return window.new_page()


@dataclass(eq=False)
class Window:
    """Một màn hình trước nhiều người: whoever sits down brings their own cookies and takes them along again.

    A window for each of nine people would load the same styles nine times.
    """

    page: Page
    seated: Seated | None = None

    def given_to(self, person: Seated) -> Page:
        if self.seated is not person:
            jar = self.page.context
            if self.seated is not None:
                self.seated.cookies = jar.cookies()
            jar.clear_cookies()
            jar.add_cookies(person.cookies)
            self.seated = person
        return self.page


class Seated(Protocol):
    """Who can sit before a window."""

    cookies: list[Any]
