"""Phần người nộp đưa vào: the papers of a dossier or a draft, and what is asked of its applicant now."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier, Supplement


def papers_of(dossier: Dossier) -> Sequence[Paper]:
    """Giấy tờ của một hồ sơ hoặc bản nháp, the newest version of each first."""
    return list(Paper.objects.filter(dossier_id=dossier.pk).select_related("file").order_by("component", "-number"))


def open_supplement(dossier: Dossier) -> Supplement | None:
    """Yêu cầu bổ sung đang chờ người nộp."""
    return dossier.supplements.filter(issued_at__isnull=False, supplied_at=None).last()
