"""Chia việc: a few processes draw and tell, the one that has the connection writes what they hand over."""

from __future__ import annotations

import gc
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


@dataclass(slots=True)
class Message:
    """Lời từ một tiến trình con: it wants numbers, or hands rows over."""

    pipe: Any
    wanted: Mapping[Counter, int] | None
    told: int
    rows: Mapping[str, bytes]

    def answer(self, lasts: object) -> None:
        self.pipe.send(lasts)


@contextmanager
def shared(ground: Ground, portions: Sequence[Portion], span: Span, *, processes: int) -> Iterator[Iterator[Message]]:
    """Chạy các tiến trình con and read what they say, until all is told. Who leaves early leaves nobody behind."""
    work = multiprocessing.get_context("fork")  # they share what was read of the province
    children, pipes = [], []
    for part in dealt(portions, processes):
        ours, theirs = work.Pipe()
        child = work.Process(target=_tell_all, args=(theirs, ours, ground, part, span), daemon=True)
        child.start()
        theirs.close()
        children.append(child)
        pipes.append(ours)
    try:
        yield _messages(pipes)
    finally:
        for child in children:
            child.terminate()
            child.join()


def dealt(portions: Sequence[Portion], hands: int) -> list[list[Portion]]:
    """Chia đều: the largest first, each to whom has least."""
    parts: list[list[Portion]] = [[] for _ in range(hands)]
    for each in sorted(portions, key=lambda portion: (-portion.count, portion.place)):
        min(parts, key=lambda part: sum(one.count for one in part)).append(each)
    return [part for part in parts if part]


def _messages(pipes: list[Any]) -> Iterator[Message]:
    waiting = list(pipes)
    while waiting:
        for pipe in wait(waiting):
            assert isinstance(pipe, Connection)  # noqa: S101 - we gave nothing else
            try:
                wanted, told, rows = pipe.recv()
            except EOFError:
                raise RuntimeError("a child of the fill died") from None
            if wanted is None and not told:
                waiting.remove(pipe)
                continue
            yield Message(pipe, wanted, told, rows)


def _tell_all(pipe: Pipe, other_end: Pipe, ground: Ground, portions: Sequence[Portion], span: Span) -> None:
    """A child; where nobody listens any more it stops, and the one that listened has said why."""
    other_end.close()
    gc.disable()  # what is told has no circles, and looking for them takes a tenth of the time
    with suppress(BrokenPipeError, EOFError):
        for portion in portions:
            _tell_portion(pipe, ground, portion, span)
        pipe.send((None, 0, {}))


def _tell_portion(pipe: Pipe, ground: Ground, portion: Portion, span: Span) -> None:
    lives = lives_of(ground, ground.groups[portion.place], portion, span)
    claims = Claims(lives)
    pipe.send((claims.wanted, 0, {}))
    claims.grant(pipe.recv())
    for told, rows in chunks(lives, ground, portion, span.until):
        pipe.send((None, told, rows))
