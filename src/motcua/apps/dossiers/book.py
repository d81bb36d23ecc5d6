"""Sổ theo dõi hồ sơ (mẫu 07): one row a dossier, numbered without a gap, per receiving office, year and field."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Book, BookRow, Dossier
from motcua.core.dossier_refusals import BookLocked


def enter_in_book(dossier: Dossier, at: datetime) -> BookRow:
    """Vào sổ: the book's row stays locked until the act ends, so that numbers follow each other."""
    field, year = dossier.procedure.field, localtime(at).year
    key = {"office": dossier.receiving, "year": year, "field_code": field.code}
    book, _ = Book.objects.get_or_create(**key, defaults={"field_name": field.name})
    if not Book.objects.filter(pk=book.pk, locked_at=None).update(last=F("last") + 1):
        raise BookLocked(year=year)
    book.refresh_from_db(fields=["last"])
    return BookRow.objects.create(book=book, number=book.last, dossier=dossier)
