"""Máy chủ web: granian with Django behind it. Runs as a child of `motcua run`.

WSGI, some processes, few threads in each: every thread keeps one database connection, so processes × threads stays
well below the server's limit. The program is loaded once, then forked: what its
processes only read they share (ADR 30).
"""

from __future__ import annotations

import argparse
import gc
from typing import Any

from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from motcua.host.lifeline import die_with_parent

THREADS = 4


def serve(host: str, port: int, processes: int) -> None:
    """Serve until told to stop; running requests have ten seconds to end."""
    _program()
    gc.freeze()  # the collector writes into what it looks at, and what is written is no longer shared
    Granian(
        "motcua.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,  # a thread that ends takes its database connection with it
        runtime_threads=1,
        backlog=512,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
    ).serve(target_loader=_program, wrap_loader=False)


def _program() -> Any:
    """The WSGI application with all its pages, as this process or the one that it was forked from has loaded it."""
    application = import_string("motcua.wsgi.application")
    _ = get_resolver().url_patterns
    die_with_parent()
    return application


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", required=True, type=int)
    parser.add_argument("--processes", required=True, type=int)
    given = parser.parse_args()
    serve(given.host, given.port, given.processes)
