"""Khóa sổ cuối năm (TT 01/2018 Đ.10; mẫu 07): nothing is entered any more, the printed book stays the same."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from motcua.apps.dossiers.books import may_lock
from motcua.apps.dossiers.models import Book
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.dossier_refusals import BookLocked, NotYours, YearNotOver
from motcua.core.events import Event


@transaction.atomic
def lock_book(book: Book, *, by: Account, at: datetime) -> Book:
    """Khóa sổ của một năm đã hết; once, by the head of the desk."""
    held = Book.objects.select_for_update(of=("self",)).select_related("office").get(pk=book.pk)
    if not may_lock(by, held, at):
        raise NotYours(act="Khóa sổ")
    if held.locked_at is not None:
        raise BookLocked(year=held.year)
    if localtime(at).year <= held.year:
        raise YearNotOver(year=held.year, next=held.year + 1)
    held.locked_at, held.locked_by = at, by
    held.save(update_fields=["locked_at", "locked_by"])
    record(Event.BOOK_LOCKED, subject=held.subject, by=by, at=at, rows=held.last, field=held.field_name)
    book.__dict__.update(held.__dict__)
    return book
