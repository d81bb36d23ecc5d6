"""Who may edit the calendar, and a calendar to edit."""

from __future__ import annotations

from datetime import date, time

import pytest

from motcua.apps.people.models import Account
from motcua.apps.worktime.national import national_days
from motcua.apps.worktime.services.import_holidays import set_national_days
from motcua.apps.worktime.services.set_sessions import Session, set_sessions
from motcua.core.access import Role
from tests.conftest import MakeOfficer

MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13), time(17))
WEEK = [Session(day, *hours) for day in range(5) for hours in (MORNING, AFTERNOON)]


@pytest.fixture
def keeper(make_officer: MakeOfficer) -> Account:
    """Văn phòng UBND tỉnh keeps the calendar."""
    return make_officer(Role.PROVINCE_OFFICE)


@pytest.fixture
def clerk(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.CLERK)


@pytest.fixture
def national(db: None) -> None:
    """The country's calendar of 2026 and 2027, and the usual hours."""
    set_national_days(national_days([2026, 2027]), by=None, source="python-holidays")
    set_sessions(None, WEEK, by=None, starts_on=date(2020, 1, 1), legal_basis="BLLĐ 2019")
