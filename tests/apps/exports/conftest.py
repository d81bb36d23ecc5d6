"""A province with some dossiers, and a workshop that reads through the test's own transaction."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from motcua.apps.exports.models import Export
from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export
from motcua.apps.exports.services.claim_export import claim_export
from motcua.apps.exports.services.make_export import Workshop, make_export
from motcua.apps.people.models import Account
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    accepted,
    application,
    processing,
    province,
    registered,
)

INSIDE = Workshop(read=lambda: nullcontext("default"))
PURPOSE = "Tổng hợp báo cáo"
Make = Callable[..., Export]


@pytest.fixture(autouse=True)
def exports_folder(settings: Any, tmp_path: Path) -> Path:
    """Where the files of this test lie."""
    settings.EXPORTS = tmp_path / "exports"
    return tmp_path / "exports"


def asked(by: Account, kind: str = "dossiers", form: str = "csv", **filters: str) -> Export:
    """A file that waits."""
    return ask_for_export(Asked(kind, form, filters, PURPOSE), by=by, at=timezone.now())


def made(
    by: Account, kind: str = "dossiers", form: str = "csv", *, workshop: Workshop = INSIDE, **filters: str
) -> Export:
    """A file that was asked for, claimed and written, or not."""
    waiting = asked(by, kind, form, **filters)
    claimed = claim_export(at=timezone.now())
    assert claimed == waiting
    make_export(claimed, workshop=workshop)
    return Export.objects.select_related("by").get(pk=waiting.pk)


def in_days(days: int) -> datetime:
    return timezone.now() + timezone.timedelta(days=days)
