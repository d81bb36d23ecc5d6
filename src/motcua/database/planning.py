"""Lập kế hoạch theo giá trị: for questions whose best plan depends on what is asked for, as a word that half of the
rows have and a word that none has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def planned_for_values() -> Iterator[None]:
    """Within it, the server plans each statement for its values instead of keeping a plan for all."""
    connection.ensure_connection()
    driver = connection.connection
    kept, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        yield
    finally:
        driver.prepare_threshold = kept
