"""Dòng thời gian của hồ sơ: the journal as the asker may see it; an applicant does not read internal notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.journal.models import Entry
from motcua.apps.journal.prove import prove
from motcua.apps.people.models import Account
from motcua.core.events import Event

INSIDE = frozenset(
    {
        Event.SUPPLEMENT_PROPOSED, Event.RESULT_DRAFTED, Event.RESULT_APPROVED, Event.DEADLINE_NEAR,
        Event.CONSULTATION_ANSWERED, Event.DOSSIER_SENT_BACK, Event.DOSSIER_REOPENED,
    }
)  # fmt: skip
FOR_THE_OWNER = ("reason", "until", "amount", "old_due_at", "new_due_at", "due_at", "to", "number", "go_to", "items")


def timeline(dossier: Dossier, asker: Account | None, at: datetime) -> list[dict[str, Any]]:
    """Các mốc, theo thứ tự; each with who, where, when (NĐ 224/2026 Đ.15)."""
    entries = Entry.objects.filter(subject=dossier.subject).order_by("seq")
    inside = asker is not None and asker.is_officer
    return [
        {
            "seq": entry.seq, "at": localtime(entry.at), "event": entry.event, "by": entry.by_name,
            "office": entry.by_office, "facts": entry.facts if inside else _public(entry.facts),
        }
        for entry in entries
        if inside or entry.event not in INSIDE
    ]  # fmt: skip


def proof_for_the_owner(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Tệp chứng thực các mốc mà người nộp được thấy (core/proof.py); no name of anybody is in it."""
    return prove(dossier.subject, about=dossier.number, at=at, events=frozenset(Event) - INSIDE)


def _public(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: facts[key] for key in FOR_THE_OWNER if key in facts}
