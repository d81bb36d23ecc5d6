"""Tính số liệu theo kỳ: every night, until the period is published; what is published stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.oversight.alone import alone
from motcua.apps.oversight.models import NOW, Figure, Publication
from motcua.apps.oversight.tally import Tally, figures, late_now, tally
from motcua.core.disclosure import months_before

REACH = 4  # this month and the three before it, as long as they are not published
COUNTS = ("on_time", "late_done", "late_open", "workdays_late", "apologised", "causes")


def count_figures(at: datetime) -> list[str]:
    """Tính lại các kỳ chưa công bố và số đang chậm hôm nay; returns the periods that were counted."""
    current = f"{localdate(at):%Y-%m}"
    done = []
    for period in months_before(current, REACH):
        if period != current and _is_published(period):
            continue
        found = tally(period, at)
        _replace(period, figures(period, at, found.sums, found.known))
        if period == current:
            _replace(NOW, _now(found))
        done.append(period)
    return done


def _now(found: Tally) -> list[Figure]:
    return figures(NOW, found.at, late_now(found.lines), found.known)


def freeze_figures(publication: Publication) -> None:
    """Đóng băng số liệu của kỳ as published: the rows that pages read are those of the content, figure by figure."""
    rows = [_frozen(publication, each) for each in publication.content.get("figures", [])]
    with transaction.atomic():
        alone(f"figures:{publication.period}")
        Figure.objects.filter(period=publication.period).delete()
        Figure.objects.bulk_create(rows, batch_size=1000)


def _frozen(publication: Publication, told: dict[str, Any]) -> Figure:
    kept = {name: told[name] for name in ("grain", "agency", "code", "name", *COUNTS)}
    return Figure(**kept, period=publication.period, as_of=publication.prepared_at, publication=publication)


def _replace(period: str, rows: Iterable[Figure]) -> None:
    with transaction.atomic():
        alone(f"figures:{period}")  # the night and a publication do not write one period at once
        if _is_published(period):
            return
        Figure.objects.filter(period=period).delete()
        Figure.objects.bulk_create(rows, batch_size=1000)


def _is_published(period: str) -> bool:
    rows = Publication.objects.filter(kind=Publication.Kind.LATE_DOSSIERS, period=period)
    return rows.filter(published_at__isnull=False).exists()
