"""Dựng lại hồ sơ từ nhật ký, and compare with the stored row: the nightly check that the journal is the truth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.journal.models import Entry
from motcua.core.replay import Replayed, replay


def rebuilt(dossier: Dossier) -> Replayed:
    """Trạng thái theo nhật ký."""
    entries = Entry.objects.filter(subject=dossier.subject).order_by("seq").values_list("event", "facts")
    return replay(entries.iterator())


def drift(dossier: Dossier) -> dict[str, tuple[object, object]]:
    """Chỗ lệch: {field: (journal, row)}; empty when the row is what its journal says."""
    found = rebuilt(dossier)
    if found.broken:
        return {"journal": (found.broken, "")}
    row = {
        "state": dossier.state, "code": dossier.code, "holder": dossier.holder.code, "handler": dossier.handler_id,
        "due_at": dossier.due_at, "first_due_at": dossier.first_due_at,
        "is_paused": dossier.is_paused, "version": dossier.version,
    }  # fmt: skip
    told: dict[str, object] = {**found.kept, "state": found.state.value if found.state else 0}
    return {key: (told[key], held) for key, held in row.items() if key in told and not _same(told[key], held)}


def _same(told: object, held: object) -> bool:
    """Alike: a moment of the journal is text with its own offset."""
    if isinstance(held, datetime):
        return isinstance(told, str) and datetime.fromisoformat(told) == held
    return told == held


def all_drift(batch: int = 500) -> Iterator[tuple[Dossier, dict[str, tuple[object, object]]]]:
    """Every open dossier whose row and journal differ."""
    for dossier in Dossier.objects.filter(is_draft=False).select_related("holder").iterator(chunk_size=batch):
        if found := drift(dossier):
            yield dossier, found
