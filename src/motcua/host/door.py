"""Cửa vào: stands before Django in every web process and lets in as many calls at once as there are seats (ADR 29).

A call that waits holds a thread and nothing else. What an answer still needs of the database is read while it is
seated; a slow reader of a long answer holds no seat.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from tempfile import SpooledTemporaryFile
from typing import Any

from django.http import FileResponse

from motcua.host.line import Rank, Ticket
from motcua.host.seats import Seats

Environ = dict[str, Any]
Start = Callable[..., Any]
Program = Callable[[Environ, Start], Any]
IS_KNOWN = "motcua.is_known"  # set in a request's META by who has found its session or its key to be good
KNOWN_AT_MOST = 20_000
IN_MEMORY, PIECE = 1 << 20, 1 << 16
HOUSE = ("/static/", "/healthz", "/metrics")


class Door:
    """WSGI, around the whole program."""

    def __init__(
        self,
        program: Program,
        seats: Seats[AbstractContextManager[None]],
        *,
        crowded: Program,
        waited: Callable[[str, float], None],
        cookie: str,
    ) -> None:
        self.program, self.seats, self.crowded, self.waited = program, seats, crowded, waited
        self.known: OrderedDict[int, None] = OrderedDict()
        self.session = re.compile(rf"(?:^|;\s*){re.escape(cookie)}=([^;]+)")

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        badge = self._badge(environ)
        rank = self._rank(environ, badge)
        ticket = self.seats.take(rank)
        if ticket is None:
            return self.crowded({**environ, "motcua.rank": rank.name.lower()}, start)  # type: ignore[no-any-return]
        if ticket.seated_at > ticket.came_at:
            self.waited(rank.name.lower(), ticket.seated_at - ticket.came_at)
        try:
            return self._answer(environ, start, ticket)
        finally:
            self.seats.leave(ticket)
            if badge is not None and environ.get(IS_KNOWN):
                self._remember(badge)

    def _answer(
        self, environ: Environ, start: Start, ticket: Ticket[AbstractContextManager[None]]
    ) -> Iterable[bytes]:
        with ticket.seat:
            answer = self.program(environ, start)
            if isinstance(answer, FileResponse):
                return answer
            try:
                return _Aside(answer) if getattr(answer, "streaming", False) else [b"".join(answer)]
            finally:
                answer.close()

    def _rank(self, environ: Environ, badge: int | None) -> Rank:
        if environ["PATH_INFO"].startswith(HOUSE):
            return Rank.HOUSE
        if badge in self.known:
            return Rank.KNOWN
        return Rank.SENDING if environ["REQUEST_METHOD"] == "POST" else Rank.READING

    def _badge(self, environ: Environ) -> int | None:
        """By what the caller may be known again; a number, so that no key is kept."""
        if key := environ.get("HTTP_AUTHORIZATION"):
            return hash(key)
        found = self.session.search(environ.get("HTTP_COOKIE", ""))
        return hash(found[1]) if found else None

    def _remember(self, badge: int) -> None:
        self.known.pop(badge, None)
        self.known[badge] = None
        if len(self.known) > KNOWN_AT_MOST:
            self.known.popitem(last=False)


class _Aside:
    """Viết sẵn: a stream written aside, so that its reader may be as slow as they like."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        self.file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by the server, when all is sent
        try:
            self.file.writelines(answer)
            self.file.seek(0)
        except BaseException:
            self.file.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(PIECE), b"")

    def close(self) -> None:
        self.file.close()
