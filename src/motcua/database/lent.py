"""Kết nối cho mượn: a connection that goes from thread to thread, with the seat that a request has taken (ADR 29)."""

from __future__ import annotations

from types import TracebackType

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class LentConnection:
    """Within it, this thread's connection is the one kept here; opened when first asked for, as always."""

    def __init__(self) -> None:
        self.kept: BaseDatabaseWrapper | None = None

    def __enter__(self) -> None:
        if self.kept is None:
            self.kept = connections.create_connection(DEFAULT_DB_ALIAS)
            self.kept.inc_thread_sharing()  # one after the other, never two at once
        connections[DEFAULT_DB_ALIAS] = self.kept

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        del connections[DEFAULT_DB_ALIAS]
