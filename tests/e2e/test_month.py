"""The pages of the monthly report in a real browser: accessible, nothing beside the screen, at 360 and 1280 px."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.dispute_line import dispute_line
from motcua.apps.oversight.services.open_month import open_month
from motcua.core.access import Role
from tests.apps.dossiers.conftest import Province, province  # noqa: F401 - a fixture
from tests.apps.oversight import months
from tests.conftest import officer_at
from tests.e2e.conftest import OpenContext

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
HOME = "/lam-viec/bao-cao-thang/"
MONTH = f"{HOME}2026-10/"
UNIT = f"{MONTH}H05.17/"
OFFICE_SEES = (HOME, MONTH, f"{MONTH}tong-hop/", f"{MONTH}phien-hop/", UNIT, f"{UNIT}tra-lai/", f"{UNIT}dong/1/")
UNIT_SEES = (f"{HOME}2026-11/H05.17/", f"{HOME}2026-11/H05.17/dong/2/", f"{HOME}2026-11/H05.17/nap-ly-do/")


@pytest.fixture
def told(province: Province) -> Province:  # noqa: F811 - the fixture of that name
    """October consolidated, November open."""
    units = months.units_of(province.root, province.department, province.centre)
    officer = officer_at(province.root, Role.FEEDBACK_OFFICER, "dau-moi-tinh")
    leader = officer_at(province.root, Role.AGENCY_LEADER, "lanh-dao-tinh")
    open_month(months.OCTOBER, at=months.OPENED, register=units.register)
    months.send_all(units, officer, leader, months.THIRD)
    consolidate(months.OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=months.ELEVENTH)
    november = months.OCTOBER.after
    open_month(november, at=november.after.begins_at, register=units.register)
    line = months.line_of(months.report_of(units.department, november), months.SECOND.code)
    dispute_line(line, ground="Đã trả lời bằng văn bản ngày 20/10", by=officer, at=november.after.begins_at)
    return province


def _cookie(province: Province, role: Role, url: str) -> Any:  # noqa: F811
    client = Client()
    client.force_login(province.by(role))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_monthly_report_fit_and_are_accessible(
    told: Province, context: OpenContext, live_server: Any, axe: Any, width: int
) -> None:
    for role, addresses in ((Role.PROVINCE_OFFICE, OFFICE_SEES), (Role.FEEDBACK_OFFICER, UNIT_SEES)):
        window = context(width=width, scripts=True)
        window.add_cookies([_cookie(told, role, live_server.url)])
        page = window.new_page()
        for address in addresses:
            answered = page.goto(address)
            assert answered is not None
            assert answered.status == 200, address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            axe(page)
            if folder := os.environ.get("MOTCUA_PICTURES"):
                name = address.strip("/").replace("/", "_")
                page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
