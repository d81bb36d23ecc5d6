"""Where the database is: from MOTCUA_DATABASE_URL, or the embedded server in the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def django_database(url: str, data: Path) -> dict[str, Any]:
    """The `DATABASES` entry for `url` (postgresql://…), or, without one, for the embedded server of `data`."""
    if not url:
        from motcua.host.embedded import socket_folder

        url = f"postgresql://motcua_app@/motcua?host={socket_folder(data)}"
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, **options},
    }
