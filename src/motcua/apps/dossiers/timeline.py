"""Dòng thời gian của hồ sơ: the journal as the asker may see it; an applicant does not read internal notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.journal.models import Entry
from motcua.apps.journal.prove import prove
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.database.composed import Composed

INSIDE = frozenset(
    {
        Event.SUPPLEMENT_PROPOSED, Event.RESULT_DRAFTED, Event.RESULT_APPROVED, Event.DEADLINE_NEAR,
        Event.CONSULTATION_ANSWERED, Event.DOSSIER_SENT_BACK, Event.DOSSIER_REOPENED,
    }
)  # fmt: skip
SOMEBODY = "Người nộp"  # who has an account and has not said a name; every officer has one
_LINES: Composed[Entry] = Composed()
FOR_THE_OWNER = (
    "reason", "until", "amount", "old_due_at", "new_due_at", "due_at", "to", "number", "go_to", "items", "step",
)  # fmt: skip


def timeline(dossier: Dossier, asker: Account | None, at: datetime) -> list[dict[str, Any]]:
    """Các mốc, theo thứ tự; each with who, where, when (NĐ 224/2026 Đ.15)."""
    entries = _LINES.rows(None, _of_chain, dossier.subject)
    inside = asker is not None and asker.is_officer
    return [
        {
            "seq": entry.seq, "at": localtime(entry.at), "event": entry.event,
            "by": entry.by_name or (SOMEBODY if entry.by_id else ""),
            "office": entry.by_office, "facts": entry.facts if inside else _public(entry.facts),
        }
        for entry in entries
        if inside or entry.event not in INSIDE
    ]  # fmt: skip


def _of_chain(subject: str) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=subject).order_by("seq")


def proof_for_the_owner(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Tệp chứng thực các mốc mà người nộp được thấy (core/proof.py); no name of anybody is in it."""
    return prove(dossier.subject, about=dossier.number, at=at, events=frozenset(Event) - INSIDE)


def _public(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: facts[key] for key in FOR_THE_OWNER if key in facts}
