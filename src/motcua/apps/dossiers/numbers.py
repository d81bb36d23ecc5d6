"""Số: references, dossier codes and document numbers, from counter rows locked in the act's transaction."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import connection

from motcua.apps.people.models import Office

CLEAR_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no look-alikes: I L O 0 1


def new_reference() -> str:
    """Số tham chiếu trước khi tiếp nhận: T- and ten characters, not to be guessed."""
    return "T-" + "".join(secrets.choice(CLEAR_LETTERS) for _ in range(10))


def counter_of_codes(office: Office, on: date) -> str:
    """Bộ đếm mã hồ sơ: which counter the codes of this desk and day come from (book.py)."""
    return f"code:{office.code}:{on:%y%m%d}"


def next_document_number(office: Office, on: date, kind: str) -> int:
    """Số văn bản trong năm, per office and kind of document."""
    return next_number(f"{kind}:{office.code}:{on.year}")


def next_number(name: str) -> int:
    """The next number of a counter; the row stays locked until the transaction ends, so a failure leaves no gap."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_counter (name, last) VALUES (%s, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = dossiers_counter.last + 1 RETURNING last",
            [name],
        )
        row = cursor.fetchone()
    return int(row[0])
