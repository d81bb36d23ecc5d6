"""Nhập danh mục quốc gia: list entries and details become versions; docs/adr/0012-import.md says which and why.

Every record ends as new, updated, unchanged or rejected with its reason. Batches commit one by one, each procedure
wholly within one; the same input once more changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.catalogue.errors import ImportRunning
from motcua.apps.catalogue.importing import Batch
from motcua.apps.catalogue.national.account import Account
from motcua.apps.catalogue.national.gather import Gathered, gather
from motcua.apps.catalogue.national.records import read
from motcua.apps.catalogue.shelf import Shelf
from motcua.apps.journal.services.record import Author, record
from motcua.core.events import Event

BATCH = 400
MOST_NAMED = 500  # codes or rejected records named one by one in the journal


def import_procedures(
    paths: Iterable[Path],
    *,
    by: Author | None = None,
    preview: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Account:
    """Read the files, then write procedure by procedure. `preview` tells what would be done and writes nothing."""
    gathered = gather(read(paths))
    account = Account(rejected=gathered.rejected)
    with _alone():
        shelf = _shelf(gathered, preview)
        for number, pairs in enumerate(gathered.batches(BATCH)):
            with transaction.atomic():
                Batch(shelf, account, by, preview=preview).take(pairs)
            if progress:
                progress(min((number + 1) * BATCH, len(gathered.pairs)), len(gathered.pairs))
        if not preview:
            _record_run(account, by)
    return account


def _shelf(gathered: Gathered, preview: bool) -> Shelf:
    shelf = Shelf()
    if not preview:
        with transaction.atomic():
            shelf.learn(gathered.fields)
    return shelf


class _alone:  # noqa: N801 - reads as a word: `with _alone():`
    """One import at a time in one database; the lock goes with the connection."""

    KEY = 7_010_012

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [self.KEY])
            if cursor.fetchone() != (True,):
                raise ImportRunning

    def __exit__(self, *failure: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [self.KEY])


def _record_run(account: Account, by: Author | None) -> None:
    if not (account.new or account.updated or account.rejected):
        return  # nothing happened, so nothing is told
    with transaction.atomic():
        record(
            Event.PROCEDURES_IMPORTED, subject="import:procedures", by=by, at=timezone.now(),
            new=account.new, updated=account.updated, unchanged=account.unchanged,
            rejected=[asdict(each) for each in account.rejected[:MOST_NAMED]], rejected_count=len(account.rejected),
            proposed=account.proposed[:MOST_NAMED], closing=account.closing[:MOST_NAMED],
        )  # fmt: skip
