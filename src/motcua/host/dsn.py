"""Where the database is: from MOTCUA_DATABASE_URL, or the embedded server in the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def django_database(url: str, data: Path) -> dict[str, Any]:
    """The `DATABASES` entry for `url` (postgresql://…), or, without one, for the embedded server of `data`."""
    if not url:
        from motcua.host.embedded import program_dsn

        url = program_dsn(data)
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "motcua.database.postgres",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **options},
    }


def place(url: str) -> str:
    """Where that is, for people: host and database, never the password."""
    parts = urlsplit(url)
    host = parts.hostname or dict(parse_qsl(parts.query)).get("host", "localhost")
    return f"{host}:{parts.port or 5432}{unquote(parts.path)}"
