"""What many tests share: the real records beside the repository, officers of each role, an office."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.apps.people.models import Account, Grant, Office, Posting
from motcua.core.access import ROLE_NAMES, Role

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real records; the test skips itself where it is missing."""
    folder = Path(os.environ.get("MOTCUA_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the real records (../shared) are not on this machine")
    return folder


@pytest.fixture
def office(db: None) -> Office:
    """Trung tâm Phục vụ hành chính công tỉnh, open since July 2025."""
    return Office.objects.create(
        code="H05.01", name="Trung tâm Phục vụ hành chính công tỉnh", kind=Office.Kind.CENTRE, receives=True,
        starts_on=date(2025, 7, 1),
    )  # fmt: skip


MakeOfficer = Callable[..., Account]


@pytest.fixture
def make_officer(office: Office) -> MakeOfficer:
    """An officer with one role, posted to the office since July 2025: `make_officer(Role.CLERK)`."""

    def make(role: Role, username: str = "", at: Office | None = None) -> Account:
        return officer_at(at or office, role, username)

    return make


def officer_at(office: Office, role: Role, username: str = "") -> Account:
    """Cán bộ: posted to an office with one approved role there, since July 2025."""
    account = Account.objects.create(
        username=username or role.value, full_name=ROLE_NAMES[role], kind=Account.Kind.OFFICER,
        email=f"{username or role.value}@bacninh.example", starts_on=date(2025, 7, 1),
    )  # fmt: skip
    Posting.objects.create(account=account, office=office, position=ROLE_NAMES[role], starts_on=date(2025, 7, 1))
    Grant.objects.create(
        account=account, role=role.value, office=office, starts_on=date(2025, 7, 1),
        approved_at=datetime(2025, 7, 1, tzinfo=UTC),
    )  # fmt: skip
    return account
