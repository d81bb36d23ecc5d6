"""Giấy tờ của hồ sơ: what was handed in, seen or digitised, component by component."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from motcua.apps.documents.models import Paper, StoredFile
from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Account


@dataclass(frozen=True, slots=True)
class Given:
    """Giấy tờ được nộp."""

    component: str
    name: str
    original: int = 0
    copy: int = 0
    source: str = Paper.Source.PAPER
    file: StoredFile | None = None
    file_name: str = ""
    note: str = ""

    @property
    def has_come(self) -> bool:
        """Có thật: on paper or as a file; a line with nothing counted names a paper that nobody brought."""
        return bool(self.original or self.copy or self.file)


def put_papers(dossier: Dossier, given: Iterable[Given], *, by: Account | None, at: datetime) -> Sequence[Paper]:
    """Ghi giấy tờ: a component that is there already gets a new version, the old one stays (F13.4)."""
    listed = list(given)
    if not listed:
        return []
    known = _last_numbers(dossier, {each.component for each in listed})
    return Paper.objects.bulk_create([_row(dossier, each, known, by, at) for each in listed])


def first_papers(dossier: Dossier, given: Iterable[Given], *, by: Account | None, at: datetime) -> list[Paper]:
    """Giấy tờ đầu tiên của một hồ sơ mới, not yet written."""
    known: dict[str, int] = {}
    return [_row(dossier, each, known, by, at) for each in given]


def _last_numbers(dossier: Dossier, components: set[str]) -> dict[str, int]:
    there = Paper.objects.filter(dossier_id=dossier.pk, component__in=components)
    return dict(there.values_list("component").annotate(last=Max("number")))


def _row(dossier: Dossier, given: Given, known: dict[str, int], by: Account | None, at: datetime) -> Paper:
    known[given.component] = known.get(given.component, 0) + 1
    return Paper(
        dossier_id=dossier.pk, component=given.component, name=given.name, number=known[given.component],
        original=given.original, copy=given.copy, source=given.source, file=given.file, file_name=given.file_name,
        note=given.note, added_by=by, added_at=at,
    )  # fmt: skip
