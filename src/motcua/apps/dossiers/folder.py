"""Bìa hồ sơ: everything that hangs on one dossier, read once for its page, its forms and its slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

MOST_READINGS = 30


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
    tasks = dossier.tasks.select_related("office", "given_from", "given_by", "handler", "done_by")
    papers = Paper.objects.filter(dossier_id=dossier.pk).select_related("file").order_by("component", "-number")
    charges = Charge.objects.filter(dossier_id=dossier.pk).select_related("asked_by", "confirmed_by")
    results = dossier.results.select_related("file", "drafted_by", "approved_by", "issued_by", "replaces")
    return Folder(
        list(tasks), list(papers),
        list(dossier.supplements.select_related("proposed_by", "issued_by", "approved_by")), list(charges),
        list(results), list(dossier.messages.all()), list(dossier.readings.all()[:MOST_READINGS]),
        Extension.objects.filter(dossier=dossier).select_related("approved_by").first(),
        BookRow.objects.filter(dossier=dossier).select_related("book").first(),
        Rating.objects.filter(dossier=dossier).first(),
    )  # fmt: skip


def paper_of(dossier: Dossier, key: int) -> Paper | None:
    """Một giấy tờ của hồ sơ, with its file."""
    return Paper.objects.filter(dossier_id=dossier.pk, pk=key, file__isnull=False).select_related("file").first()


def result_file_of(dossier: Dossier, number: int) -> Result | None:
    """Tệp của một kết quả."""
    return dossier.results.filter(number=number, file__isnull=False).select_related("file").first()


def papers_of(dossier: Dossier) -> Sequence[Paper]:
    """Giấy tờ của một hồ sơ hoặc bản nháp, the newest version of each first."""
    return list(Paper.objects.filter(dossier_id=dossier.pk).select_related("file").order_by("component", "-number"))


def open_supplement(dossier: Dossier) -> Supplement | None:
    """Yêu cầu bổ sung đang chờ người nộp."""
    return dossier.supplements.filter(issued_at__isnull=False, supplied_at=None).last()
