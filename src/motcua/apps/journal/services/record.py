"""Ghi nhật ký: every change writes its line in the transaction of the change."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.core.chain import START, link
from motcua.core.events import OUTGOING, Event


class Author(Protocol):
    """Người ghi: an account, or anything that can say who it is and where it sat on that day."""

    @property
    def pk(self) -> int | None: ...
    @property
    def signature(self) -> tuple[str, str]: ...


WRITE = """
WITH entry AS (
    INSERT INTO journal_entry (subject, seq, at, event, by_id, by_name, by_office, facts, hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s) RETURNING id
), note AS (INSERT INTO journal_pending (entry_id) SELECT id FROM entry WHERE %s)
SELECT id FROM entry
"""


def record(event: Event, *, subject: str, by: Author | None, at: datetime | None = None, **facts: object) -> Entry:
    """Append one entry to the chain of `subject`. Must run inside the act's transaction.

    `by` is None for what the system does by itself. Two writers on one subject queue on an advisory lock, so that the
    chain has neither a gap nor a fork even where the act locked no row.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the transaction of the act")
    return _append(_end_of_chain(subject), event, subject, by, at, facts)


def record_first(
    event: Event, *, subject: str, by: Author | None, at: datetime | None = None, **facts: object
) -> Entry:
    """The first entry of a subject made in this very transaction: nobody else can write to its chain yet."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record_first() belongs inside the transaction of the act")
    return _append((0, START), event, subject, by, at, facts)


def _append(
    end: tuple[int, bytes], event: Event, subject: str, by: Author | None, at: datetime | None,
    facts: dict[str, object],
) -> Entry:  # fmt: skip
    name, office = by.signature if by is not None else ("", "")
    values = {
        "subject": subject, "seq": end[0] + 1, "at": at or timezone.now(), "event": event.value,
        "by_id": by.pk if by is not None else None, "by_name": name, "by_office": office,
        "facts": json.loads(json.dumps(facts, cls=DjangoJSONEncoder)),
    }  # fmt: skip
    entry = Entry(**values, hash=link(end[1], **values))
    _write(entry, is_told=event in OUTGOING)
    return entry


def _write(entry: Entry, *, is_told: bool) -> None:
    """The entry and its note for the relay in one statement: every act of the house passes here."""
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [
                entry.subject, entry.seq, entry.at, entry.event, entry.by_id, entry.by_name, entry.by_office,
                json.dumps(entry.facts), bytes(entry.hash), is_told,
            ],
        )  # fmt: skip
        entry.pk = cursor.fetchone()[0]


def _end_of_chain(subject: str) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
    last = Entry.objects.filter(subject=subject).order_by("-seq").values_list("seq", "hash").first()
    return (last[0], bytes(last[1])) if last else (0, START)
