"""The clockwork: every job that is planned exists, every one runs, and a worker may run them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, transaction

from motcua.apps.journal.models import Entry
from motcua.apps.journal.services.record import record
from motcua.core.events import OUTGOING, Event
from motcua.jobs.reactions import REACTIONS
from motcua.jobs.schedule import SCHEDULE
from motcua.jobs.work import WORK, JournalBroken, verify_journal


def test_what_is_planned_is_a_known_job() -> None:
    assert set(SCHEDULE) <= set(WORK)


def test_every_event_has_its_reaction_and_what_goes_out_has_somebody_to_tell() -> None:
    assert set(REACTIONS) == set(Event)
    assert {event for event, told in REACTIONS.items() if told} == OUTGOING


def test_jobs_are_registered_with_the_queue() -> None:
    from procrastinate.contrib.django import app

    assert set(WORK) <= set(app.tasks)
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert {name: planned.get(name) for name in SCHEDULE} == dict(SCHEDULE)


@pytest.mark.django_db
def test_the_nightly_walk_is_content_with_a_whole_journal_and_fails_loudly_on_a_broken_one() -> None:
    with transaction.atomic():
        record(Event.SYSTEM_INITIALISED, subject="system:motcua", by=None)
    verify_journal(0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET by_name = 'ai khác'")
    assert Entry.objects.count() == 1
    with pytest.raises(JournalBroken):
        verify_journal(0)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_was_deferred_is_done_by_a_worker() -> None:
    from procrastinate.contrib.django import app

    app.configure_task("forget_sessions").defer(timestamp=0)
    # In a thread of its own: a browser test before this one may have left its loop in this thread.
    with app.replace_connector(app.connector.get_worker_connector()) as queue, ThreadPoolExecutor(1) as apart:
        work = partial(queue.run_worker, wait=False, install_signal_handlers=False, listen_notify=False)
        apart.submit(work).result()
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE task_name = 'forget_sessions'")
        assert cursor.fetchall() == [("succeeded",)]
        cursor.execute(  # the worker's threads are gone; their connections must not outlive the test's database
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
