"""Người trông việc kết xuất: a thread of every worker that sees to it that what waits is written.

The file is written by a process of its own (exporting.py), at a low priority: officers' requests come first. It gives
its memory back when it ends, and may be killed without harm. A worker has one at a time; the services see to the rest
(services/claim_export.py), so several workers need not know of each other. It is no job of the queue: a file of some
minutes would keep one of the worker's few places from the alarms that ring by the minute.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

import structlog
from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

from motcua.apps.exports.services.claim_export import is_waiting

log = structlog.get_logger("motcua.jobs")
PAUSE = 1.0  # seconds between two looks
AFTER_A_FALL = 30.0  # a writer that cannot even start is not started every second
PATIENCE = 3.0  # for the writer to leave in good order
WRITER = (sys.executable, "-m", "motcua.jobs.exporting")


def run(stop: threading.Event, *, words: Sequence[str] = WRITER, waits: Callable[[], bool] | None = None) -> None:
    """Until told to stop; the writer stops with us."""
    try:
        while not stop.wait(PAUSE):
            if (waits or _waits)() and _written(words, stop):
                stop.wait(AFTER_A_FALL)
    finally:
        connections.close_all()  # this thread's own


def _waits() -> bool:
    try:
        return is_waiting(timezone.now())
    except OperationalError:
        log.warning("exporter waits for the database")
        close_old_connections()
        return False


def _written(words: Sequence[str], stop: threading.Event) -> int:
    """Let a process write what waits; its end. It asks to die with this thread, which lives as long as the worker."""
    writer = subprocess.Popen(list(words), stdin=subprocess.DEVNULL)
    while writer.poll() is None:
        if stop.wait(0.2):
            writer.terminate()
            break
    try:
        ended = writer.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        writer.kill()
        ended = writer.wait()
    if ended and not stop.is_set():
        log.error("exporting ended", code=ended)
    return ended
