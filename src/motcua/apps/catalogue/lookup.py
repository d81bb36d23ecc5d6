"""Sổ tra cứu: which word stands in which procedure, as rows of bits, kept in the process while the catalogue stands.

Bit n of every row is the n-th procedure by code. All words is an AND of their rows, a word that is only begun an OR,
a filter another AND, and how many there are is the number of bits: the whole country answers within a millisecond,
and the server is asked for the rows of one page alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import compress
from operator import and_, or_
from typing import Any

from django.db.models import Window
from django.db.models.functions import RowNumber

from motcua.apps.catalogue.models import Field, Procedure
from motcua.core.folding import slug
from motcua.database.marks import KeptWhile

WORD = re.compile(r"'([^']+)':\d+(A?)")  # of a search vector as PostgreSQL writes it; A: stands in the name
UNSET = bytes(each for each in range(256)).replace(b"0", b"\0")
LAST = "\U0010ffff"
CHUNK = 500  # rows that are in memory at one time while the lookup is made
AS_LISTED = ("is_internal", "is_local", "-weight", "folded_name", "code")
READ = (
    "pk", "code", "folded_name", "name_words", "weight", "is_local", "is_internal", "search", "field_id", "levels",
    "audiences", "online", "closed_on", "in_force_id",
)  # fmt: skip
Bits = int
Rows = Mapping[Any, Bits]


@dataclass(frozen=True, slots=True)
class Entry:
    """Một thủ tục trong sổ, with what its place in a list depends on."""

    key: int
    place: int  # by code
    listed: int  # its place where nothing was asked
    code: str
    name: str  # folded, with a space at both ends
    name_words: int
    is_local: bool
    standing: float  # national before local, for the public before internal, often used before rare


@dataclass(frozen=True, slots=True)
class Lookup:
    """Sổ tra cứu của cả danh mục."""

    entries: Sequence[Entry]
    words: Sequence[str]  # sorted, so that those with one beginning stand together
    anywhere: Rows  # by word
    in_name: Rows
    fields: Sequence[Field]
    of_field: Rows
    of_level: Rows
    of_audience: Rows
    of_online: Rows
    closed: Rows  # by the first day on which it is no longer received
    without_version: Mapping[int, Bits]  # by key: no version of theirs has been put in force yet

    def every_word(self, words: Sequence[str], where: Rows) -> Bits:
        """All the words, the last one perhaps unfinished."""
        whole = (where.get(word, 0) for word in words[:-1])
        return reduce(and_, whole, self.begun(words[-1], where))

    def every_beginning(self, words: Sequence[str]) -> Bits:
        """All the words, each perhaps unfinished."""
        return reduce(and_, (self.begun(word, self.anywhere) for word in words))

    def begun(self, beginning: str, where: Rows) -> Bits:
        """At least one word that begins like this."""
        first, last = bisect_left(self.words, beginning), bisect_left(self.words, beginning + LAST)
        return reduce(or_, (where.get(word, 0) for word in self.words[first:last]), 0)

    def of(self, found: Bits) -> Iterator[Entry]:
        """The entries whose bit is set, by code."""
        return compress(self.entries, self.spread(found))

    def spread(self, row: Bits) -> bytes:
        """A row with one byte for each bit."""
        return f"{row:0{len(self.entries)}b}"[::-1].encode().translate(UNSET)

    def on(self, day: date) -> Bits:
        """Those that are not closed on that day; whether they have a version in effect is not looked at."""
        closed = (row for since, row in self.closed.items() if since <= day)
        return reduce(or_, closed, 0) ^ (1 << len(self.entries)) - 1

    def in_field(self, name: str) -> Bits:
        """The procedures of the fields with this code, national code or name."""
        key = slug(name)
        meant = (each for each in self.fields if name in (each.code, each.national_code) or each.slug == key)
        return reduce(or_, (self.of_field.get(each.pk, 0) for each in meant), 0)


def _read() -> Lookup:
    listed = Window(RowNumber(), order_by=list(AS_LISTED))
    rows = Procedure.objects.annotate(listed=listed).order_by("code").values_list("listed", *READ)
    entries, places = [], _Places()
    for place, row in enumerate(rows.iterator(CHUNK)):
        at, key, code, name, name_words, weight, is_local, is_internal, vector, field, *more = row
        levels, audiences, online, closed_on, in_force = more
        standing = min(weight, 10) * 0.03 - (0.5 if is_local else 0.0) - (0.4 if is_internal else 0.0)
        entries.append(Entry(key, place, at, code, f" {name} ", name_words, is_local, standing))
        found = WORD.findall(vector or "")
        places.note(place, anywhere=(word for word, _ in found), in_name=(word for word, mark in found if mark))
        places.note(place, field=[field], level=levels, audience=audiences, online=[online])
        places.note(place, closed=[closed_on] if closed_on else [], bare=[] if in_force else [key])
    return Lookup(
        entries, sorted(places.rows("anywhere")), places.rows("anywhere"), places.rows("in_name"),
        list(Field.objects.order_by("pk")), places.rows("field"), places.rows("level"), places.rows("audience"),
        places.rows("online"), places.rows("closed"), places.rows("bare"),
    )  # fmt: skip


class _Places:
    """Notes at which places each value stands, and makes a row of bits of each."""

    def __init__(self) -> None:
        self._noted: dict[str, dict[Any, list[int]]] = defaultdict(lambda: defaultdict(list))

    def note(self, place: int, **values: Iterable[Any]) -> None:
        for kind, found in values.items():
            for value in found:
                self._noted[kind][value].append(place)

    def rows(self, kind: str) -> dict[Any, Bits]:
        return {value: _row(places) for value, places in self._noted[kind].items()}


def _row(places: Sequence[int]) -> Bits:
    row = bytearray(places[-1] // 8 + 1)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


lookup = KeptWhile(_read, Procedure._meta.db_table, Field._meta.db_table, alone=True)  # noqa: SLF001 - public names
