"""Chia việc: a few processes draw and tell, the one that has the connection writes what they hand over."""

from __future__ import annotations

import gc
import mmap
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from motcua.demo.fill.ground import Ground
from motcua.demo.fill.group_work import Portion, Span, chunks, lives_of
from motcua.demo.fill.numbering import Claims, Counter

Pipe = Connection
ROOM = 16 << 20  # of one slot: a few hundred dossiers are some 4 MB; only what is touched takes memory
SLOTS = 2  # one is copied while the next is written
Where = Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class Message:
    """Lời từ một tiến trình con: it wants numbers, or hands rows over. One that says neither has nothing to do."""

    pipe: Any
    wanted: Mapping[Counter, int] | None
    told: int
    rows: Mapping[str, memoryview]

    def answer(self, lasts: object) -> None:
        self.pipe.send(lasts)


class Slots:
    """Chỗ trao tay: memory that parent and child both see, so that rows are not sent through a pipe."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, SLOTS * ROOM)
        self.used = 0  # by the child: how many it has handed over

    def put(self, pipe: Pipe, told: int, rows: Mapping[str, bytes]) -> None:
        """Into the next slot, once the parent has copied what lay there."""
        if self.used >= SLOTS:
            pipe.recv()
        at, found = self.used % SLOTS * ROOM, dict[str, tuple[int, int]]()
        if sum(map(len, rows.values())) > ROOM:
            raise RuntimeError("a chunk of the fill is larger than its slot")
        for table, text in rows.items():
            self.memory[at : at + len(text)] = text
            found[table] = (at, at + len(text))
            at += len(text)
        self.used += 1
        pipe.send((None, told, found))

    def drain(self, pipe: Pipe) -> None:
        """What was handed over and not yet answered for."""
        for _ in range(min(self.used, SLOTS)):
            pipe.recv()
        self.used = 0

    def read(self, where: Where) -> dict[str, memoryview]:
        seen = memoryview(self.memory)
        return {table: seen[begins:ends] for table, (begins, ends) in where.items()}


@contextmanager
def shared(ground: Ground, portions: Sequence[Portion], span: Span, *, processes: int) -> Iterator[Iterator[Message]]:
    """Chạy các tiến trình con and read what they say, until all is told. Who leaves early leaves nobody behind."""
    work = multiprocessing.get_context("fork")  # they share what was read of the province
    children, pipes = [], dict[Any, Slots]()
    gc.freeze()  # what was read stays where it is, and its pages stay shared
    for _ in range(min(processes, len(portions))):
        (ours, theirs), slots = work.Pipe(), Slots()
        child = work.Process(target=_tell_all, args=(theirs, ours, slots, ground, span), daemon=True)
        child.start()
        theirs.close()
        children.append(child)
        pipes[ours] = slots
    try:
        yield _messages(pipes, portions)
    finally:
        gc.unfreeze()
        for child in children:
            child.terminate()
            child.join()


def _messages(pipes: Mapping[Any, Slots], portions: Sequence[Portion]) -> Iterator[Message]:
    """Who has nothing to do gets the largest portion that is left."""
    left = iter(sorted(portions, key=lambda portion: (-portion.count, portion.place)))
    waiting = list(pipes)
    while waiting:
        for pipe in wait(waiting):
            assert isinstance(pipe, Connection)  # noqa: S101 - we gave nothing else
            try:
                wanted, told, where = pipe.recv()
            except EOFError:
                raise RuntimeError("a child of the fill died") from None
            if wanted is None and not told:
                pipe.send(portion := next(left, None))
                if portion is None:
                    waiting.remove(pipe)
                continue
            yield Message(pipe, wanted, told, pipes[pipe].read(where))
            if told:
                pipe.send(None)  # the slot is free again


def _tell_all(pipe: Pipe, other_end: Pipe, slots: Slots, ground: Ground, span: Span) -> None:
    """A child; where nobody listens any more it stops, and the one that listened has said why."""
    other_end.close()
    gc.disable()  # what is told has no circles, and looking for them takes a tenth of the time
    with suppress(BrokenPipeError, EOFError):
        while (portion := _next(pipe)) is not None:
            _tell_portion(pipe, slots, ground, portion, span)


def _next(pipe: Pipe) -> Portion | None:
    pipe.send((None, 0, {}))
    portion: Portion | None = pipe.recv()
    return portion


def _tell_portion(pipe: Pipe, slots: Slots, ground: Ground, portion: Portion, span: Span) -> None:
    lives = lives_of(ground, ground.groups[portion.place], portion, span)
    claims = Claims(lives)
    pipe.send((claims.wanted, 0, {}))
    claims.grant(pipe.recv())
    del claims
    for told, rows in chunks(lives, ground, portion, span.until):
        slots.put(pipe, told, rows)
    slots.drain(pipe)
