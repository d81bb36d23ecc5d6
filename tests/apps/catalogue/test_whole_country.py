"""The real national records, where they lie beside the repository: every one accounted for, the second run idle."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.services.import_procedures import import_procedures
from motcua.apps.journal.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.shared]


def first(q: str) -> str:
    return selectors.search(q).items[0].code


def test_the_whole_catalogue_goes_in_once(shared: Path) -> None:
    folder = shared / "data" / "tthc"
    lines = len((folder / "catalog.jsonl").read_text(encoding="utf-8").splitlines())
    details = len(list((folder / "details").glob("*.json")))
    account = import_procedures([folder])
    assert account.new + account.updated + account.unchanged + len(account.rejected) == lines + details
    assert account.new == Procedure.objects.count() > 5_600
    assert account.proposed == []
    assert Version.objects.count() == account.new
    assert verify().broken is None

    again = import_procedures([folder])
    assert (again.new, again.updated, len(again.rejected)) == (0, 0, len(account.rejected))
    assert Version.objects.count() == account.new

    for typed in ("khai sinh", "KHAI SINH", "đăng ký khai sinh", "dang ky khai sinh", "khai sin", "1.001193"):
        assert first(typed) == "1.001193", typed
    assert first("ket hon") == "1.000894"
    assert first("khai tu") == "1.000656"
    assert first("đăng ký thường trú") == "1.004222"
