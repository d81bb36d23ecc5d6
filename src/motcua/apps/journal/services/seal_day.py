"""Niêm phong ngày: all entries written on a day of Việt Nam in one tree, its root on top of the day before.

An entry belongs to the seal in whose range its id lies. Ids are given out as entries are written, so nothing that is
written later can come into a day that is sealed, and a day is sealed only when everything below its last id is
settled. Each day once, in order; days without an entry too; after an outage all that are missing.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from datetime import time as clock

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from motcua.apps.journal.leaves import hashed
from motcua.apps.journal.models import Entry, Seal
from motcua.apps.journal.refusals import WritersNotDone
from motcua.apps.journal.services.record import record
from motcua.apps.journal.tiles import Tiles
from motcua.core.events import Event
from motcua.core.merkle import root
from motcua.core.seal import FIRST, seal_hash

ONE_AT_A_TIME = 7304152  # the advisory lock of those who seal
PATIENCE, PAUSE = 60.0, 0.05  # seconds: for writers that are at it, and between two looks at them
SUBJECT = "journal:seals"


def seal_days(at: datetime) -> list[Seal]:
    """Niêm phong mọi ngày đã qua mà chưa niêm phong; answers the new seals, the oldest first."""
    return [seal for day in unsealed_days(at) if (seal := seal_day(day, at=at)) is not None]


def unsealed_days(at: datetime) -> list[date]:
    """Các ngày trước hôm nay chưa niêm phong, since the first entry of the house."""
    before = Seal.objects.aggregate(last=Max("day"))["last"]
    if before is None:
        first = Entry.objects.aggregate(first=Min("written_at"))["first"]  # once in the life of a house
        before = timezone.localdate(first) - timedelta(days=1) if first else timezone.localdate(at)
    days = (timezone.localdate(at) - before).days - 1
    return [before + timedelta(days=each + 1) for each in range(max(0, days))]


@transaction.atomic
def seal_day(day: date, *, at: datetime) -> Seal | None:
    """Niêm phong một ngày; None where another process has just done so. All of it is written, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if day not in unsealed_days(at):
        return None
    settled = _settled()
    before = Seal.objects.order_by("-day").first()
    after, previous = (before.last, bytes(before.hash)) if before else (0, FIRST)
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), clock.min))
    fresh = Entry.objects.filter(pk__gt=after, pk__lte=settled, written_at__lt=ends)
    last = fresh.aggregate(last=Max("pk"))["last"] or after
    tiles = Tiles().gather(hashed(after, last))
    top = root(tiles.roots)
    seal = Seal.objects.create(
        day=day, count=tiles.count, last=last, root=top, previous=previous,
        hash=seal_hash(day, tiles.count, last, top, previous), tile_roots=b"".join(tiles.roots),
        tile_firsts=tiles.firsts, sealed_at=at,
    )  # fmt: skip
    record(
        Event.DAY_SEALED, subject=SUBJECT, by=None, at=at, day=day, count=seal.count, last=last, root=top.hex(),
        hash=seal.hash.hex(),
    )  # fmt: skip
    return seal


WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE relation = 'journal_entry'::regclass AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def _settled() -> int:
    """The highest id below which every entry is committed or never will be.

    An INSERT takes its lock on the table before it takes an id, and keeps it until its transaction ends: whoever may
    still commit an id given out by now holds that lock now. The wait is for those only, not for who comes later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence('journal_entry', 'id')::regclass)")
        given_out = cursor.fetchone()[0] or 0
        cursor.execute(WRITERS)
        awaited, until = {row[0] for row in cursor.fetchall()}, time.monotonic() + PATIENCE
        while awaited:
            if time.monotonic() > until:
                raise WritersNotDone(seconds=int(PATIENCE))
            time.sleep(PAUSE)
            cursor.execute(WRITERS)
            awaited &= {row[0] for row in cursor.fetchall()}
    return int(given_out)
