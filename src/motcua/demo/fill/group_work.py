"""Một nhóm cơ quan, from the draw to the rows: what one process does, again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from zlib import crc32

from motcua.demo.fill import telling_desk as at_desk
from motcua.demo.fill import telling_work as at_work
from motcua.demo.fill.crowds import person, reference
from motcua.demo.fill.drawing import Days, Drawer
from motcua.demo.fill.ground import Ground, Group
from motcua.demo.fill.held import Held
from motcua.demo.fill.life import Life
from motcua.demo.fill.rows import write
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
    """Phần của một nhóm: how many, numbered from where, with which keys."""

    place: int  # of the group in the ground
    count: int
    first_number: int
    first_key: int


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
    for place, life in enumerate(made):
        life.number, life.pk = portion.first_number + place, portion.first_key + place
    return made


def tell(life: Life, ground: Ground, until: int) -> Telling:
    """Kể một đời: the acts in order, and between them what the job of every minute does."""
    matter = life.offer.matter
    known, folded = person(life.seed, life.number, matter.audience)
    held = Held(
        life.pk, reference(life.number), matter, life.offer.receiving, life.offer.competent, life.offer.receiving,
        known, f"{folded} {matter.folded}"[:1000], life.at_once,
    )  # fmt: skip
    told = Telling(life, held, ground.clock, ground.crew)
    for verb, at in life.acts:
        if told.lines:
            told.wait_until(at)
        ACTS[verb](told, at)
    told.wait_until(until)
    return told


CHUNK = 500


def chunks(lives: Sequence[Life], ground: Ground, until: int) -> Iterator[tuple[int, Mapping[str, bytes]]]:
    """Các dòng, a few hundred dossiers at a time: how many, and the text for COPY by table."""
    for start in range(0, len(lives), CHUNK):
        rows: dict[str, list[str]] = defaultdict(list)
        part = lives[start : start + CHUNK]
        told = [tell(life, ground, until) for life in part]
        ground.clock.reckon_steps()
        for each in told:
            for table, lines in write(each, ground.files, ground.result_file).items():
                rows[table] += lines
        yield len(part), {table: ("\n".join(lines) + "\n").encode() for table, lines in rows.items() if lines}
