"""Sổ theo dõi hồ sơ (mẫu 07): one row a dossier, numbered without a gap, per receiving office, year and field."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import BookRow, Dossier
from motcua.core.dossier_refusals import BookLocked

NEXT = """
INSERT INTO dossiers_book AS book (office_id, year, field_code, field_name, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (office_id, year, field_code) DO UPDATE SET last = book.last + 1 WHERE book.locked_at IS NULL
RETURNING id, last
"""


def enter_in_book(dossier: Dossier, at: datetime) -> BookRow:
    """Vào sổ: the book's row stays locked until the act ends, so that numbers follow each other."""
    field, year = dossier.procedure.field, localtime(at).year
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [dossier.receiving_id, year, field.code, field.name])
        found = cursor.fetchone()
    if found is None:
        raise BookLocked(year=year)
    return BookRow.objects.create(book_id=found[0], number=found[1], dossier=dossier)
