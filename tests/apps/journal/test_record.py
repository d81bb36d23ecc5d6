"""The journal remembers, and nothing that reaches its rows from behind goes unseen."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from motcua.apps.journal.models import Entry
from motcua.apps.journal.services import record_many as many
from motcua.apps.journal.services.record import record
from motcua.apps.journal.verify import verify
from motcua.core.access import Role
from motcua.core.events import Event
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(make_officer: MakeOfficer) -> list[Entry]:
    by = make_officer(Role.ADMINISTRATOR)
    with transaction.atomic():
        return [record(Event.OFFICE_CHANGED, subject="office:H05.01", by=by, step=n) for n in range(1, 4)]


def test_entries_of_one_subject_are_numbered_and_chained(chain: list[Entry]) -> None:
    assert [entry.seq for entry in chain] == [1, 2, 3]
    assert chain[0].by_office.endswith("Trung tâm Phục vụ hành chính công tỉnh")
    assert verify().broken is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET facts = '{\"step\": 9}' WHERE seq = 2",
        "UPDATE journal_entry SET by_name = 'ai khác' WHERE seq = 2",
        "UPDATE journal_entry SET at = at - interval '1 day' WHERE seq = 2",
        "DELETE FROM journal_entry WHERE seq = 2",
    ],
)
def test_history_changed_from_behind_is_found_at_the_first_broken_entry(chain: list[Entry], change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(change)
    found = verify().broken
    assert found is not None
    assert found.startswith("office:H05.01#")


def test_an_act_over_very_many_chains_takes_no_lock_for_each_and_keeps_them_whole(
    chain: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "MOST_LOCKED", 2)
    lines = [many.Line(Event.OFFICE_CHANGED, f"office:H05.0{n}") for n in (1, 2, 3, 1)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        before = cursor.fetchone()
        many.record_many(lines, by=None)
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == before
    assert Entry.objects.filter(subject="office:H05.01").count() == 5
    assert verify().broken is None


def test_recording_outside_a_transaction_is_refused(chain: list[Entry]) -> None:
    del chain
    with pytest.raises(transaction.TransactionManagementError):
        _record_without_transaction()


def _record_without_transaction() -> None:
    connection.in_atomic_block, kept = False, connection.in_atomic_block
    try:
        record(Event.OFFICE_CHANGED, subject="office:H05.01", by=None)
    finally:
        connection.in_atomic_block = kept
