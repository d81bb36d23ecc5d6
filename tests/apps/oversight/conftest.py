"""Two persons of the province office, and a list to publish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    Province,
    accepted,
    application,
    at,
    processing,
    province,
    registered,
)
from tests.apps.feedback.conftest import arrive, place  # noqa: F401 - fixtures
from tests.conftest import MakeOfficer

NOW = at("2026-11-03", "09:00")
KIND = Publication.Kind.FEEDBACK_MONTH


def content(**changed: object) -> dict[str, Any]:
    """A monthly list of one line."""
    row = {
        "number": 1, "channel": "Trang web", "code": "PA-7K2M", "received_on": "2026-10-01",
        "summary": "Phản ánh việc hẹn trả nhiều lần", "agency": "Sở Xây dựng",
        "is_late": True, "reason": "Cán bộ chậm",
    }  # fmt: skip
    return {"rows": [row | changed], "summary": {"cases": 1, "late": 1}}


@pytest.fixture
def drafter(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROCEDURE_CONTROL, "nguoi-lap")


@pytest.fixture
def approver(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROVINCE_OFFICE, "nguoi-duyet")


Publish = Callable[..., Publication]


@pytest.fixture
def publish(drafter: Account, approver: Account) -> Publish:
    """A version prepared by one and approved by another: `publish(content())`."""

    def made(told: dict[str, Any], kind: str = KIND, period: str = "2026-10") -> Publication:
        drafted = prepare_publication(kind, period, told, by=drafter, at=NOW)
        return approve_publication(drafted, by=approver, at=NOW + timedelta(hours=1))

    return made
