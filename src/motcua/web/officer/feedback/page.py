"""Trang phản ánh: gathers what the page shows; the templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.feedback.explanation import ClockLine, citizen_clock_lines, unit_clock_lines
from motcua.apps.feedback.facts_of import facts_of
from motcua.apps.feedback.folder import feedback_folder, feedback_timeline
from motcua.apps.feedback.models import Feedback, Handling, Sender
from motcua.apps.feedback.selectors import may_read
from motcua.apps.people.offices import tree_on
from motcua.core.errors import Refused
from motcua.core.feedback import CLASS_NAMES, FeedbackClass
from motcua.core.feedback_access import may_see_sender
from motcua.web.audience import OfficerRequest
from motcua.web.officer.due import Chip, chip_until
from motcua.web.officer.feedback.chips import calendars_of, citizen_chip, state_chip, unit_chip
from motcua.web.officer.feedback.deeds import WIDE, FeedbackDeed, deeds_for, main_of
from motcua.web.officer.feedback.forms import FeedbackForm
from motcua.web.officer.feedback.scene import FeedbackScene
from motcua.web.officer.feedback.words import told

OFFICE_ASKERS = {"classify", "forward"}


@dataclass(frozen=True, slots=True)
class TriedDeed:
    """Việc vừa làm không được: the bound form and, where the law refused, its words."""

    slug: str
    form: FeedbackForm
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class DoableDeed:
    """Một việc trên trang."""

    deed: FeedbackDeed
    form: FeedbackForm
    refused: Refused | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class SteppedUnit:
    """Một bước của một đơn vị, with its own clock in words and why."""

    step: Handling
    chip: Chip
    why: list[ClockLine]


def scene_of(request: OfficerRequest, feedback: Feedback, at: datetime) -> FeedbackScene:
    return FeedbackScene(feedback, feedback_folder(feedback), request.user, request.actor, at)


def case_context(
    scene: FeedbackScene, tried: TriedDeed | None = None, *, sender: Sender | None = None
) -> dict[str, Any]:
    """Mọi phần của trang phản ánh; `sender` only where somebody just asked for it, on record."""
    feedback, folder, at = scene.feedback, scene.folder, scene.at
    calendars = calendars_of([feedback.holder, feedback.in_charge, *(each.office for each in folder.handlings)], at)
    doable, (state, tone) = _doable(scene, tried), state_chip(feedback)
    steps = [
        SteppedUnit(each, _step_chip(feedback, each, at, calendars), unit_clock_lines(each, folder.waits))
        for each in folder.handlings
    ]
    return {
        "feedback": feedback, "folder": folder, "at": at, "state": state,
        "tone": tone, "unit_chip": unit_chip(feedback, at, calendars),
        "citizen_chip": citizen_chip(feedback, at, calendars), "steps": steps,
        "why": citizen_clock_lines(feedback, folder.current, folder.waits) if folder.current else [],
        "sender": sender,
        "may_see_sender": may_see_sender(scene.actor, facts_of(feedback)),
        "is_readable": may_read(scene.actor, feedback),
        "classes": [(FeedbackClass(each).road, CLASS_NAMES[FeedbackClass(each)]) for each in feedback.classes],
        "doable": [each for each in doable if each.deed.slug != WIDE],
        "editor": next((each for each in doable if each.deed.slug == WIDE), None),
        "timeline": told(feedback_timeline(feedback)), "refused": _unplaced(doable, tried),
        "was_tried": tried is not None,  # then the form that was refused comes before what it is about
        "offices": tree_on(localtime(at).date()) if OFFICE_ASKERS & {each.deed.slug for each in doable} else [],
    }  # fmt: skip


def _step_chip(feedback: Feedback, step: Handling, at: datetime, calendars: Any) -> Chip:
    if step.ended_at is None and step.due_at is None and feedback.is_paused:
        return Chip("", "Chờ người gửi")
    return chip_until(step.due_at, step.ended_at, at, calendars[step.office_id])


def _doable(scene: FeedbackScene, tried: TriedDeed | None) -> list[DoableDeed]:
    deeds = deeds_for(scene)
    main = main_of(deeds, scene) if tried is None else ""
    return [_one(deed, scene, tried if tried and tried.slug == deed.slug else None, main) for deed in deeds]


def _one(deed: FeedbackDeed, scene: FeedbackScene, tried: TriedDeed | None, main: str) -> DoableDeed:
    if tried is None:
        return DoableDeed(deed, form_of(deed, scene), None, deed.slug == main)
    return DoableDeed(deed, tried.form, tried.refused, True)


def _unplaced(doable: list[DoableDeed], tried: TriedDeed | None) -> Refused | None:
    """The refusal of an act that this page does not offer: said above the forms."""
    offered = {each.deed.slug for each in doable}
    return tried.refused if tried is not None and tried.slug not in offered else None


def form_of(deed: FeedbackDeed, scene: FeedbackScene, *said: Any) -> FeedbackForm:
    """The small form of a deed; its fields have ids of their own on the page."""
    return deed.form(scene, *said, auto_id=f"{deed.slug}-%s", label_suffix="")
