"""Máy chủ web: granian with Django behind it. Runs as a child of `motcua run`.

WSGI, some processes, few threads in each: every thread keeps one database connection, so processes × threads stays
well below the server's limit.
"""

from __future__ import annotations

import argparse

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 4


def serve(host: str, port: int, processes: int) -> None:
    """Serve until told to stop; running requests have ten seconds to end."""
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
    ).serve()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", required=True, type=int)
    parser.add_argument("--processes", required=True, type=int)
    given = parser.parse_args()
    serve(given.host, given.port, given.processes)
