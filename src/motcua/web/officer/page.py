"""Trang hồ sơ: gathers what the page shows; the templates only lay it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.calendars import calendars_for
from motcua.apps.dossiers.explanation import lines_of
from motcua.apps.dossiers.folder import folder_of
from motcua.apps.dossiers.forms import issued_forms
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.timeline import timeline
from motcua.apps.people.offices import tree_on
from motcua.core.calendar import WorkCalendar
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest
from motcua.web.officer.acts.deeds import Deed, deeds_for, main_of, name_of
from motcua.web.officer.acts.fields import ActForm
from motcua.web.officer.acts.scene import Scene
from motcua.web.officer.answers import answers_of
from motcua.web.officer.due import Chip, chip, chip_until
from motcua.web.officer.files import SHOWN_INSIDE
from motcua.web.officer.words import told

OFFICE_ASKERS = {"accept", "transfer", "reroute", "consult"}
STATE_TONES = {
    1: "calm",
    2: "calm",
    3: "bad",
    4: "calm",
    5: "warn",
    6: "warn",
    7: "",
    8: "bad",
    9: "good",
    10: "good",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """Việc vừa làm không được: the bound form and, where the law refused, its words."""

    slug: str
    form: ActForm
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class Doable:
    """Một việc trên cột phải."""

    deed: Deed
    name: str
    form: ActForm
    refused: Refused | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Stepped:
    """Một bước hoặc một ý kiến, with its own clock in words."""

    task: Task
    chip: Chip


@dataclass(slots=True)
class Component:
    """Thành phần hồ sơ: its latest version and the ones before."""

    latest: Paper
    older: list[Paper] = field(default_factory=list)

    @property
    def is_viewable(self) -> bool:
        """What a browser draws inside the page; Word and Excel are downloaded."""
        return self.latest.file is not None and self.latest.file.kind in SHOWN_INSIDE


def scene_of(request: OfficerRequest, dossier: Dossier, at: datetime) -> Scene:
    return Scene(dossier, folder_of(dossier), request.user, request.actor, at)


def page_of(scene: Scene, tried: Tried | None = None) -> dict[str, Any]:
    """Mọi phần của trang hồ sơ."""
    dossier, folder, at = scene.dossier, scene.folder, scene.at
    calendars = calendars_for([dossier], at)
    calendar = calendars[dossier.competent_id]
    doable = _doable(scene, deeds_for(scene), tried)
    components = components_of(folder.papers)
    return {
        "dossier": dossier, "folder": folder, "at": at, "chip": chip(dossier, at, calendars),
        "tone": STATE_TONES[dossier.state], "why": lines_of(dossier), "person": dossier.applicant,
        "components": components, "shown_first": _first_viewable(components),
        "has_files": any(each.latest.file for each in components),
        "answers": answers_of(dossier.edition.definition.form, dossier.answers), "doable": doable,
        "steps": stepped(folder.steps, at, calendar), "consultations": stepped(folder.consultations, at, calendar),
        "timeline": told(timeline(dossier, scene.asker, at)), "sheets": issued_forms(dossier, folder),
        "offices": _offices(doable, at), "refused": _unplaced(doable, tried),
        "was_tried": tried is not None,  # then the form that was refused comes before what it is about
    }  # fmt: skip


def stepped(tasks: Sequence[Task], at: datetime, calendar: WorkCalendar) -> list[Stepped]:
    return [Stepped(task, chip_until(task.due_at, task.done_at, at, calendar)) for task in tasks]


def components_of(papers: Sequence[Paper]) -> list[Component]:
    """Giấy tờ theo thành phần; the rows come newest version first."""
    found: dict[str, Component] = {}
    for paper in papers:
        if paper.component in found:
            found[paper.component].older.append(paper)
        else:
            found[paper.component] = Component(paper)
    return list(found.values())


def _first_viewable(components: list[Component]) -> Paper | None:
    return next((each.latest for each in components if each.is_viewable), None)


def _doable(scene: Scene, deeds: list[Deed], tried: Tried | None) -> list[Doable]:
    made = []
    main = main_of(deeds, scene) if tried is None else ""
    for deed in deeds:
        is_tried = tried is not None and tried.slug == deed.slug
        form = tried.form if tried and is_tried else form_of(deed, scene)
        refused = tried.refused if tried and is_tried else None
        made.append(Doable(deed, name_of(deed, scene), form, refused, is_tried or deed.slug == main))
    return made


def _unplaced(doable: list[Doable], tried: Tried | None) -> Refused | None:
    """The refusal of an act that this page does not offer: said above the forms."""
    offered = {each.deed.slug for each in doable}
    return tried.refused if tried is not None and tried.slug not in offered else None


def form_of(deed: Deed, scene: Scene, *said: Any) -> ActForm:
    """The small form of a deed; its fields have ids of their own on the page."""
    return deed.form(scene, *said, auto_id=f"{deed.slug}-%s", label_suffix="")


def _offices(doable: list[Doable], at: datetime) -> list[Any]:
    """The page's one list of offices, only where a form asks for one."""
    if not OFFICE_ASKERS & {each.deed.slug for each in doable}:
        return []
    return tree_on(localtime(at).date())
