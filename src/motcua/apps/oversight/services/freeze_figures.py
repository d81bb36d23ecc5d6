"""Đóng băng số liệu của kỳ as published: what the public reads of a month are the figures of its content."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from motcua.apps.oversight.alone import alone
from motcua.apps.oversight.models import Figure, Publication

COUNTS = ("on_time", "late_done", "late_open", "workdays_late", "apologised", "causes")


def freeze_figures(publication: Publication) -> None:
    """Đóng băng: figure by figure; a correction's take the place of those before."""
    rows = [_frozen(publication, each) for each in publication.content.get("figures", [])]
    with transaction.atomic():
        alone(f"figures:{publication.period}")
        Figure.objects.filter(period=publication.period).delete()
        Figure.objects.bulk_create(rows, batch_size=1000)


def _frozen(publication: Publication, told: dict[str, Any]) -> Figure:
    kept = {name: told[name] for name in ("grain", "agency", "code", "name", *COUNTS)}
    return Figure(**kept, period=publication.period, as_of=publication.prepared_at, publication=publication)
