"""Môi trường của các tiến trình con: what each process is told, by environment variables only."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from motcua.host.embedded import program_dsn
from motcua.host.folder import secret_key

WILDCARDS = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, not listened on


def program(data: Path, host: str = "") -> dict[str, str]:
    """For web processes, workers and commands: the program's own role on the database."""
    url = os.environ.get("MOTCUA_DATABASE_URL") or program_dsn(data)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.settings",
        "MOTCUA_DATA": str(data),
        "MOTCUA_DATABASE_URL": url,
        "MOTCUA_SECRET_KEY": os.environ.get("MOTCUA_SECRET_KEY") or secret_key(data),
        "MOTCUA_HOSTS": os.environ.get("MOTCUA_HOSTS") or ",".join(_names_of(host)),
        "PROMETHEUS_MULTIPROC_DIR": str(data / "metrics"),
    }


def owner(data: Path, owner_url: str) -> dict[str, str]:
    """For the process that migrates: the owner of the tables, who then grants the program its rights."""
    told = program(data)
    return told | {"MOTCUA_DATABASE_URL": owner_url, "MOTCUA_PROGRAM_DATABASE_URL": told["MOTCUA_DATABASE_URL"]}


def _names_of(host: str) -> list[str]:
    """The names by which this machine may be addressed when it listens on `host`."""
    if host not in WILDCARDS:
        return [f"[{host}]" if ":" in host else host]
    name = socket.gethostname()
    try:
        found = {str(each[4][0]) for each in socket.getaddrinfo(name, None)}
    except OSError:
        found = set()
    return [name, *sorted(f"[{each}]" if ":" in each else each for each in found)]
