"""Các lượt nhập: what the imports did, as the journal keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.apps.journal.models import Entry
from motcua.core.events import Event


def import_runs(limit: int) -> Sequence[Entry]:
    """The latest imports that changed or rejected something."""
    rows = Entry.objects.filter(subject="import:procedures", event=Event.PROCEDURES_IMPORTED.value)
    return list(rows.order_by("-seq")[:limit])
