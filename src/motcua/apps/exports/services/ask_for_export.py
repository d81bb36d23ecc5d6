"""Yêu cầu kết xuất một danh sách: what for, in which form; it is written in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from motcua.apps.exports.models import OPEN, Export
from motcua.apps.exports.selectors import foreseen, listed_for, read_filters
from motcua.apps.journal.services.record import lock_chain, record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.export import LONGEST_PURPOSE, MOST_WAITING, SHORTEST_PURPOSE
from motcua.core.export_refusals import ExportFilterUnread, ExportPurposeAbsent, ExportsPiledUp


@dataclass(frozen=True, slots=True)
class Asked:
    """Điều được yêu cầu."""

    kind: str
    format: str
    filters: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""


@transaction.atomic
def ask_for_export(asked: Asked, *, by: Account, at: datetime) -> Export:
    """Ghi yêu cầu: the list's own right is asked now, when the file is written, and when it is fetched."""
    listed = listed_for(by, asked.kind, at)
    if asked.format not in listed.formats:
        raise ExportFilterUnread(problem=f"không có định dạng “{asked.format[:10]}”")
    purpose = " ".join(asked.purpose.replace("\x00", "").split())[:LONGEST_PURPOSE]
    if listed.has_personal_data and len(purpose) < SHORTEST_PURPOSE:
        raise ExportPurposeAbsent(shortest=SHORTEST_PURPOSE)
    lock_chain(f"exports:{by.pk}")  # two clicks at once count each other
    if (waiting := Export.objects.filter(by=by, state__in=OPEN).count()) >= MOST_WAITING:
        raise ExportsPiledUp(waiting=waiting)
    filters = read_filters(listed, asked.filters)
    ahead = foreseen(by, listed, filters, at)
    made = Export.objects.create(
        kind=listed.kind, title=ahead.title, filters=filters, format=asked.format, purpose=purpose, by=by,
        asked_at=at, expected=ahead.rows,
    )  # fmt: skip
    record(
        Event.EXPORT_ASKED, subject=made.subject, by=by, at=at, kind=made.kind, title=ahead.title, format=made.format,
        purpose=purpose, filters=told(filters),
    )  # fmt: skip
    return made


FREE_TEXT = ("q", "by_name", "subject")  # may name a person: the journal is for ever, the row keeps it whole


def told(filters: Mapping[str, str]) -> dict[str, str]:
    """Điều kiện như nhật ký giữ: without what was typed to search."""
    return {name: "(lời tìm)" if name in FREE_TEXT else value for name, value in filters.items()}
