"""Kiểm tra nhật ký: walk every chain and name the first entry that history does not support."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from motcua.apps.journal.leaves import SPELLED, hashed
from motcua.apps.journal.models import Seal
from motcua.apps.journal.tiles import Tiles
from motcua.core.chain import START, link_text, spell
from motcua.core.merkle import root
from motcua.core.seal import FIRST, seal_hash


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kết quả kiểm tra: how many entries and chains were walked, and the first broken one, if any."""

    entries: int
    chains: int
    broken: str | None = None
    reason: str = ""


def verify() -> Verdict:
    """Walk all chains in order, some thousand entries a statement: memory stays flat and no snapshot is held."""
    entries = chains = 0
    subject, seq, before = "", 0, START
    for named, number, kept, at, event, by_id, by_name, by_office, facts in _in_order():
        if named != subject:
            subject, seq, before, chains = named, 0, START, chains + 1
        entries += 1
        shown = f"{named}#{number} {event}"
        if number != seq + 1:
            return Verdict(entries, chains, shown, f"thiếu dòng số {seq + 1}")
        text = spell(named, number, at, event, by_id, by_name, by_office, json.loads(facts))
        before, seq = link_text(before, text), number
        if before != bytes(kept):
            return Verdict(entries, chains, shown, "nội dung không khớp mã băm")
    return Verdict(entries, chains)


CHUNK = 5000
CHAINS = f"""
SELECT subject, seq, hash, {SPELLED.format("at")}, event, by_id, by_name, by_office, facts
FROM journal_entry WHERE (subject, seq) > (%s, %s) ORDER BY subject, seq LIMIT {CHUNK}
"""  # noqa: S608 - made of names of our own


def _in_order() -> Iterator[tuple[Any, ...]]:
    place: tuple[str, int] = ("", 0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(CHAINS, place)
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < CHUNK:
            return
        place = rows[-1][0], rows[-1][1]


def verify_seals() -> Verdict:
    """Kiểm tra niêm phong: each day's root once more from the entries, and each seal on the one before.

    `entries` and `chains` count what is sealed and the days. An entry that was changed together with its chain,
    slipped in under an old id or taken out is found here.
    """
    entries = days = after = 0
    previous, day = FIRST, None
    for seal in Seal.objects.order_by("day"):
        days, entries = days + 1, entries + seal.count
        if day is not None and seal.day != day + timedelta(days=1):
            return Verdict(entries, days, str(seal), "thiếu niêm phong của ngày trước đó")
        if reason := _flaw_of(seal, after, previous):
            return Verdict(entries, days, str(seal), reason)
        after, previous, day = seal.last, bytes(seal.hash), seal.day
    return Verdict(entries, days)


def _flaw_of(seal: Seal, after: int, previous: bytes) -> str:
    tiles = Tiles().gather(hashed(after, seal.last))
    if tiles.count != seal.count:
        return f"niêm phong có {seal.count} dòng, nhật ký có {tiles.count}"
    if root(tiles.roots) != bytes(seal.root):
        return "các dòng của ngày không còn cho ra gốc đã niêm phong"
    if b"".join(tiles.roots) != bytes(seal.tile_roots) or tiles.firsts != seal.tile_firsts:
        return "các mảng lá đã lưu không khớp"
    made = seal_hash(seal.day, seal.count, seal.last, bytes(seal.root), bytes(seal.previous))
    if bytes(seal.previous) != previous or bytes(seal.hash) != made:
        return "chuỗi niêm phong bị đứt"
    return ""
