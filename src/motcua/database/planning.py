"""Lập kế hoạch: for the values of each question, or once for all of them.

The best plan may depend on what is asked for, as a word that half of the rows have and a word that none has: that
question is planned for its values (`planned_for_values`). Elsewhere all values have the same plan, and the server
still plans a long statement anew each time, in milliseconds, as long as it takes some values for cheaper than the
mean of all: what it cannot see (`Unseen`) it cannot prefer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Value


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


class Unseen(Value):
    """Khóa mà kế hoạch không nhìn thấy: a key, or a list of keys, that is read when the plan is carried out."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        kind = "bigint[]" if isinstance(self.value, list) else "bigint"
        return f"(SELECT %s::{kind})::{kind}", [self.value]  # the second name keeps ANY(…) from taking it for rows
