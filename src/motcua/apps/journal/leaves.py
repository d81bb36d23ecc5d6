"""Các lá của một đoạn nhật ký, in the order of their ids, as `core.seal` spells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from motcua.apps.journal.models import Entry
from motcua.core.merkle import leaf
from motcua.core.seal import OPEN_FACTS, Leaf, mark_of

CHUNK = 5000
Row = tuple[int, str, int, datetime, datetime, str, bytes, *tuple[str | None, ...]]


def rows_between(after: int, last: int) -> QuerySet[Entry]:
    """Các dòng có mã trong (after, last]."""
    return Entry.objects.filter(pk__gt=after, pk__lte=last).order_by("pk")


def leaves_of(rows: QuerySet[Entry]) -> Iterator[tuple[int, Leaf]]:
    """Mã và lá của từng dòng; only the columns that a leaf needs, and memory stays flat."""
    shown = {f"fact_{name}": KT(f"facts__{name}") for name in OPEN_FACTS}
    names = ("pk", "subject", "seq", "at", "written_at", "event", "hash", *shown)
    for row in rows.annotate(**shown).values_list(*names).iterator(chunk_size=CHUNK):
        yield row[0], leaf_of(row)


def leaf_of(row: Row) -> Leaf:
    """Một lá từ các cột của một dòng."""
    shown = {name: value for name, value in zip(OPEN_FACTS, row[7:], strict=True) if value is not None}
    return Leaf(row[1], row[2], row[3], row[4], row[5], shown, mark_of(bytes(row[6])))


def hashed(rows: QuerySet[Entry]) -> Iterator[tuple[int, bytes]]:
    """Mã và băm của từng lá."""
    for pk, one in leaves_of(rows):
        yield pk, leaf(one.content)
