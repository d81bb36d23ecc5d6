"""Every kind of staff page, once on a phone and once on a desk: readable by all and never too wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from motcua.apps.dossiers.models import Dossier
from motcua.core.access import Role
from tests.apps.dossiers.conftest import Province
from tests.e2e.conftest import OpenContext
from tests.e2e.doors import window_of
from tests.web.desk.conftest import accepted, application, processing, province, registered  # noqa: F401 - fixtures

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
CODE = "9.000001"
PAGES = {
    Role.HANDLER: [
        "", "so/", "toi/", "danh-muc/", f"danh-muc/{CODE}/", f"danh-muc/{CODE}/1/", "danh-muc/nhap/", "quy-trinh/",
        f"quy-trinh/{CODE}/", "bieu-phi/", f"bieu-phi/{CODE}/", "co-quan/", "co-quan/H05.17/", "ho-so/{reference}/",
    ],
    Role.CASHIER: ["thu-phi/"],
    Role.AUDITOR: ["nhat-ky/"],
    Role.ADMINISTRATOR: ["can-bo/", "can-bo/moi/", "quyen/ra-soat/", "quyen/ai-xem-duoc/"],
}  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("role", PAGES)
def test_the_pages_of_a_role_are_accessible_and_fit(
    role: Role,
    width: int,
    context: OpenContext,
    axe: Callable[[Page], None],
    live_server: Any,
    province: Province,  # noqa: F811
    processing: Dossier,  # noqa: F811
) -> None:
    page = window_of(province.by(role), context, live_server, width=width)
    for path in PAGES[role]:
        answer = page.goto("/lam-viec/" + path.format(reference=processing.reference))
        assert answer is not None
        assert answer.status == 200, page.url
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
