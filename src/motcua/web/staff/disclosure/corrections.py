"""Đính chính bản đã công bố: dossiers are drawn anew from the records, a monthly list amended by lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.apps.oversight import selectors
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.correct_month import correct_month, waiting_correction
from motcua.apps.oversight.services.prepare_late_list import correct_late_list
from motcua.core.access import Act
from motcua.core.publication_amending import AMENDABLE
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.disclosure.forms import CorrectionForm, MonthCorrectionForm

DONE = "Đã lập bản đính chính, chờ một người khác duyệt."


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.PREPARE_DISCLOSURE)
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    """Lập bản đính chính."""
    found = selectors.publication(request.actor, pk)
    if found is None or not found.is_published:
        raise Http404
    return _late(request, found) if found.kind == Publication.Kind.LATE_DOSSIERS else _month(request, found)


def _late(request: OfficerRequest, found: Publication) -> HttpResponse:
    by, at = request.user, timezone.now()
    return act_by_form(
        request, CorrectionForm(posted(request)),
        lambda typed: correct_late_list(found, by=by, at=at, note=typed["note"]),
        heading=f"Đính chính danh sách hồ sơ chậm {found.period}", button="Lập bản đính chính", done=DONE,
        then=reverse("staff_disclosure"),
        note="Sửa sai ở hồ sơ, cơ quan trước; bản mới được lập lại từ dữ liệu hiện nay, bản cũ giữ nguyên.",
    )  # fmt: skip


def _month(request: OfficerRequest, found: Publication) -> HttpResponse:
    waiting = waiting_correction(found)
    row = _row((waiting or found).content["rows"], request.GET.get("ma", ""))
    form = MonthCorrectionForm(posted(request), initial=_shown(row, waiting))
    if waiting is None:
        del form.fields["is_afresh"]
    by, at = request.user, timezone.now()
    return act_by_form(
        request, form,
        lambda typed: correct_month(
            found, form.amendment(row), by=by, at=at, note=typed["note"], is_afresh=typed.get("is_afresh", False)
        ),
        heading=f"Đính chính danh sách phản ánh, kiến nghị tháng {found.period[5:]}/{found.period[:4]}",
        button="Lập bản đính chính", done=DONE, then=reverse("staff_disclosure"), note=_said(waiting),
    )  # fmt: skip


def _row(rows: list[dict[str, Any]], code: str) -> Mapping[str, Any] | None:
    return next((row for row in rows if row.get("code") == code.strip()), None)


def _shown(row: Mapping[str, Any] | None, waiting: Publication | None) -> dict[str, Any]:
    """The line as it reads now, to be mended in its place; the note that waits already, to be added to."""
    held = row or {}
    return {
        "code": held.get("code", ""), "note": waiting.note if waiting else "",
        **{name: held.get(name, "") for name in AMENDABLE},
    }  # fmt: skip


def _said(waiting: Publication | None) -> str:
    now = (
        f"Đang có bản đính chính số {waiting.version} chờ duyệt; sửa thêm dòng nữa thì ghi tiếp vào bản ấy. "
        if waiting else ""
    )  # fmt: skip
    return now + "Bản cũ giữ nguyên, có dấu “đã đính chính”. Bản mới có mã băm riêng, do một người khác duyệt."
