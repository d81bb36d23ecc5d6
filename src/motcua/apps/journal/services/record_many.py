"""Ghi nhật ký hàng loạt: the lines of one large act, each in its own chain, in three statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.services.record import Author, End
from motcua.core.chain import START, link
from motcua.core.events import OUTGOING, Event
from motcua.core.figures import NOTED

MOST_LOCKED = 2000
LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended(each, 0))) FROM unnest(%s::text[]) AS each"
ENDS = """
SELECT each, last.seq, last.hash FROM unnest(%s::text[]) AS each CROSS JOIN LATERAL
    (SELECT seq, hash FROM journal_entry WHERE subject = each ORDER BY seq DESC LIMIT 1) AS last
"""
WRITE = """
WITH entry AS (
    INSERT INTO journal_entry (subject, seq, at, event, by_id, by_name, by_office, facts, hash)
    SELECT line.subject, line.seq, %s::timestamptz, line.event, %s::bigint, %s::text, %s::text, line.facts,
        decode(line.hash, 'hex')
    FROM json_to_recordset(%s::json) AS line(subject text, seq int, event text, facts jsonb, hash text, place int)
    ORDER BY line.place
    RETURNING id, event
), note AS (
    INSERT INTO journal_pending (entry_id) SELECT id FROM entry WHERE event = ANY(%s)
), uncounted AS (
    INSERT INTO journal_uncounted (entry_id) SELECT id FROM entry WHERE event = ANY(%s)
)
SELECT count(*) FROM entry
"""
_SPELL = DjangoJSONEncoder().encode
_OUTGOING, _NOTED = sorted(each.value for each in OUTGOING), sorted(NOTED)


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng cần ghi: what happened to which subject."""

    event: Event
    subject: str
    facts: Mapping[str, object] = field(default_factory=dict)


def record_many(lines: Sequence[Line], *, by: Author | None, at: datetime | None = None) -> None:
    """Append the lines in their order; the same rules as `record`, for thousands of subjects, notes included."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record_many() belongs inside the transaction of the act")
    if not lines:
        return
    name, office = by.signature if by is not None else ("", "")
    author = (by.pk if by is not None else None, name, office)
    moment = at or timezone.now()
    ends = _ends_of_chains(sorted({line.subject for line in lines}))
    rows: list[dict[str, object]] = []
    for place, line in enumerate(lines):
        seq, before = ends.get(line.subject, (0, START))
        facts = json.loads(_SPELL(line.facts))
        made = link(
            before, subject=line.subject, seq=seq + 1, at=moment, event=line.event.value, by_id=author[0],
            by_name=name, by_office=office, facts=facts,
        )  # fmt: skip
        ends[line.subject] = (seq + 1, made)
        rows.append({
            "subject": line.subject, "seq": seq + 1, "event": line.event.value, "facts": facts, "hash": made.hex(),
            "place": place,
        })  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [moment, *author, json.dumps(rows, ensure_ascii=False), _OUTGOING, _NOTED])


def _ends_of_chains(subjects: list[str]) -> dict[str, End]:
    """Locks the chains, in one order for all writers, and reads where each ends.

    A server has room for some thousands of locks in all. Above MOST_LOCKED the chains are not locked: two writers on
    one chain do not wait then, the second one fails on the number of the entry, and nothing of its act is written.
    """
    with connection.cursor() as cursor:
        if len(subjects) <= MOST_LOCKED:
            cursor.execute(LOCK, [subjects])
        cursor.execute(ENDS, [subjects])
        return {subject: (seq, bytes(mark)) for subject, seq, mark in cursor.fetchall()}
