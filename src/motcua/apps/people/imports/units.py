"""Nhập đơn vị hành chính: three public files and the province's own, told apart by what is in them (F02.1, F02.3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.imports.outcome import Outcome
from motcua.apps.people.imports.reading import read_records
from motcua.apps.people.imports.unit_changes import import_changes
from motcua.apps.people.imports.unit_lists import import_new_units, import_old_units
from motcua.apps.people.imports.unit_own import import_own_communes
from motcua.apps.people.models import Account
from motcua.apps.people.refusals import FileUnreadable
from motcua.core.events import Event

Import = Callable[[Any, str], Outcome]


@transaction.atomic
def import_units(file: Path, *, by: Account | None = None) -> Outcome:
    """Nhập một tệp. Names-only changes need both lists first: `motcua import units` takes several files in order."""
    records = read_records(file)
    outcome = _which(records, file)(records, file.name)
    if outcome.new or outcome.updated:
        record(
            Event.UNITS_IMPORTED, subject="units", by=by, file=file.name, new=outcome.new, updated=outcome.updated,
            rejected=len(outcome.rejected),
        )  # fmt: skip
    return outcome


def _which(records: Any, file: Path) -> Import:
    """Nhận ra dạng tệp."""
    if isinstance(records, dict) and isinstance(records.get("communes"), list):
        return import_own_communes
    first = records[0] if isinstance(records, list) and records else None
    if isinstance(first, dict):
        for sign, known in (
            ("Wards", import_new_units),
            ("District", import_old_units),
            ("truocsapnhap", import_changes),
        ):
            if sign in first:
                return known
    raise FileUnreadable(file=file.name, reason="không nhận ra danh mục đơn vị hành chính nào trong tệp")


def in_order(files: list[Path]) -> list[Path]:
    """Danh mục trước, chuyển đổi sau, however they were typed."""
    last = (import_changes, import_own_communes)
    return sorted(files, key=lambda file: _which(read_records(file), file) in last)
