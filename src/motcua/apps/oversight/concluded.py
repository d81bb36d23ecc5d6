"""Kết luận đã công khai trong danh sách: joined to the line when a version is prepared, frozen with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from motcua.apps.oversight.models import Inspection
from motcua.core.feedback_month_columns import day


def concluded_feedback(codes: Iterable[str]) -> Mapping[str, str]:
    """Lời kết luận theo mã PAKN."""
    found = _published().filter(feedback_code__in=[code for code in codes if code])
    return {each.feedback_code: conclusion_words(each) for each in found}


def concluded_dossiers(dossiers: Iterable[int]) -> Mapping[int, str]:
    """Lời kết luận theo hồ sơ: of thousands that are late few were inspected."""
    inspected = Inspection.objects.filter(published_at__isnull=False, dossier__isnull=False)
    both = set(dossiers).intersection(inspected.values_list("dossier_id", flat=True))
    found = _published().filter(dossier__in=both)
    return {each.dossier_id: conclusion_words(each) for each in found if each.dossier_id is not None}


def conclusion_words(inspection: Inspection) -> str:
    """Số, ngày, hành vi đã kết luận, việc đã làm: nobody's name, of a discipline only that there is a decision."""
    violations = ", ".join(inspection.violation_names) or "không kết luận vi phạm"
    measures = [
        f"{each.public_words.lower()} ({each.document_number}, {day(each.document_on)})"
        for each in inspection.measures.all()
    ]
    head = f"Kết luận số {inspection.conclusion_number} ngày {day(inspection.conclusion_on)}: {violations}"
    return "; ".join([head, *measures])


def _published() -> QuerySet[Inspection]:
    """The oldest first: of two about one line the later one is told."""
    return Inspection.objects.filter(published_at__isnull=False).prefetch_related("measures").order_by("published_at")
