"""Bìa hồ sơ: everything that hangs on one dossier, read once for its page, its forms and its slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import (
    BookRow,
    Dossier,
    Extension,
    Message,
    Rating,
    Reading,
    Result,
    Supplement,
    Task,
)
from motcua.apps.payments.models import Charge
from motcua.database.composed import Composed

MOST_READINGS = 30
BY = {Paper: ("component", "-number")}
WITH: dict[type[Model], tuple[str, ...]] = {
    Task: ("office", "given_from", "given_by", "handler", "done_by"),
    Paper: ("file",),
    Supplement: ("proposed_by", "issued_by", "approved_by"),
    Charge: ("asked_by", "confirmed_by"),
    Result: ("file", "drafted_by", "approved_by", "issued_by", "replaces"),
    Extension: ("approved_by",),
    BookRow: ("book",),
}
_HUNG: Composed[Any] = Composed()
_PAPER: Composed[Paper] = Composed()


@dataclass(frozen=True, slots=True)
class Folder:
    """Những gì gắn với hồ sơ, each in its own order."""

    tasks: Sequence[Task]
    papers: Sequence[Paper]
    supplements: Sequence[Supplement]
    charges: Sequence[Charge]
    results: Sequence[Result]
    messages: Sequence[Message]
    readings: Sequence[Reading]
    extension: Extension | None
    book_row: BookRow | None
    rating: Rating | None

    @property
    def steps(self) -> list[Task]:
        return [task for task in self.tasks if task.kind == Task.Kind.STEP]

    @property
    def open_steps(self) -> list[Task]:
        return [task for task in self.steps if task.done_at is None]

    @property
    def consultations(self) -> list[Task]:
        return [task for task in self.tasks if task.kind == Task.Kind.CONSULTATION]

    @property
    def open_charge(self) -> Charge | None:
        return next((charge for charge in self.charges if charge.is_open), None)


def folder_of(dossier: Dossier) -> Folder:
    """Đọc bìa của hồ sơ that the asker was allowed to find (`selectors.find`); ten queries, whatever its size."""

    def one(model: type[Model]) -> Any:
        return next(iter(_hung_on(dossier, model)), None)

    return Folder(
        _hung_on(dossier, Task), _hung_on(dossier, Paper), _hung_on(dossier, Supplement), _hung_on(dossier, Charge),
        _hung_on(dossier, Result), _hung_on(dossier, Message), _hung_on(dossier, Reading),
        one(Extension), one(BookRow), one(Rating),
    )  # fmt: skip


def _hung_on(dossier: Dossier, model: type[Model]) -> list[Any]:
    """What hangs on the dossier in its own order, each with those who are named on the page."""

    def rows(key: int) -> QuerySet[Any]:
        found = model._default_manager.filter(dossier_id=key).select_related(*WITH.get(model) or [None])  # noqa: SLF001
        found = found.order_by(*BY[model]) if model in BY else found
        return found[:MOST_READINGS] if model is Reading else found

    found = _HUNG.rows(model, rows, dossier.pk)
    if any(field.name == "dossier" for field in model._meta.fields):  # noqa: SLF001 - papers and charges are below
        for each in found:
            each.dossier = dossier
    return found


def paper_of(dossier: Dossier, key: int) -> Paper | None:
    """Một giấy tờ của hồ sơ, with its file."""
    return _PAPER.first(None, _with_file, dossier.pk, key)


def _with_file(dossier: int, key: int) -> QuerySet[Paper]:
    return Paper.objects.filter(dossier_id=dossier, pk=key, file__isnull=False).select_related("file")


def result_file_of(dossier: Dossier, number: int) -> Result | None:
    """Tệp của một kết quả."""
    return dossier.results.filter(number=number, file__isnull=False).select_related("file").first()
