"""Chứng thực một dòng nhật ký: what a proof file says, and whether it holds. Needs no database and no network.

A file that holds proves: these entries were in the journal when the day was sealed, with these moments, this event
and these dates, if the day's root is the one that was published then. Compare it with one's own copy (`against`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from motcua.core.errors import Refused
from motcua.core.merkle import climb, leaf
from motcua.core.seal import Leaf, mark_of, seal_hash, spelled

KIND, VERSION = "motcua-proof", 1
HEX = 64


class ProofUnreadable(Refused):
    """Không đọc được tệp chứng thực: not a file of this kind, cut off, or with something else in it."""

    message = "Không đọc được tệp chứng thực ({what}); hãy tải lại tệp từ trang tra cứu."


@dataclass(frozen=True, slots=True)
class SealLine:
    """Một niêm phong như đã công bố."""

    day: date
    count: int
    last: int
    root: bytes
    previous: bytes
    hash: bytes

    @property
    def is_whole(self) -> bool:
        """Its own hash is that of its values."""
        return seal_hash(self.day, self.count, self.last, self.root, self.previous) == self.hash


@dataclass(frozen=True, slots=True)
class Proved:
    """Một dòng trong tệp: its leaf, its place in the day's tree, the way to the root; perhaps its full text."""

    leaf: Leaf
    day: date
    index: int
    way: tuple[bytes, ...]
    before: bytes = b""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Kết quả: which entries hold; every flaw as a sentence; days whose root stands in the copy at hand."""

    held: tuple[Proved, ...]
    flaws: tuple[str, ...]
    waiting: int
    about: str
    days: Mapping[date, SealLine] = field(default_factory=dict)
    known: frozenset[date] = frozenset()


def check(file: Mapping[str, Any], against: Sequence[SealLine] = ()) -> Outcome:
    """Kiểm tra cả tệp; `against`: the published seals as one kept them."""
    try:
        if file["kind"] != KIND or file["version"] != VERSION:
            raise ProofUnreadable(what="không phải tệp chứng thực phiên bản 1")
        seals = {each.day: each for each in seal_lines(file)}
        entries = [_entry(each) for each in file["entries"]]
        about, waiting = str(file["about"])[:60], int(file["waiting"])
    except (KeyError, TypeError, ValueError, AttributeError) as failure:
        raise ProofUnreadable(what=f"{type(failure).__name__}: {failure}"[:120]) from failure
    flaws = [*_flaws_of_seals(seals, against)]
    held = []
    for each in entries:
        found = list(_flaws_of(each, seals))
        flaws += found
        held += [] if found else [each]
    known = frozenset(each.day for each in against if seals.get(each.day) == each)
    return Outcome(tuple(held), tuple(flaws), waiting, about, seals, known)


def seal_line(values: Mapping[str, Any]) -> SealLine:
    """Một niêm phong từ JSON đã công bố."""
    hashes = [_bytes(values[name]) for name in ("root", "previous", "hash")]
    return SealLine(date.fromisoformat(values["day"]), int(values["count"]), int(values["last"]), *hashes)


def seal_lines(published: Any) -> list[SealLine]:
    """Các niêm phong của tệp đã công bố: `{"seals": […]}`."""
    try:
        return [seal_line(each) for each in published["seals"]]
    except (KeyError, TypeError, ValueError, AttributeError) as failure:
        raise ProofUnreadable(what=f"bản đối chiếu, {type(failure).__name__}") from failure


def chain_flaws(seals: Sequence[SealLine]) -> Iterator[str]:
    """Chỗ đứt trong một dãy niêm phong liên tiếp, the oldest first."""
    ordered = sorted(seals, key=lambda each: each.day)
    for each in ordered:
        if not each.is_whole:
            yield f"Niêm phong ngày {each.day:%d/%m/%Y} không khớp với mã băm của chính nó."
    for older, newer in pairwise(ordered):
        if (newer.day - older.day).days == 1 and newer.previous != older.hash:
            yield f"Niêm phong ngày {newer.day:%d/%m/%Y} không nối tiếp ngày trước đó."


def _flaws_of_seals(seals: Mapping[date, SealLine], against: Sequence[SealLine]) -> Iterator[str]:
    yield from chain_flaws(list(seals.values()))
    yield from (f"Bản đối chiếu: {flaw}" for flaw in chain_flaws(against))
    for each in against:
        if (mine := seals.get(each.day)) is not None and mine != each:
            yield f"Niêm phong ngày {each.day:%d/%m/%Y} trong tệp khác bản đối chiếu."


def _flaws_of(each: Proved, seals: Mapping[date, SealLine]) -> Iterator[str]:
    name = f"Dòng {each.leaf.seq} ({each.leaf.event})"
    seal = seals.get(each.day)
    if seal is None:
        yield f"{name}: tệp thiếu niêm phong ngày {each.day:%d/%m/%Y}."
    elif climb(leaf(each.leaf.content), each.index, seal.count, each.way) != seal.root:
        yield f"{name}: không dẫn tới gốc đã niêm phong ngày {each.day:%d/%m/%Y}."
    if each.text and not _is_the_text(each):
        yield f"{name}: nội dung kèm theo không phải nội dung đã niêm phong."


def _is_the_text(each: Proved) -> bool:
    """The full text gives the mark, and says the same as the leaf where both speak."""
    if mark_of(hashlib.sha256(each.before + each.text.encode()).digest()) != each.leaf.mark:
        return False
    subject, seq, at, event, *_, facts = json.loads(each.text)
    said = (subject, seq, at, event)
    shown = {name: str(facts.get(name)) for name in each.leaf.shown}
    return said == (each.leaf.subject, each.leaf.seq, each.leaf.at, each.leaf.event) and shown == each.leaf.shown


def _entry(values: Mapping[str, Any]) -> Proved:
    at, written = (str(values[name]) for name in ("at", "written_at"))
    if spelled(datetime.fromisoformat(at)) != at or spelled(datetime.fromisoformat(written)) != written:
        raise ValueError("giờ không viết theo UTC")
    shown = {str(name): str(value) for name, value in values["shown"].items()}
    one = Leaf(str(values["subject"]), int(values["seq"]), at, written, str(values["event"]), shown, values["mark"])
    way = tuple(_bytes(each) for each in values["path"])
    text = values.get("text", "")
    before = _bytes(values["before"]) if text else b""
    return Proved(one, date.fromisoformat(values["day"]), int(values["index"]), way, before, text)


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str) or len(text) != HEX:
        raise ValueError("mã băm phải có 64 chữ số thập lục phân")
    return bytes.fromhex(text)
