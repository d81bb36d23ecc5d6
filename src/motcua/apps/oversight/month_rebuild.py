"""Kiểm tra danh sách tháng bằng nhật ký: years later the same rows come out, or somebody changed something."""

from __future__ import annotations

from motcua.apps.journal.models import Entry
from motcua.core.events import Event
from motcua.core.feedback_month import Month
from motcua.core.feedback_month_replay import replayed_hash


def rebuilt_hash(month: Month) -> tuple[str, str]:
    """Mã băm dựng lại từ nhật ký, and the one that the last consolidation wrote there."""
    last = Entry.objects.filter(subject=f"month:{month}", event=Event.MONTH_CONSOLIDATED.value).latest("seq")
    subjects = [f"month:{month}:{unit['code']}" for unit in last.facts["units"]]
    before = Entry.objects.filter(subject__in=subjects, pk__lt=last.pk).order_by("seq")
    units: dict[str, list[tuple[str, dict[str, object]]]] = {subject: [] for subject in subjects}
    for subject, event, facts in before.values_list("subject", "event", "facts"):
        units[subject].append((event, facts))
    return replayed_hash(units.values()), last.facts["sha256"]
