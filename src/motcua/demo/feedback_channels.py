"""Kênh tiếp nhận phản ánh của tỉnh mẫu, and the clocks of the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.apps.feedback.services.set_channel import ChannelTerms, set_channel
from motcua.apps.feedback.services.set_clock import seed_clocks
from motcua.apps.people.models import Office
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.demo.read import read

SINCE = date(2025, 7, 1)


def feedback_texts() -> Mapping[str, Any]:
    """Kênh, việc, lời trả lời: as they stand in the file."""
    found: Mapping[str, Any] = read("feedback.yaml")
    return found


def load_channels(offices: Mapping[str, Office], *, at: datetime) -> int:
    """Mở các kênh; answers how many."""
    seed_clocks(at=at)
    rows = feedback_texts()["channels"]
    for row in rows:
        said = {key: value for key, value in row.items() if key not in {"kind", "office"}}
        kind, office = FeedbackChannel(row["kind"]), offices[row["office"]]
        set_channel(ChannelTerms(kind=kind, office=office, valid_from=SINCE, **said), by=None, at=at)
    return len(rows)
