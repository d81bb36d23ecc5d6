"""Nhật ký: for those who may read it, with the hash of each line, so that a copy can be held against the chain."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from motcua.apps.exports.lists.exportable import PERIOD, Cell, Column, Exportable, Filters, day_of, in_words
from motcua.apps.journal.selectors import Wanted, every_entry
from motcua.apps.people.models import Account
from motcua.core.access import ALLOWED, Act
from motcua.core.event_names import EVENT_NAMES

FIELDS = ("pk", "at", "subject", "seq", "event", "by_name", "by_office", "facts", "hash")
COLUMNS = (
    Column("Số dòng", 12), Column("Lúc"), Column("Chủ thể", 30), Column("Thứ tự trong chuỗi", 10),
    Column("Sự kiện", 34), Column("Mã sự kiện", 26), Column("Người thực hiện", 26), Column("Đơn vị", 34),
    Column("Nội dung", 60), Column("Mã băm", 66),
)  # fmt: skip


def query(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Các dòng mà trang nhật ký cho người này thấy."""
    wanted = Wanted(
        subject=filters.get("subject", ""), event=filters.get("event", ""), by_name=filters.get("by_name", ""),
        since=day_of(filters, "since"), until=day_of(filters, "until"),
    )  # fmt: skip
    return every_entry(account.actor_at(at), wanted).values_list(*FIELDS)


def line(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    """Một dòng nhật ký."""
    number, at, subject, seq, event, *who, facts, digest = row
    said = EVENT_NAMES.get(event, event)
    content = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return (number, at, subject, seq, said, event, *who, content, bytes(digest).hex())


def title(account: Account, filters: Filters, at: datetime) -> str:
    """Điều kiện lọc; a subject and a person's name are only mentioned."""
    event = filters.get("event", "")
    parts = ("Nhật ký", EVENT_NAMES.get(event, event), "một chủ thể" if filters.get("subject") else "")
    return in_words(*parts, "một người thực hiện" if filters.get("by_name") else "", filters=filters)


JOURNAL = Exportable(
    "journal", "Nhật ký", Act.SEE_JOURNAL, ALLOWED[Act.SEE_JOURNAL], ("subject", "event", "by_name", *PERIOD),
    COLUMNS, query, line, title,
)  # fmt: skip
