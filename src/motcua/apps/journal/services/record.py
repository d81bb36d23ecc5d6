"""Ghi nhật ký: every change writes its line in the transaction of the change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.core.chain import START, link
from motcua.core.events import OUTGOING, Event
from motcua.core.figures import NOTED


class Author(Protocol):
    """Người ghi: an account, or anything that can say who it is and where it sat on that day."""

    @property
    def pk(self) -> int | None: ...
    @property
    def signature(self) -> tuple[str, str]: ...


# The entry with its notes, for the relay and for the figures, as parts of one statement: an act may write its own
# rows in the same one.
LINE = """
entry AS (
    INSERT INTO journal_entry (subject, seq, at, event, by_id, by_name, by_office, facts, hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s) RETURNING id
), note AS (INSERT INTO journal_pending (entry_id) SELECT id FROM entry WHERE %s),
figure AS (INSERT INTO journal_uncounted (entry_id) SELECT id FROM entry WHERE %s)
"""
WRITE = "WITH" + LINE + "SELECT id FROM entry"  # noqa: S608 - both are our own text
End = tuple[int, bytes]  # of a chain: the number and the hash of its last entry


def record(event: Event, *, subject: str, by: Author | None, at: datetime | None = None, **facts: object) -> Entry:
    """Append one entry to the chain of `subject`. Must run inside the act's transaction.

    `by` is None for what the system does by itself. Two writers on one subject queue on an advisory lock, so that the
    chain has neither a gap nor a fork even where the act locked no row.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the transaction of the act")
    lock_chain(subject)
    return _write(next_entry(end_of_chain(subject), event, subject=subject, by=by, at=at, facts=facts))


def record_first(
    event: Event, *, subject: str, by: Author | None, at: datetime | None = None, **facts: object
) -> Entry:
    """The first entry of a subject made in this very transaction: nobody else can write to its chain yet."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record_first() belongs inside the transaction of the act")
    return _write(next_entry((0, START), event, subject=subject, by=by, at=at, facts=facts))


def next_entry(
    end: End, event: Event, *, subject: str, by: Author | None, at: datetime | None, facts: Mapping[str, object]
) -> Entry:
    """Dòng nối vào chuỗi, not yet written. Who asks has locked the chain, or has begun it in this transaction."""
    name, office = by.signature if by is not None else ("", "")
    values = {
        "subject": subject, "seq": end[0] + 1, "at": at or timezone.now(), "event": event.value,
        "by_id": by.pk if by is not None else None, "by_name": name, "by_office": office,
        "facts": json.loads(json.dumps(facts, cls=DjangoJSONEncoder)),
    }  # fmt: skip
    return Entry(**values, hash=link(end[1], **values))


def params_of(entry: Entry) -> list[Any]:
    """The values of `LINE`."""
    return [
        entry.subject, entry.seq, entry.at, entry.event, entry.by_id, entry.by_name, entry.by_office,
        json.dumps(entry.facts), bytes(entry.hash), entry.event in OUTGOING, entry.event in NOTED,
    ]  # fmt: skip


def _write(entry: Entry) -> Entry:
    with connection.cursor() as cursor:
        cursor.execute(WRITE, params_of(entry))
        entry.pk = cursor.fetchone()[0]
    return entry


def lock_chain(subject: str) -> None:
    """Whoever writes to a chain waits here for the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])


def end_of_chain(subject: str) -> End:
    """Read in a statement of its own, after the lock: a statement sees what was there when it began."""
    last = Entry.objects.filter(subject=subject).order_by("-seq").values_list("seq", "hash").first()
    return (last[0], bytes(last[1])) if last else (0, START)
