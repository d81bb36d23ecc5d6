"""Sổ theo dõi hồ sơ (mẫu 07): one row a dossier, numbered without a gap, per receiving office, year and field."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.core.dossier_refusals import BookLocked

NEXT = """
WITH book AS (
    INSERT INTO dossiers_book AS book (office_id, year, field_code, field_name, last) VALUES (%s, %s, %s, %s, 1)
    ON CONFLICT (office_id, year, field_code) DO UPDATE SET last = book.last + 1 WHERE book.locked_at IS NULL
    RETURNING id, last
)
INSERT INTO dossiers_bookrow (book_id, number, dossier_id) SELECT id, last, %s FROM book RETURNING number
"""


def enter_in_book(dossier: Dossier, at: datetime) -> int:
    """Vào sổ, and under which number: the book stays locked until the act ends, so that numbers follow each other."""
    field, year = dossier.procedure.field, localtime(at).year
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [dossier.receiving_id, year, field.code, field.name, dossier.pk])
        found = cursor.fetchone()
    if found is None:
        raise BookLocked(year=year)
    return int(found[0])
