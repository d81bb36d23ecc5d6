"""Người ghi tệp: what takes the rows, and how it is opened for a plain table or for an official form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from django.db.models import QuerySet

from motcua.apps.exports.lists.exportable import Column, Filters
from motcua.apps.people.models import Account

Told = Sequence[tuple[str, str]]  # what a spreadsheet says of itself on its last sheet


class Writer(Protocol):
    """Nhận từng dòng: its cells, or for a form the row itself."""

    def write(self, row: Any) -> None: ...

    def tell(self, told: Told) -> None: ...


Open = Callable[[BinaryIO, Sequence[Column], int], AbstractContextManager[Writer]]
# The rows are not read yet; the last number is how many of them stand in one part.
Print = Callable[[BinaryIO, Account, Filters, datetime, QuerySet[Any, Any], int], AbstractContextManager[Writer]]
