"""Ghi nhật ký hàng loạt: the lines of one large act, each in its own chain, in three statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.models import Entry, Uncounted
from motcua.apps.journal.services.record import Author
from motcua.core.chain import START, link
from motcua.core.events import Event
from motcua.core.figures import COUNTED

MOST_LOCKED = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng cần ghi: what happened to which subject."""

    event: Event
    subject: str
    facts: Mapping[str, object] = field(default_factory=dict)


def record_many(lines: Sequence[Line], *, by: Author | None, at: datetime | None = None) -> None:
    """Append the lines in their order; the same rules as `record`, for thousands of subjects."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record_many() belongs inside the transaction of the act")
    name, office = by.signature if by is not None else ("", "")
    moment = at or timezone.now()
    ends = _ends_of_chains(sorted({line.subject for line in lines}))
    entries = []
    for line in lines:
        seq, before = ends.get(line.subject, (0, START))
        values = {
            "subject": line.subject, "seq": seq + 1, "at": moment, "event": line.event.value,
            "by_id": by.pk if by is not None else None, "by_name": name, "by_office": office,
            "facts": json.loads(json.dumps(line.facts, cls=DjangoJSONEncoder)),
        }  # fmt: skip
        entry = Entry(**values, hash=link(before, **values))
        ends[line.subject] = (seq + 1, bytes(entry.hash))
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=1000)
    notes = [Uncounted(entry=each) for each in entries if each.event in COUNTED]
    Uncounted.objects.bulk_create(notes, batch_size=1000)


def _ends_of_chains(subjects: list[str]) -> dict[str, tuple[int, bytes]]:
    """Locks the chains, in one order for all writers, and reads where each ends.

    A server has room for some thousands of locks in all. Above MOST_LOCKED the chains are not locked: two writers on
    one chain do not wait then, the second one fails on the number of the entry, and nothing of its act is written.
    """
    if len(subjects) <= MOST_LOCKED:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_advisory_xact_lock(hashtextextended(each, 0))) FROM unnest(%s::text[]) AS each",
                [subjects],
            )
    rows = Entry.objects.filter(subject__in=subjects).order_by("subject", "-seq").distinct("subject")
    return {subject: (seq, bytes(mark)) for subject, seq, mark in rows.values_list("subject", "seq", "hash")}
