"""Bản công khai còn nguyên: every night each content is hashed again and held against the journal."""

from __future__ import annotations

from motcua.apps.journal.models import Entry
from motcua.apps.oversight.models import Publication
from motcua.core.events import Event

TOLD = (Event.DISCLOSURE_PUBLISHED, Event.DISCLOSURE_CORRECTED)


def altered() -> list[str]:
    """Các bản không còn như lúc công bố, by name: changed, or never told to the journal."""
    found = []
    for each in Publication.objects.filter(published_at__isnull=False).iterator(chunk_size=20):
        rows = Entry.objects.filter(subject=each.subject, event__in=TOLD, facts__version=each.version)
        told = rows.values_list("facts__sha256", flat=True).first()
        if not each.is_intact or told != each.sha256:
            found.append(str(each))
    return found
