"""Kết nối cơ sở dữ liệu. The file has this name because Django looks for it under this name."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, adapt
from psycopg.types.datetime import TimestamptzLoader


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is kept between requests and looked at before each."""

    health_check_done: bool

    def get_connection_params(self) -> dict[str, Any]:
        """Moments are read by psycopg in C instead of by Django in Python; both give them in the connection's UTC."""
        params: dict[str, Any] = super().get_connection_params()
        params["context"] = adapt.AdaptersMap(params["context"])
        params["context"].register_loader("timestamptz", TimestamptzLoader)
        return params

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django does where the server binds the values, without a second look at how moments are read."""
        if name:
            return self.connection.cursor(name, scrollable=False, withhold=self.connection.autocommit)
        return self.connection.cursor()

    def close_if_health_check_failed(self) -> None:
        """A server that hung up makes the socket readable: only then is it asked, which costs a round trip."""
        if self.connection is None or self.health_check_done:
            return
        if _has_said_something(self.connection) and not self.is_usable():
            self.close()
        self.health_check_done = True


def _has_said_something(connection: Connection[Any]) -> bool:
    """Between two requests a server has nothing to say unless it ends, or its settings change."""
    if connection.closed:
        return True
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return bool(waiting.poll(0))
