"""Một nhóm cơ quan, from the draw to the rows: what one process does, again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from zlib import crc32

import numpy as np

from motcua.demo.fill import telling_desk as at_desk
from motcua.demo.fill import telling_work as at_work
from motcua.demo.fill.crowds import person, reference
from motcua.demo.fill.drawing import Days, Drawer
from motcua.demo.fill.entries import Chain, EntryKeys
from motcua.demo.fill.ground import Ground, Group
from motcua.demo.fill.held import Held
from motcua.demo.fill.life import Life
from motcua.demo.fill.rows import packed_rows, write
from motcua.demo.fill.telling import Telling

ACTS: Mapping[str, Callable[[Telling, int], None]] = {
    each.__name__: each
    for each in (
        at_desk.submit, at_desk.accept, at_desk.refuse, at_desk.ask, at_desk.supply, at_desk.withdraw, at_desk.close,
        at_desk.hand, at_desk.rate, at_work.transfer, at_work.acknowledge, at_work.advance, at_work.charge,
        at_work.confirm, at_work.draft_refusal, at_work.approve, at_work.issue, at_work.give_at_once, at_work.extend,
        at_work.stop,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Portion:
    """Phần của một nhóm: how many there are of each, numbered from where, with keys from where."""

    place: int  # of the group in the ground
    counts: tuple[int, ...]  # of all groups
    first_number: int
    first_key: int
    entry_keys: EntryKeys

    @property
    def count(self) -> int:
        return self.counts[self.place]

    def ranks(self) -> list[int]:
        """Chỗ của từng hồ sơ among all: the k-th of n comes where (k + ½)/n of everything has come in.

        So the keys of all groups follow time, as if the dossiers had come in one after the other, and no group has to
        wait for another to know its own. Equal places go to the earlier group.
        """
        own = self.counts[self.place]
        twice = 2 * np.arange(own, dtype=np.int64) + 1
        before = np.zeros(own, dtype=np.int64)
        for place, count in enumerate(self.counts):
            reached = twice * count - own
            earlier = reached // (2 * own) + 1 if place < self.place else -(-reached // (2 * own))
            before += np.arange(own) if place == self.place else np.clip(earlier, 0, count)
        found: list[int] = before.tolist()
        return found


@dataclass(frozen=True, slots=True)
class Span:
    """Khoảng thời gian: from the first day to the last second."""

    first: date
    last: date
    until: int
    seed: int


def lives_of(ground: Ground, group: Group, portion: Portion, span: Span) -> list[Life]:
    """Bốc thăm cả nhóm, in the order in which they come in; their keys follow that order."""
    days = Days(span.first, span.last, ground.calendar)
    dice = Random(crc32(f"{span.seed}:{group.name}".encode()))  # noqa: S311 - no secret
    drawer = Drawer(group.offers, group.weights, days, ground.calendar, span.until, dice)
    made = sorted((drawer.draw(n) for n in range(portion.count)), key=lambda life: (life.begins_at, life.number))
    for rank, life in zip(portion.ranks(), made, strict=True):
        life.number, life.pk = portion.first_number + rank, portion.first_key + rank
    return made


def tell(life: Life, ground: Ground, keys: EntryKeys, until: int) -> Telling:
    """Kể một đời: the acts in order, and between them what the job of every minute does."""
    matter = life.offer.matter
    known, folded = person(life.seed, life.number, matter.audience)
    held = Held(
        life.pk, reference(life.number), matter, life.offer.receiving, life.offer.competent, life.offer.receiving,
        known, f"{folded} {matter.folded}"[:1000], life.at_once,
    )  # fmt: skip
    told = Telling(
        life, held, ground.clock, ground.crew, Chain(f"dossier:{held.reference}".encode(), life.number, keys)
    )
    for verb, at in life.acts:
        if told.chain.lines:
            told.wait_until(at)
        ACTS[verb](told, at)
    told.wait_until(until)
    return told


CHUNK = 500


def chunks(
    lives: Sequence[Life], ground: Ground, portion: Portion, until: int
) -> Iterator[tuple[int, Mapping[str, bytes]]]:
    """Các dòng, a few hundred dossiers at a time: how many, and the rows for COPY by table."""
    for start in range(0, len(lives), CHUNK):
        rows: dict[str, list[bytes]] = defaultdict(list)
        part = lives[start : start + CHUNK]
        ground.clock.foresee(part)
        told = [tell(life, ground, portion.entry_keys, until) for life in part]
        ground.clock.reckon_steps()
        for each in told:
            write(each, rows, ground)
        del told
        yield len(part), packed_rows(rows)
