"""Lịch chạy: which job runs when. Five cron fields, in UTC; Việt Nam is seven hours ahead."""

from __future__ import annotations

from collections.abc import Mapping

SCHEDULE: Mapping[str, str] = {
    "take_effect": "1 17 * * *",  # 00:01 in Việt Nam
    "seal_days": "10 * * * *",  # 00:10 in Việt Nam; each hour, for what an outage left unsealed
    "verify_journal": "15 19 * * *",  # 02:15
    "forget_sessions": "45 19 * * *",  # 02:45
    "forget_tallies": "47 19 * * *",
    "watch_deadlines": "* * * * *",
    "recompute_deadlines": "15 18 * * *",  # 01:15
    "keep_figures": "*/5 * * * *",  # after an upgrade, or when an office was moved; else one question
    "check_figures": "50 20 * * *",  # 03:50
    "check_publications": "40 19 * * *",  # 02:40
    "compare_with_journal": "30 20 * * *",  # 03:30
    "close_dormant_accounts": "50 19 * * *",  # 02:50
    "drop_unused_accounts": "55 19 * * *",  # 02:55
    "open_feedback_month": "5 17 * * *",  # 00:05: on the 1st it opens; on other days what was missed
    "remind_feedback_month": "30 0 * * *",  # 07:30
    "expire_exports": "25 * * * *",
    "take_back_stalled": "* * * * *",
}
