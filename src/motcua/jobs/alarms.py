"""Nhắc việc và đóng hồ sơ đúng lúc: what is due is found by index, recomputed from the law, and done once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Q

from motcua.apps.dossiers.models import Dossier, Supplement
from motcua.apps.dossiers.services.end import close_unsupplied
from motcua.apps.dossiers.services.remind import remind_supplements
from motcua.apps.dossiers.services.ring import ring_alarms
from motcua.core.dossier import State
from motcua.core.errors import Refused

__all__ = ["close_overdue_supplements", "remind_supplements", "ring_alarms"]

log = structlog.get_logger("motcua.jobs")
BATCH = 200


def close_overdue_supplements(at: datetime) -> int:
    """Đóng hồ sơ quá hạn bổ sung (decision 5), each in a transaction of its own."""
    return sum(_close(key, at) for key in _overdue(at))


def _overdue(at: datetime) -> Iterator[int]:
    """Hồ sơ quá hạn bổ sung, the longest first; one that cannot be closed keeps nobody waiting."""
    rows = Supplement.objects.filter(supplied_at=None, due_at__lt=at, dossier__state=State.SUPPLEMENT.value)
    rows, behind = rows.order_by("due_at", "pk"), Q()
    while page := list(rows.filter(behind).values_list("due_at", "pk", "dossier_id")[:BATCH]):
        yield from (dossier for *_, dossier in page)
        due_at, pk, _ = page[-1]
        behind = Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=pk)


@transaction.atomic
def _close(key: int, at: datetime) -> bool:
    free = Dossier.objects.select_for_update(of=("self",), skip_locked=True)
    dossier = free.filter(pk=key, state=State.SUPPLEMENT.value).first()
    if dossier is None:  # somebody acts on it now, or has just done: whatever is left is found at the next minute
        return False
    try:
        close_unsupplied(dossier, at=at)
    except Refused as refusal:
        log.error("supplement not closed", dossier=dossier.number, refusal=refusal.code)
        return False
    return True
