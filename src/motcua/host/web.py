"""Máy chủ web: granian with Django behind it. Runs as a child of `motcua run`.

WSGI, some processes, few seats in each: every seat keeps one database connection, so processes × seats stays well
below the server's limit. There are more threads than seats: calls wait before the seats, in a line that is seen and
bounded, and not in the server's backlog (ADR 29). The program is loaded once, then forked: what its processes only
read they share (ADR 30).
"""

from __future__ import annotations

import argparse
import gc
import logging
import resource
from typing import Any

from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from motcua.host.lifeline import die_with_parent
from motcua.host.seats import THREADS

CONNECTIONS = 1000  # of each process; a browser keeps its own open while nobody asks


def serve(host: str, port: int, processes: int) -> None:
    """Serve until told to stop; running requests have ten seconds to end."""
    _program()
    _allow_files(CONNECTIONS + 200)
    logging.getLogger("_granian").addFilter(lambda line: "Python threads" not in line.getMessage())  # most only wait
    gc.freeze()  # the collector writes into what it looks at, and what is written is no longer shared
    Granian(
        "motcua.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=30,
        runtime_threads=1,
        backlog=2048,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
    ).serve(target_loader=_program, wrap_loader=False)


def _allow_files(count: int) -> None:
    """Many systems allow 1,024 open files unless asked for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


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
