"""Cơ sở dữ liệu đang chạy: the server of MOTCUA_DATABASE_URL, or the embedded one, kept up while it is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.host import embedded
from motcua.host.dsn import place
from motcua.host.errors import DatabaseNotReachable, DatabaseTooOld

LEAST_VERSION = 15


@contextmanager
def opened(data: Path, *, bulk: bool = False) -> Iterator[str]:
    """Yields the owner's address while the server is up; `bulk`: where it has to be started, for a bulk load."""
    if url := os.environ.get("MOTCUA_DATABASE_URL"):
        yield os.environ.get("MOTCUA_OWNER_DATABASE_URL") or url
    else:
        with embedded.running(data, bulk=bulk) as owner_url:
            yield owner_url


def keep_up(data: Path) -> None:
    """Start the embedded server again if it died; a server elsewhere is its keeper's care."""
    if not os.environ.get("MOTCUA_DATABASE_URL"):
        embedded.ensure_up(data)


def refuse_unusable(url: str) -> None:
    """Refuse a server that does not answer or is too old, in one sentence."""
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as server:
            found = server.info.server_version // 10000
    except psycopg.OperationalError as failure:
        raise DatabaseNotReachable(place=place(url)) from failure
    if found < LEAST_VERSION:
        raise DatabaseTooOld(place=place(url), found=found, least=LEAST_VERSION)
