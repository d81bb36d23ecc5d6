"""Lần lượt: two who write the same thing at once do it one after another, even where there is no row yet to lock."""

from __future__ import annotations

from django.db import connection


def alone(name: str) -> None:
    """Wait for whoever works on `name`; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"oversight:{name}"])
