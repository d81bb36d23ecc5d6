"""What a killed worker had in hand is begun anew by another, once, and not for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from motcua.jobs.stalled import MOST, End, take_back

pytestmark = pytest.mark.django_db
NAME = "watch_deadlines"


@pytest.fixture(autouse=True)
def queue(db: None) -> Iterator[None]:
    """Empty before and behind: no test's flush knows its tables."""
    clear()
    yield
    clear()


def clear() -> None:
    asked("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def asked(query: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall()) if cursor.description else []


def worker(silent: int) -> object:
    """A worker that gave its last sign of life so many seconds ago."""
    query = (
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id"
    )
    return asked(query, silent)[0][0]


def waiting(name: str = NAME) -> None:
    task = configure_task(name=name, job_manager=JobManager(DjangoConnector()), queueing_lock=name)
    task.defer(timestamp=1)


def begun_by(one: object) -> None:
    """A job waits, and that worker takes it."""
    waiting()
    asked("SELECT procrastinate_fetch_job_v2(NULL, %s)", one)


def states() -> list[object]:
    return [state for (state,) in asked("SELECT status::text FROM procrastinate_jobs ORDER BY id")]


def test_a_job_of_a_silent_worker_waits_again_and_one_of_a_living_worker_goes_on() -> None:
    begun_by(worker(silent=600))
    begun_by(worker(silent=5))
    assert take_back() == [(NAME, End.AGAIN)]
    assert states() == ["todo", "doing"]
    assert take_back() == []


def test_where_the_worker_is_forgotten_the_beginning_of_the_job_counts() -> None:
    gone = worker(silent=600)
    begun_by(gone)
    asked("DELETE FROM procrastinate_workers WHERE id = %s", gone)
    assert take_back() == []  # it has just begun: its worker may have been shut out while it was busy
    asked("UPDATE procrastinate_events SET at = at - interval '10 minutes'")
    assert take_back() == [(NAME, End.AGAIN)]


def test_of_one_name_no_two_wait() -> None:
    begun_by(worker(silent=600))
    waiting()
    assert take_back() == [(NAME, End.SPARED)]
    assert states() == ["todo"]


@pytest.mark.django_db(transaction=True)  # the queue gives a job out by the clock of the transaction
def test_a_job_that_kills_its_worker_each_time_is_given_up_and_stays_in_the_list_of_failures() -> None:
    begun_by(worker(silent=600))
    for _ in range(MOST - 1):
        assert take_back() == [(NAME, End.AGAIN)]
        asked("SELECT procrastinate_fetch_job_v2(NULL, %s)", worker(silent=600))
    assert take_back() == [(NAME, End.GIVEN_UP)]
    assert states() == ["failed"]


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_is_taking_back_is_left_to_it() -> None:
    begun_by(worker(silent=600))
    other = connections["default"].copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT id FROM procrastinate_jobs FOR UPDATE")
            assert take_back() == []
        other.rollback()
    finally:
        other.close()
    assert take_back() == [(NAME, End.AGAIN)]
