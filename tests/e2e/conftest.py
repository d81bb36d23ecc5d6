"""A real browser for the walks: Debian's Chromium, a fresh window a test, nothing but this machine."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# What passed is neither described nor brought over from the browser: that took two thirds of the time.
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
AXE_RUN = "rules => axe.run(document, rules).then(found => found.violations)"
PACKED = ("text/", "application/json", "application/javascript", "image/svg+xml")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packs it. Playwright's loop would make Django think that our code is asynchronous."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("Browser tests need Chromium: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        # Under Playwright's loop Django keeps a connection of its own; left open, it would hold the test's database.
        connections.close_all()
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[OpenContext]:
    """`context(width=360, scripts=False)`: a window of its own, closed after the test."""
    opened: list[BrowserContext] = []

    def open_one(*, width: int = 1280, scripts: bool = True, **options: Any) -> BrowserContext:
        size = {"width": width, "height": 900}
        made = browser.new_context(
            base_url=live_server.url, viewport=size, java_script_enabled=scripts, locale="vi-VN", **options
        )
        opened.append(made)
        return made

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def page(context: OpenContext) -> Page:
    """One page at 1280 px."""
    return context().new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails with the rule, the reason and the element of every violation."""
    engine = Axe().axe_script

    def check(page: Page) -> None:
        page.evaluate(engine)
        found = page.evaluate(AXE_RUN, AXE_RULES)
        told = [f"{each['id']}: {each['help']} → {[node['html'] for node in each['nodes'][:3]]}" for each in found]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return check


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a picture for the README, only when MOTCUA_PICTURES=1."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("MOTCUA_PICTURES") == "1":
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=False)

    return take


@dataclass
class Traffic:
    """What a page asked for: the addresses, the bytes as a server that packs would send them, and the failures."""

    addresses: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    weight: int = 0

    def hear(self, response: Response) -> None:
        self.addresses.append(response.url)
        if response.status >= 400:
            self.failures.append(f"{response.status} {response.url}")
        body = response.body() if response.status == 200 else b""
        packed = response.header_value("content-type") or ""
        self.weight += len(gzip.compress(body, 6)) if packed.startswith(PACKED) else len(body)


@pytest.fixture
def traffic() -> Callable[[Page], Traffic]:
    """Listens to a page from now on."""

    def listen(page: Page) -> Traffic:
        heard = Traffic()
        page.on("response", heard.hear)
        page.on("console", lambda said: heard.failures.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: heard.failures.append(str(error)))
        return heard

    return listen
