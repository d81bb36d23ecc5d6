"""Hàng đợi công việc: procrastinate on the same database, so that a job commits or vanishes with its act."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import wraps

import structlog
from django.db import connections
from procrastinate import App
from procrastinate.contrib.django.procrastinate_app import ProxyApp

from motcua.jobs import exporter, post, relay
from motcua.jobs.schedule import SCHEDULE
from motcua.jobs.stalled import SILENT
from motcua.jobs.work import WORK

log = structlog.get_logger("motcua.jobs")
AT_ONCE = 2
PATIENCE = 10.0
TO_LEAVE = 4.0  # for a file that is being written to be given back


def registered(app: App) -> None:
    """Put every job and its hour on the queue's list; Django calls it once the apps are ready."""
    for name, job in WORK.items():
        task = app.task(name=name, queueing_lock=name, pass_context=False)(_with_fresh_connection(job))
        if cron := SCHEDULE.get(name):
            app.periodic(cron=cron)(task)


def _with_fresh_connection(job: Callable[[int], None]) -> Callable[[int], None]:
    """A job runs in a thread of a pool, whose end would leave its connection to the garbage collector:
    close it with the job, whatever CONN_MAX_AGE says."""

    @wraps(job)
    def done(timestamp: int) -> None:
        try:
            job(timestamp)
        finally:
            connections.close_all()

    return done


def work() -> None:
    """Take jobs until told to stop. The worker's own connections are the program's, as everybody's."""
    app, stop = ProxyApp(), threading.Event()
    loops = {"relay": relay.run, "post": post.run, "exporter": exporter.run}
    threads = {name: threading.Thread(target=_keep_up, args=[name, loop, stop], name=name, daemon=True)
               for name, loop in loops.items()}  # fmt: skip
    for thread in threads.values():
        thread.start()
    with app.replace_connector(app.connector.get_worker_connector()) as queue:
        queue.run_worker(
            concurrency=AT_ONCE,
            shutdown_graceful_timeout=PATIENCE,
            install_signal_handlers=True,
            stalled_worker_timeout=SILENT,
            delete_jobs="successful",
        )
    stop.set()
    threads["exporter"].join(TO_LEAVE)


def _keep_up(name: str, loop: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """A loop that fell takes its worker with it: the supervisor starts all anew."""
    try:
        loop(stop)
    except BaseException:
        log.critical("thread fell", thread=name, exc_info=True)
        os.kill(os.getpid(), signal.SIGTERM)
        raise
