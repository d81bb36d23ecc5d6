"""Lập tệp chứng thực: for entries of one subject, where they stand in the seals of their days (core/proof.py)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import datetime
from typing import Any

from motcua.apps.journal.leaves import leaves_between
from motcua.apps.journal.models import Entry, Seal
from motcua.apps.journal.refusals import NothingToProve, SealBroken
from motcua.apps.journal.tiles import TILE
from motcua.core.chain import START, text_of
from motcua.core.events import Event
from motcua.core.merkle import leaf, levels, way_in
from motcua.core.proof import KIND, VERSION
from motcua.core.seal import Leaf, spelled

WIDTH = 32


class Day:
    """Cây của một ngày: the kept roots as its upper part; a piece of leaves only once somebody asks for it."""

    def __init__(self, seal: Seal) -> None:
        kept = bytes(seal.tile_roots)
        self.seal, self.tops = seal, levels([kept[at : at + WIDTH] for at in range(0, len(kept), WIDTH)])
        self.pieces: dict[int, tuple[dict[int, int], list[Leaf], list[list[bytes]]]] = {}

    def place_of(self, pk: int) -> tuple[Leaf, int, list[bytes]]:
        """Lá của dòng `pk`, its index in the day, its way to the root."""
        number = bisect_right(self.seal.tile_firsts, pk) - 1
        if number not in self.pieces:
            self.pieces[number] = self._piece(number)
        places, leaves, tree = self.pieces[number]
        inside = places[pk]
        return leaves[inside], number * TILE + inside, way_in(tree, inside) + way_in(self.tops, number)

    def _piece(self, number: int) -> tuple[dict[int, int], list[Leaf], list[list[bytes]]]:
        """The leaves under one kept root, rehashed; refused where they no longer give it."""
        firsts = [*self.seal.tile_firsts, self.seal.last + 1]
        found = list(leaves_between(firsts[number] - 1, firsts[number + 1] - 1))
        tree = levels([leaf(one.content) for _, one in found])
        if tree[-1] != [self.tops[0][number]]:
            raise SealBroken(day=f"{self.seal.day:%d/%m/%Y}")
        return {pk: at for at, (pk, _) in enumerate(found)}, [one for _, one in found], tree


def prove(
    subject: str, *, about: str, at: datetime, events: Collection[Event] = tuple(Event), whole: bool = False
) -> dict[str, Any]:
    """Tệp chứng thực các dòng của `subject`; of these `events` only, where somebody may not see all.

    `whole` adds the full text of each entry, with names: for who may read the journal, not for the public.
    """
    rows = Entry.objects.filter(subject=subject, event__in=[each.value for each in events])
    entries = list(rows.order_by("seq"))
    if not entries:
        raise NothingToProve(subject=about)
    seals = _seals_of(entries)
    days = {seal.day: Day(seal) for seal in seals.values()}
    made = [_proved(each, days[seals[each.pk].day]) for each in entries if each.pk in seals]
    if whole:
        marks = dict(Entry.objects.filter(subject=subject).values_list("seq", "hash"))
        texts = {each.seq: _whole(each, bytes(marks.get(each.seq - 1, START))) for each in entries}
        made = [each | texts[each["seq"]] for each in made]
    return {
        "kind": KIND, "version": VERSION, "about": about, "made_at": spelled(at), "waiting": len(entries) - len(made),
        "entries": made, "seals": [seal_values(days[day].seal) for day in sorted(days)],
    }  # fmt: skip


def seal_values(seal: Seal) -> dict[str, Any]:
    """Một niêm phong như công bố."""
    hashes = {name: bytes(getattr(seal, name)).hex() for name in ("root", "previous", "hash")}
    return {"day": seal.day.isoformat(), "count": seal.count, "last": seal.last, **hashes}


def _seals_of(entries: list[Entry]) -> dict[int, Seal]:
    """The seal in whose range each entry lies; two queries, and the pieces of the days in question only."""
    least = min(each.pk for each in entries)
    rows = Seal.objects.filter(last__gte=least, count__gt=0).order_by("day").values_list("last", "pk")
    ends = list(rows)
    places = {each.pk: bisect_left(ends, (each.pk, 0)) for each in entries}
    days = {pk: ends[place][1] for pk, place in places.items() if place < len(ends)}
    found = Seal.objects.in_bulk(set(days.values()))
    return {pk: found[day] for pk, day in days.items()}


def _proved(entry: Entry, day: Day) -> dict[str, Any]:
    one, index, way = day.place_of(entry.pk)
    return {
        "subject": one.subject, "seq": one.seq, "at": one.at, "written_at": one.written_at, "event": one.event,
        "shown": one.shown, "mark": one.mark, "day": day.seal.day.isoformat(), "index": index,
        "path": [each.hex() for each in way],
    }  # fmt: skip


def _whole(entry: Entry, before: bytes) -> dict[str, str]:
    text = text_of(
        entry.subject, entry.seq, entry.at, entry.event, entry.by_id, entry.by_name, entry.by_office, entry.facts
    )
    return {"before": before.hex(), "text": text}
