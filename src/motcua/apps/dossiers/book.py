"""Sổ theo dõi hồ sơ (mẫu 07): one row a dossier, numbered without a gap, per receiving office, year and field."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.numbers import counter_of_codes
from motcua.core.codes.dossier import dossier_code
from motcua.core.dossier_refusals import BookLocked

# Both rows stay locked until the act ends: everybody who accepts at this desk waits behind them, so they are taken in
# one statement. A locked book gives no row, and the refusal gives the number of the code back.
NEXT = """
WITH code AS (
    INSERT INTO dossiers_counter (name, last) VALUES (%s, 1)
    ON CONFLICT (name) DO UPDATE SET last = dossiers_counter.last + 1 RETURNING last
), book AS (
    INSERT INTO dossiers_book AS book (office_id, year, field_code, field_name, last)
    SELECT %s, %s, %s, %s, 1 FROM code WHERE last > 0
    ON CONFLICT (office_id, year, field_code) DO UPDATE SET last = book.last + 1 WHERE book.locked_at IS NULL
    RETURNING id, last
), line AS (
    INSERT INTO dossiers_bookrow (book_id, number, dossier_id) SELECT id, last, %s FROM book RETURNING number
)
SELECT code.last, line.number FROM code, line
"""


def enter_in_book(dossier: Dossier, at: datetime) -> int:
    """Cấp mã hồ sơ và vào sổ (TT 03/2025 Đ.13; decision 10); answers the number in the book.

    Codes are one sequence per receiving office and day, growing past 9999. Asked last, when nothing but writing is
    left to do: the fewer steps behind it, the shorter the others wait.
    """
    office, field, on = dossier.receiving, dossier.procedure.field, localtime(at).date()
    with connection.cursor() as cursor:
        counter = counter_of_codes(office, on)
        cursor.execute(NEXT, [counter, office.pk, on.year, field.code, field.name, dossier.pk])
        found = cursor.fetchone()
    if found is None:
        raise BookLocked(year=on.year)
    dossier.code = dossier_code(office.code, on, int(found[0]))
    return int(found[1])
