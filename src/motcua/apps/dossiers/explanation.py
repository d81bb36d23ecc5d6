"""Vì sao ngày này: the due date explains itself, line by line, each with its article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime, make_aware

from motcua.apps.dossiers.deadlines import CHANNELS, calendar_of, limit_from, local, pack_of, segments_from
from motcua.apps.dossiers.models import Dossier, Segment
from motcua.core.explanation import explain
from motcua.core.explanation_lines import Line
from motcua.core.explanation_same_day import explain_same_day
from motcua.core.limit import Counting
from motcua.database.composed import Composed

_SEGMENTS: Composed[Segment] = Composed()


def lines_of(dossier: Dossier) -> tuple[Line, ...]:
    """Lời giải thích; empty before acceptance or where the procedure has no limit that can be counted."""
    if dossier.accepted_at is None or not dossier.limit:
        return ()
    rows = _SEGMENTS.rows(None, lambda key: Segment.objects.filter(dossier=key), dossier.pk)
    if dossier.limit.get("same_day"):
        return _within_the_day(dossier, dossier.accepted_at, rows)
    return explain(
        local(dossier.accepted_at), CHANNELS[dossier.channel], limit_from(dossier.limit),
        counting=Counting(dossier.limit.get("counting", "hour")), segments=segments_from(rows),
        calendar=calendar_of(dossier), pack=pack_of(dossier, dossier.accepted_at),
    )  # fmt: skip


def _within_the_day(dossier: Dossier, accepted_at: datetime, rows: Sequence[Segment]) -> tuple[Line, ...]:
    last = max((row.from_at for row in rows if row.kind == Segment.Kind.RESTART), default=accepted_at)
    moved = next((row.to_at for row in rows if row.kind == Segment.Kind.EXTENSION), None)
    return explain_same_day(
        local(last), calendar_of(dossier), pack_of(dossier, last), extended_to=local(moved) if moved else None
    )


def explanation(dossier: Dossier) -> dict[str, Any]:
    """As the API answers it (clock.md)."""
    return {
        "start_at": _shown(dossier.clock_from), "due_at": _shown(dossier.due_at),
        "first_due_at": _shown(dossier.first_due_at), "is_paused": dossier.is_paused, "law_pack": dossier.law_pack,
        "limit": dossier.limit, "explanation": [_line(each) for each in lines_of(dossier)],
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind.value, "from": make_aware(line.from_at).isoformat(),
        "to": make_aware(line.to_at).isoformat(), "text": line.vi, "text_en": line.en, "article": line.article,
    }  # fmt: skip


def _shown(moment: datetime | None) -> str | None:
    return localtime(moment).isoformat() if moment else None
