"""Tên người gửi, người nộp không được nêu: of everybody whose line is in a list, as the register has them now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Sender
from motcua.apps.oversight.models import Inspection, Publication, PublicLine
from motcua.core.feedback_month_columns import NO_REASON
from motcua.core.feedback_month_reason import CLASS_NAMES, REASON_NAMES
from motcua.core.known_names import KnownNames, as_read, words_of

# Names of offices, channels and procedures: what no sender typed.
STRUCTURAL = (
    "unit", "channel", "procedure", "agency", "handler", "procedure_name", "field", "agency_name", "unit_name"
)  # fmt: skip


def known_names(kind: str, content: Mapping[str, Any]) -> KnownNames:
    """Tên phải tìm trong một bản công khai. What somebody called himself after an office or a reason of the list is
    left out: else whoever signs as “Cán bộ chậm” would stop the publication of the whole province."""
    rows = content.get("rows", ())
    if kind == Publication.Kind.LATE_DOSSIERS:
        names = applicants(PublicLine.objects.filter(public_id__in=[row.get("line") for row in rows]))
    else:
        names = senders(row.get("code", "") for row in rows)
    ours = {str(row.get(name) or "") for row in rows for name in STRUCTURAL}
    return KnownNames(_not_ours(names, "\n".join(ours | {*REASON_NAMES.values(), *CLASS_NAMES.values(), NO_REASON})))


def _not_ours(names: set[str], ours: str) -> set[str]:
    plain = as_read(ours)[0]
    while taken := {words_of(plain[start:end]) for start, end in KnownNames(names).spans(plain)}:
        names = {name for name in names if words_of(name) not in taken}
    return names


def concerned(inspection: Inspection) -> set[str]:
    """Người gửi, người nộp của vụ việc được kiểm tra."""
    of_dossier = {inspection.dossier.applicant_name} if inspection.dossier else set()
    return (senders([inspection.feedback_code]) | of_dossier) - {""}


def senders(codes: Iterable[str]) -> set[str]:
    """Người gửi các PAKN ấy."""
    found = Sender.objects.filter(feedback__code__in=[code for code in codes if code]).exclude(name="")
    return set(found.values_list("name", flat=True))


def applicants(lines: Any) -> set[str]:
    """Người nộp hồ sơ của các dòng công khai ấy."""
    found = Dossier.objects.filter(pk__in=lines.values("dossier")).exclude(applicant_name="")
    return set(found.values_list("applicant_name", flat=True))
