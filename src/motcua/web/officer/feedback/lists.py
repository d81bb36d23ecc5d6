"""Danh sách phản ánh: the boxes with their counts, one list by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.feedback import worklists
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import all_channels
from motcua.core.access import Act, may
from motcua.database.marks import standing
from motcua.web.audience import OfficerRequest, officer
from motcua.web.officer.due import Chip
from motcua.web.officer.feedback.chips import calendars_of, citizen_chip, state_chip, unit_chip
from motcua.web.officer.frame import shown

SIZE = 50


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Một dòng của danh sách."""

    feedback: Feedback
    state: str
    tone: str
    unit: Chip
    citizen: Chip


@require_safe
@officer(Act.SEE_FEEDBACK)
@standing()
def feedback_list(request: OfficerRequest) -> HttpResponse:
    """Danh sách phản ánh theo ngăn."""
    return shown(request, "feedback/list", _list(request, timezone.now()))


def _list(request: OfficerRequest, at: datetime) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "")[:200] for name in ("hop", "q", "kenh")}
    counted = worklists.feedback_counts(request.user, at)
    box = worklists.feedback_box(request.user, asked["hop"] or _first(counted), at)
    rows = worklists.feedback_worklist(request.user, box, at, q=asked["q"], channel=asked["kenh"])
    found, cursor = worklists.feedback_slice(rows, box, request.GET.get("sau", ""), SIZE)
    boxes = [(each, counted.get(each.key)) for each in worklists.feedback_boxes(request.user, at)]
    return {
        "box": box, "boxes": boxes, "rows": rows_of(found, at), "next": cursor, "q": asked["q"],
        "count": counted.get(box.key), "channels": all_channels(), "chosen_channel": asked["kenh"],
        "is_filtered": bool(asked["q"] or asked["kenh"]), "may_enter": may(request.actor, Act.ENTER_FEEDBACK),
    }  # fmt: skip


def _first(counted: Any) -> str:
    """Where work waits: one's own first, then what is new, else all that is open."""
    return next((key for key in ("mine", "new", "arrived") if counted.get(key)), "open")


def rows_of(found: Any, at: datetime) -> list[FeedbackRow]:
    calendars = calendars_of([office for each in found for office in (each.holder, each.in_charge)], at)
    return [
        FeedbackRow(
            each, *state_chip(each), unit_chip(each, at, calendars),
            citizen_chip(each, at, calendars),
        )
        for each in found
    ]  # fmt: skip
