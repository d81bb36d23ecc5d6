"""Ghi nhật ký: every change writes its line in the transaction of the change."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.models import Entry, Pending
from motcua.core.chain import START, link
from motcua.core.events import OUTGOING, Event


class Author(Protocol):
    """Người ghi: an account, or anything that can say who it is and where it sat on that day."""

    @property
    def pk(self) -> int | None: ...
    @property
    def signature(self) -> tuple[str, str]: ...


def record(event: Event, *, subject: str, by: Author | None, at: datetime | None = None, **facts: object) -> Entry:
    """Append one entry to the chain of `subject`. Must run inside the act's transaction.

    `by` is None for what the system does by itself. Two writers on one subject queue on an advisory lock, so that the
    chain has neither a gap nor a fork even where the act locked no row.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the transaction of the act")
    name, office = by.signature if by is not None else ("", "")
    plain = json.loads(json.dumps(facts, cls=DjangoJSONEncoder))
    moment = at or timezone.now()
    seq, before = _end_of_chain(subject)
    values = {
        "subject": subject, "seq": seq + 1, "at": moment, "event": event.value,
        "by_id": by.pk if by is not None else None, "by_name": name, "by_office": office, "facts": plain,
    }  # fmt: skip
    entry = Entry.objects.create(**values, hash=link(before, **values))
    if event in OUTGOING:
        Pending.objects.create(entry=entry)
    return entry


def _end_of_chain(subject: str) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
    last = Entry.objects.filter(subject=subject).order_by("-seq").values_list("seq", "hash").first()
    return (last[0], bytes(last[1])) if last else (0, START)
