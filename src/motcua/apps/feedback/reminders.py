"""Thang nhắc việc của một bước: 50, 80, 100, 120 % of the time between its start and its due date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import make_aware

from motcua.apps.dossiers.deadlines import calendar_for, local
from motcua.apps.feedback.models import Handling, Wait
from motcua.core.consumption import ladder
from motcua.core.law import pack_on
from motcua.core.limit import Channel, Counting
from motcua.core.segments import Extension, Segment


def rungs_of(step: Handling, waits: Iterable[Wait]) -> list[tuple[int, datetime]]:
    """Các nấc, each as its percent and its moment; none while the clock stands still."""
    from motcua.apps.feedback.clocks import pauses_of

    if step.rule is None or step.due_at is None:
        return []
    segments: list[Segment] = list(pauses_of(step.rule, step.started_at, waits))
    if step.first_due_at is not None and step.pk and step.extensions.exists():
        segments.append(Extension(local(step.due_at)))
    found = ladder(
        local(step.started_at), Channel.POST, step.rule.clock.limit, counting=Counting.DAY, segments=segments,
        calendar=calendar_for(step.office, step.started_at), pack=pack_on(local(step.started_at).date()),
    )  # fmt: skip
    return [(rung.percent, make_aware(rung.at)) for rung in found]
