"""Lịch chạy: which job runs when. Five cron fields, in UTC; Việt Nam is seven hours ahead."""

from __future__ import annotations

from collections.abc import Mapping

SCHEDULE: Mapping[str, str] = {
    "verify_journal": "15 19 * * *",  # 02:15 in Việt Nam
    "forget_sessions": "45 19 * * *",  # 02:45
}
