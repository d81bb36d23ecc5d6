"""The seal beside others: it waits for who is writing, and killed half-way it leaves nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.db.utils import OperationalError

from motcua.apps.journal.models import Entry, Seal
from motcua.apps.journal.refusals import WritersNotDone
from motcua.apps.journal.services import seal_day as sealing
from motcua.apps.journal.services.record import record
from motcua.apps.journal.verify import verify_seals
from motcua.core.events import Event
from tests.apps.journal.test_seal import MONDAY, THURSDAY_MORNING, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other() -> Iterator[psycopg.Connection]:
    """A second connection to the database of the tests."""
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as apart:
        yield apart


def sealed_apart(pool: ThreadPoolExecutor) -> Future[list[Seal]]:
    """The sealing in a thread of its own, with a connection of its own."""

    def work() -> list[Seal]:
        try:
            return sealing.seal_days(THURSDAY_MORNING)
        finally:
            connections.close_all()

    return pool.submit(work)


def await_true(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until, "waited too long"


def insert(apart: psycopg.Connection, subject: str) -> None:
    apart.execute(
        "INSERT INTO journal_entry (subject, seq, at, written_at, event, by_name, by_office, facts, hash) "
        "VALUES (%s, 1, '2026-03-02', '2026-03-02', 'office.changed', '', '', '{}', '')",
        [subject],
    )


def test_a_day_is_sealed_only_when_who_was_writing_has_finished(other: psycopg.Connection) -> None:
    insert(other, "office:slow")  # holds its id, and has not said whether it stays
    written(MONDAY, "office:A")
    with ThreadPoolExecutor(1) as pool:
        running = sealed_apart(pool)
        held = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"
        await_true(lambda: other.execute(held, [sealing.ONE_AT_A_TIME]).fetchone() is not None)
        assert (running.done(), Seal.objects.count()) == (False, 0)
        other.commit()
        made = running.result(60)
    assert [each.count for each in made] == [2, 0, 0]
    assert verify_seals().broken is None


def test_who_never_finishes_puts_the_seal_off_in_a_sentence(
    other: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "PATIENCE", 0.0)
    written(MONDAY, "office:A")
    insert(other, "office:slow")
    with pytest.raises(WritersNotDone):
        sealing.seal_days(THURSDAY_MORNING)
    assert Seal.objects.count() == 0
    other.rollback()
    assert [each.count for each in sealing.seal_days(THURSDAY_MORNING)] == [1, 0, 0]


def test_killed_half_way_it_leaves_nothing_and_the_next_run_seals_all(other: psycopg.Connection) -> None:
    """It is held where it writes its own entry, after the seal, and its connection is cut there."""
    written(MONDAY, "office:A", "office:B")
    other.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [sealing.SUBJECT])
    with ThreadPoolExecutor(1) as pool:
        running = sealed_apart(pool)
        waiting = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        await_true(lambda: other.execute(waiting).fetchone() is not None)
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        with pytest.raises(OperationalError):
            running.result(60)
    other.rollback()
    assert (Seal.objects.count(), Entry.objects.filter(event="journal.day_sealed").count()) == (0, 0)
    assert [each.count for each in sealing.seal_days(THURSDAY_MORNING)] == [2, 0, 0]
    assert verify_seals().broken is None


def test_two_workers_at_midnight_make_each_seal_once() -> None:
    written(MONDAY, "office:A")
    with transaction.atomic():
        record(Event.OFFICE_CHANGED, subject="office:B", by=None)
    with ThreadPoolExecutor(2) as pool:
        both = [sealed_apart(pool), sealed_apart(pool)]
        made = [seal for each in both for seal in each.result(60)]
    assert sorted(each.day for each in made) == sorted({each.day for each in Seal.objects.all()})
    assert len(made) == Seal.objects.count() == 3
    assert verify_seals().broken is None
