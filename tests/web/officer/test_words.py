"""The timeline in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from motcua.core.events import Event
from motcua.web.officer.words import told

DUE = datetime(2026, 11, 19, 3, 25, tzinfo=UTC).isoformat()
LINES: list[tuple[dict[str, Any], str]] = [
    ({"percent": "50", "due_at": DUE}, "Nhắc việc: đã dùng 50% thời hạn, hẹn trả 10:25, ngày 19/11/2026"),
    ({"percent": "100", "due_at": DUE}, "Nhắc việc: đến hẹn trả 10:25, ngày 19/11/2026"),
    ({"percent": "120", "due_at": DUE}, "Nhắc việc: đã dùng 120% thời hạn, quá hẹn trả 10:25, ngày 19/11/2026"),
    (
        {"percent": "80", "due_at": DUE, "reached_at": DUE},
        "Nhắc việc: đã dùng 80% thời hạn từ 10:25, ngày 19/11/2026, hẹn trả 10:25, ngày 19/11/2026",
    ),
    ({}, "Nhắc việc: sắp đến hoặc đã quá hạn"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "words"), LINES)
def test_a_reminder_says_which_rung_it_was(facts: dict[str, Any], words: str) -> None:
    entry = {"at": datetime.now(UTC), "event": Event.DEADLINE_NEAR, "by": "", "office": "", "facts": facts}
    assert [each.what for each in told([entry])] == [words]
