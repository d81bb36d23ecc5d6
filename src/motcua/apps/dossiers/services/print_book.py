"""In sổ theo dõi theo mẫu 07 ngay, and who did: names, addresses and telephones leave the house with it (PD6)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.documents.forms import DayBook
from motcua.apps.dossiers.books import PRINTED_AT_ONCE, as_form, rows_of
from motcua.apps.dossiers.models import Book
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.dossier_refusals import BookTooLong
from motcua.core.events import Event


@transaction.atomic
def print_book(book: Book, *, by: Account, at: datetime) -> DayBook:
    """In cả quyển; a long one is printed in parts in the background."""
    rows = rows_of(book, size=PRINTED_AT_ONCE + 1)
    if len(rows) > PRINTED_AT_ONCE:
        raise BookTooLong(most=PRINTED_AT_ONCE)
    record(Event.BOOK_PRINTED, subject=book.subject, by=by, at=at, rows=len(rows))
    return as_form(book, at, rows)
