"""Việc dở dang: what a worker that was killed had in hand is taken back by those that live, within minutes.

Every worker gives a sign of life each ten seconds. A job of one that has been silent for long waits again; of several
workers that look at the same moment, one takes it. A job must bear to be begun anew: all of ours do.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import connection, transaction
from django.utils import timezone
from procrastinate import sql
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

SILENT = 120.0  # seconds without a sign of life
MOST = 3  # beginnings: a job that takes its worker with it each time is left to people
STALLED = """
SELECT job.id, job.task_name, job.attempts FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND now() - make_interval(secs => %s) > coalesce(
    worker.last_heartbeat, (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id), '-infinity')
ORDER BY job.id FOR UPDATE OF job SKIP LOCKED
"""


class End(StrEnum):
    """Việc dở dang rồi ra sao."""

    AGAIN = "waits again"
    SPARED = "another of its name waits already"
    GIVEN_UP = "given up"


@transaction.atomic
def take_back(silent: float = SILENT) -> list[tuple[str, End]]:
    """Lấy lại việc của worker đã chết: the names, and what became of each."""
    with connection.cursor() as cursor:
        cursor.execute(STALLED, [silent])
        found = cursor.fetchall()
    return [(name, _end(key, attempts)) for key, name, attempts in found]


def _end(key: int, attempts: int) -> End:
    queue = DjangoConnector()
    if attempts + 1 >= MOST:
        _finish(queue, key, Status.FAILED, is_kept=True)
        return End.GIVEN_UP
    try:
        with transaction.atomic():
            JobManager(queue).retry_job_by_id(key, retry_at=timezone.now())
    except UniqueViolation:
        _finish(queue, key, Status.ABORTED, is_kept=False)
        return End.SPARED
    return End.AGAIN


def _finish(queue: DjangoConnector, key: int, status: Status, *, is_kept: bool) -> None:
    queue.execute_query(
        query=sql.queries["finish_job"], job_id=key, status=status.value, delete_job=not is_kept
    )  # fmt: skip
