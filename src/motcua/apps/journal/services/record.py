"""Ghi nhật ký: every change writes its line in the transaction of the change."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

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
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
), note AS (INSERT INTO journal_pending (entry_id) SELECT id FROM entry WHERE %s)
SELECT id FROM entry
"""


def record(
    event: Event, *, subject: str, by: Author | None, at: datetime | None = None, is_first: bool = False,
    **facts: object,
) -> Entry:  # fmt: skip
    """Append one entry to the chain of `subject`. Must run inside the act's transaction.

    `by` is None for what the system does by itself. Two writers on one subject queue on an advisory lock, so that the
    chain has neither a gap nor a fork even where the act locked no row. `is_first`: the subject was made in this
    transaction, so nobody else can write to its chain and there is nothing to look for.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the transaction of the act")
    name, office = by.signature if by is not None else ("", "")
    plain = json.loads(json.dumps(facts, cls=DjangoJSONEncoder))
    moment = at or timezone.now()
    seq, before = (0, START) if is_first else _end_of_chain(subject)
    values = {
        "subject": subject, "seq": seq + 1, "at": moment, "event": event.value,
        "by_id": by.pk if by is not None else None, "by_name": name, "by_office": office, "facts": plain,
    }  # fmt: skip
    entry = Entry(**values, hash=link(before, **values))
    _write(entry, is_told=event in OUTGOING)
    return entry


def _write(entry: Entry, *, is_told: bool) -> None:
    """The entry and its note for the relay in one statement: every act of the house passes here."""
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [
                entry.subject, entry.seq, entry.at, entry.event, entry.by_id, entry.by_name, entry.by_office,
                Jsonb(entry.facts), entry.hash, is_told,  # type: ignore[list-item]  # the driver adapts both
            ],
        )  # fmt: skip
        entry.pk = cursor.fetchone()[0]


def _end_of_chain(subject: str) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
    last = Entry.objects.filter(subject=subject).order_by("-seq").values_list("seq", "hash").first()
    return (last[0], bytes(last[1])) if last else (0, START)
