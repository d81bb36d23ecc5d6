"""Viết thẳng vào câu hỏi: what belongs to the shape of a query, not to its values.

A plan that the server has kept knows nothing of values: it cannot use an index that holds for some states only. What
is written into the text it knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Value


class Literal(Value):
    """A whole number or a bare word in the text of the query."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if isinstance(self.value, int):
            return str(int(self.value)), []
        if not str(self.value).isidentifier():
            raise ValueError(f"only a bare word is written into a query: {self.value!r}")
        return f"'{self.value}'", []


def literals(numbers: Iterable[int]) -> list[Literal]:
    """Nhiều số, for `in`."""
    return [Literal(number) for number in numbers]
