"""Dựng lại hồ sơ từ nhật ký, and compare with the stored row: the nightly check that the journal is the truth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.apps.dossiers.models import Dossier
from motcua.apps.journal.models import Entry
from motcua.core.replay import Replayed, replay

BATCH = 500
Drift = dict[str, tuple[object, object]]
FIELDS = ("state", "code", "holder", "handler", "due_at", "first_due_at", "is_paused", "version")


def rebuilt(dossier: Dossier) -> Replayed:
    """Trạng thái theo nhật ký."""
    entries = Entry.objects.filter(subject=dossier.subject).order_by("seq").values_list("event", "facts")
    return replay(entries.iterator())


def drift(dossier: Dossier) -> Drift:
    """Chỗ lệch: {field: (journal, row)}; empty when the row is what its journal says."""
    row = {
        "state": dossier.state, "code": dossier.code, "holder": dossier.holder.code, "handler": dossier.handler_id,
        "due_at": dossier.due_at, "first_due_at": dossier.first_due_at,
        "is_paused": dossier.is_paused, "version": dossier.version,
    }  # fmt: skip
    return _differing(rebuilt(dossier), row)


def _differing(found: Replayed, row: Mapping[str, object]) -> Drift:
    if found.broken:
        return {"journal": (found.broken, "")}
    told: dict[str, object] = {**found.kept, "state": found.state.value if found.state else 0}
    return {key: (told[key], held) for key, held in row.items() if key in told and not _same(told[key], held)}


def _same(told: object, held: object) -> bool:
    """Alike: a moment of the journal is text with its own offset."""
    if isinstance(held, datetime):
        return isinstance(told, str) and datetime.fromisoformat(told) == held
    return told == held


ROWS = f"""
SELECT d.id, d.reference, d.state, d.code, o.code, d.handler_id, d.due_at, d.first_due_at, d.is_paused, d.version
FROM dossiers_dossier AS d JOIN people_office AS o ON o.id = d.holder_id
WHERE NOT d.is_draft AND d.id > %s ORDER BY d.id LIMIT {BATCH}
"""  # noqa: S608 - a number of our own
ENTRIES = """
SELECT e.subject, e.event, e.facts FROM journal_entry AS e WHERE e.subject = ANY(%s) ORDER BY e.subject, e.seq
"""


def all_drift() -> Iterator[tuple[str, Drift]]:
    """Mọi hồ sơ lệch với nhật ký, by its number: two statements for some hundred dossiers, and no lock."""
    last = 0
    while rows := _asked(ROWS, [last]):
        last = rows[-1][0]
        told: dict[str, list[tuple[str, Mapping[str, object]]]] = {f"dossier:{row[1]}": [] for row in rows}
        for subject, event, facts in _asked(ENTRIES, [list(told)]):
            told[subject].append((event, json.loads(facts)))
        for key, reference, *held in rows:
            differs = _differing(replay(told[f"dossier:{reference}"]), dict(zip(FIELDS, held, strict=True)))
            if differs and (found := _looked_at_again(key)):
                yield held[1] or reference, found


@transaction.atomic
def _looked_at_again(key: int) -> Drift:
    """Somebody may have acted between the two statements: what counts is how row and journal stand under a lock."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("holder")
    return drift(rows.get(pk=key))


def _asked(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
