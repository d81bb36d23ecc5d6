"""Bàn làm việc: the boxes with their counts, one list by key, filters, saved views, acts on many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.dossiers import at_work, worklists
from motcua.apps.dossiers.box_page import Sieve, page_of_box
from motcua.apps.dossiers.calendars import calendars_for
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.save_view import drop_view, save_view
from motcua.apps.people.directory import officers_under
from motcua.apps.people.models import Posting
from motcua.core.dossier_access import LEADERS
from motcua.core.errors import Refused
from motcua.database.marks import standing
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.officer.bulk import BULK_NAMES, Outcome, done_to_each
from motcua.web.officer.due import Chip, chip
from motcua.web.officer.frame import shown
from motcua.web.staff.menu import first_page

SIZE = 50
KEPT = ("hop", "q", "thu-tuc", "don-vi")
PRESSING = ("overdue", "today", "near")  # shown beside one's own: on a phone the rest lies beyond the edge


@dataclass(frozen=True, slots=True)
class Row:
    """Một dòng của danh sách."""

    dossier: Dossier
    chip: Chip
    address: str


@require_safe
@officer()
@standing()
def desk(request: OfficerRequest) -> HttpResponse:
    """Bàn làm việc của cán bộ. Who handles no dossier lands where their work is instead of before an empty box."""
    if not request.GET and (first := first_page(request.actor)) != "officer_desk":
        return redirect(first)
    return shown(request, "desk", _desk(request, timezone.now()))


@require_POST
@officer()
@standing()
def bulk(request: OfficerRequest) -> HttpResponse:
    """Làm một việc trên nhiều hồ sơ: one service call each, one line of outcome each."""
    outcomes: list[Outcome] = done_to_each(request, request.POST, timezone.now())
    done = sum(1 for each in outcomes if each.is_done)
    act = BULK_NAMES.get(request.POST.get("act", ""), "")
    context = {"outcomes": outcomes, "done": done, "act": act, "back": _back(request)}
    return shown(request, "bulk", context)


@require_POST
@officer()
def views(request: OfficerRequest) -> HttpResponse:
    """Lưu hoặc bỏ một danh sách."""
    if drop := request.POST.get("drop", ""):
        drop_view(request.user, pk=whole(drop) or 0)
        messages.success(request, "Đã bỏ danh sách đã lưu.")
        return redirect(_back(request))
    try:
        save_view(request.user, name=request.POST.get("name", ""), query=_kept(request.POST))
    except Refused as refused:
        messages.error(request, refused.text)
    return redirect(_back(request))


def _desk(request: OfficerRequest, at: datetime) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "")[:300] for name in KEPT}
    all_boxes = worklists.boxes(request.user, at)
    box = worklists.box_among(all_boxes, asked["hop"] or "mine")
    sieve = Sieve(asked["q"], asked["thu-tuc"], asked["don-vi"])
    found, cursor = page_of_box(request.user, box, at, SIZE, cursor=request.GET.get("sau", ""), sieve=sieve)
    seen = at_work.overview(request.user, at)
    counted = seen.counts
    in_order = sorted(all_boxes, key=lambda each: (each.key != "mine", each.key not in PRESSING))
    boxes = [(each, counted.get(each.key)) for each in in_order]
    return {
        "box": box, "boxes": boxes, "pressing": [each for each in boxes if each[0].key in PRESSING and each[1]],
        "rows": _rows(found, at), "next": cursor,
        "asked": asked, "q": asked["q"], "procedures": seen.procedures,
        "offices": seen.offices, "saved": worklists.saved_views(request.user),
        "is_filtered": any(asked[name] for name in KEPT[1:]), "bulk_acts": BULK_NAMES,
        "officers": _officers(request, at), "count": counted.get(box.key),
        "chosen_procedure": asked["thu-tuc"], "chosen_office": asked["don-vi"],
    }  # fmt: skip


def _rows(found: Sequence[Dossier], at: datetime) -> list[Row]:
    calendars = calendars_for(found, at)
    one = reverse("officer_dossier", args=["T-0"])  # asked of the router once, not of each row
    return [Row(each, chip(each, at, calendars), one.replace("T-0", each.reference)) for each in found]


def _officers(request: OfficerRequest, at: datetime) -> list[Posting]:
    """Người có thể được giao, for those who assign."""
    led = {each.office for each in request.actor.held if each.role in LEADERS}
    return officers_under(led, localdate(at)) if led else []


def _kept(asked: Any) -> str:
    return urlencode({name: asked.get(name, "")[:300] for name in KEPT if asked.get(name)})


def _back(request: OfficerRequest) -> str:
    kept = _kept(request.POST)
    return f"/lam-viec/?{kept}" if kept else "/lam-viec/"
