"""Lập tệp chứng thực: for entries of one subject, where they stand in the seals of their days (core/proof.py)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.apps.journal.leaves import leaves_of, rows_between
from motcua.apps.journal.models import Entry, Seal
from motcua.apps.journal.refusals import NothingToProve, SealBroken
from motcua.apps.journal.tiles import TILE
from motcua.core.chain import START, text_of
from motcua.core.events import Event
from motcua.core.merkle import leaf, path, root
from motcua.core.proof import KIND, VERSION
from motcua.core.seal import Leaf, spelled

WIDTH = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """Một mảng lá của một ngày."""

    ids: list[int]
    leaves: list[Leaf]
    hashes: list[bytes]


def prove(
    subject: str, *, about: str, at: datetime, without: Collection[Event] = (), whole: bool = False
) -> dict[str, Any]:
    """Tệp chứng thực các dòng của `subject`, but for the events in `without`.

    `whole` adds the full text of each entry, with names: for who may read the journal, not for the public.
    """
    rows = Entry.objects.filter(subject=subject).exclude(event__in=[each.value for each in without])
    entries = list(rows.order_by("seq"))
    if not entries:
        raise NothingToProve(subject=about)
    seals, held = _seals_of(entries), dict[tuple[date, int], Piece]()
    made = [_proved(each, seals[each.pk], held) for each in entries if each.pk in seals]
    if whole:
        marks = dict(Entry.objects.filter(subject=subject).values_list("seq", "hash"))
        texts = {each.seq: _whole(each, bytes(marks.get(each.seq - 1, START))) for each in entries}
        made = [each | texts[each["seq"]] for each in made]
    used = {seal.day: seal for seal in seals.values()}
    return {
        "kind": KIND, "version": VERSION, "about": about, "made_at": spelled(at), "waiting": len(entries) - len(made),
        "entries": made, "seals": [seal_values(used[day]) for day in sorted(used)],
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


def _proved(entry: Entry, seal: Seal, held: dict[tuple[date, int], Piece]) -> dict[str, Any]:
    number = bisect_right(seal.tile_firsts, entry.pk) - 1
    if (seal.day, number) not in held:
        held[seal.day, number] = _piece(seal, number)
    piece, tops = held[seal.day, number], _roots(seal)
    inside = piece.ids.index(entry.pk)
    one, way = piece.leaves[inside], path(piece.hashes, inside) + path(tops, number)
    return {
        "subject": one.subject, "seq": one.seq, "at": spelled(one.at), "written_at": spelled(one.written_at),
        "event": one.event, "shown": dict(one.shown), "mark": one.mark, "day": seal.day.isoformat(),
        "index": number * TILE + inside, "path": [each.hex() for each in way],
    }  # fmt: skip


def _piece(seal: Seal, number: int) -> Piece:
    """The leaves under one kept root, rehashed; refused where they no longer give it."""
    firsts = [*seal.tile_firsts, seal.last + 1]
    found = list(leaves_of(rows_between(firsts[number] - 1, firsts[number + 1] - 1)))
    hashes = [leaf(one.content) for _, one in found]
    if root(hashes) != _roots(seal)[number]:
        raise SealBroken(day=f"{seal.day:%d/%m/%Y}")
    return Piece([pk for pk, _ in found], [one for _, one in found], hashes)


def _roots(seal: Seal) -> list[bytes]:
    kept = bytes(seal.tile_roots)
    return [kept[at : at + WIDTH] for at in range(0, len(kept), WIDTH)]


def _whole(entry: Entry, before: bytes) -> dict[str, str]:
    text = text_of(
        entry.subject, entry.seq, entry.at, entry.event, entry.by_id, entry.by_name, entry.by_office, entry.facts
    )
    return {"before": before.hex(), "text": text}
