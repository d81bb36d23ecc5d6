"""The door and the staff pages in a real browser: accessible, nothing beside the screen, at 360 and 1280 px."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from motcua.apps.people.models import Office
from motcua.apps.people.services.grant_role import grant_role
from motcua.core.access import Role
from tests.conftest import MakeOfficer
from tests.e2e.conftest import OpenContext

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
OUTSIDE = ("/dang-nhap/", "/dang-nhap/can-bo/", "/dang-nhap/thu-dien-tu/", "/dang-nhap/khong-hieu-luc/")
INSIDE = (
    "/tai-khoan/", "/tai-khoan/mat-khau/", "/tai-khoan/xac-thuc/", "/dang-xuat/", "/lam-viec/", "/lam-viec/co-quan/",
    "/lam-viec/co-quan/H05.01/", "/lam-viec/co-quan/H05.01/doi-ten/", "/lam-viec/can-bo/",
    "/lam-viec/can-bo/handler/", "/lam-viec/quyen/cho-duyet/", "/lam-viec/quyen/ra-soat/",
    "/lam-viec/quyen/ai-xem-duoc/?on=2026-11-01&office=H05.01", "/lam-viec/nhat-ky/",
    "/lam-viec/nhat-ky/account:handler/", "/lam-viec/tep-xuat/", "/lam-viec/tep-xuat/moi/nhat-ky/",
)  # fmt: skip


@pytest.fixture
def cookie(make_officer: MakeOfficer, office: Office, live_server: Any) -> dict[str, str]:
    """A province officer's session, with something to look at."""
    client = Client()
    client.force_login(make_officer(Role.PROVINCE_OFFICE))
    admin, handler = make_officer(Role.ADMINISTRATOR), make_officer(Role.HANDLER)
    grant_role(handler, Role.CLERK, by=admin, starts_on=date(2025, 8, 1), legal_basis="QĐ 5", office=office)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(width: int, context: OpenContext, cookie: Any) -> None:
    opened = context(width=width)
    page = opened.new_page()
    faults: list[tuple[str, object]] = []
    for address in (*OUTSIDE, *INSIDE):
        if address == INSIDE[0]:
            opened.add_cookies([cookie])
        response = page.goto(address)
        assert response is not None
        assert response.status == 200
        faults += [(address, found["id"]) for found in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append((address, "wider than the screen"))
    assert faults == []
