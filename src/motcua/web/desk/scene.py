"""Màn hình tiếp nhận: everything that one look at the desk needs, rebuilt from what was typed so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.catalogue.models import Procedure
from motcua.apps.catalogue.selectors import procedure_in_force, search
from motcua.apps.dossiers.models import Dossier, Ticket
from motcua.apps.dossiers.preview import Preview, preview
from motcua.apps.dossiers.queue import being_served
from motcua.apps.dossiers.services.submit import Application
from motcua.apps.dossiers.worklists import open_dossiers_of
from motcua.apps.people.models import Account, Office
from motcua.apps.people.offices import office_of, open_offices
from motcua.core.definition import ChannelKind, Level
from motcua.core.errors import Refused
from motcua.core.identity_card import read_card
from motcua.web.desk.forms import CHANNELS, DossierForm, PapersForm, PersonForm

MATCHES = 8


@dataclass
class Scene:
    """Một lượt tiếp nhận đang dở."""

    desk: Office
    by: Account
    at: datetime
    typed: Mapping[str, Any] = field(default_factory=dict)
    person: PersonForm = field(default_factory=PersonForm)
    dossier: DossierForm = field(default_factory=DossierForm)
    papers: PapersForm = field(default_factory=PapersForm)
    matches: list[Procedure] = field(default_factory=list)
    preview: Preview | None = None
    others: list[Dossier] = field(default_factory=list)
    refused: Refused | None = None
    q: str = ""
    is_lacking: bool = False

    @property
    def ticket(self) -> Ticket | None:
        return being_served(self.by)

    @property
    def is_ready(self) -> bool:
        return self.preview is not None

    def application(self) -> Application | None:
        """The application as typed; None while a form is incomplete."""
        if not all([self.preview, self.person.is_valid(), self.dossier.is_valid(), self.papers.is_valid()]):
            return None
        assert self.preview is not None  # noqa: S101 - checked on the line above
        said = self.dossier.cleaned_data
        chosen = said.get("competent")
        return Application(
            procedure=self.preview.procedure.code, channel=ChannelKind(said["channel"]), receiving=self.desk,
            competent=office_of(chosen) if chosen else None, applicant=self.person.applicant,
            papers=self.papers.given(), case=said["case"], proxy=self.person.proxy,
            wants=said["wants"], note=said["note"], knows_of_other=said["knows_of_other"], at_the_desk=True,
        )  # fmt: skip


def set_up(by: Account, desk: Office, at: datetime, typed: Mapping[str, Any]) -> Scene:
    """Dựng lại màn hình. The card is read first, so that its fields fill the form."""
    scene, wanted = Scene(desk, by, at, typed), str(typed.get("do", ""))
    values = dict(typed.items())
    q, scan = str(typed.get("q", "")), str(typed.get("scan", ""))
    if wanted == "find" and "|" in q:  # the card was read while the cursor stood in the search field
        wanted, scan, q = "scan", q, str(typed.get("code", ""))
    try:
        if wanted == "scan":
            values |= card_values(scan)
    except Refused as refused:
        scene.refused = refused
    code = wanted.removeprefix("choose:") if wanted.startswith("choose:") else str(typed.get("code", ""))
    if wanted == "find" and q != code:
        code = ""  # another procedure is looked for: the chosen one gives way
    scene.q = q
    _choose(scene, code, q, values)
    is_final = wanted in {"accept", "at_once"}
    scene.person = PersonForm(values) if is_final else PersonForm(initial=values)
    if number := str(values.get("personal_id", "")).strip():
        scene.others = list(open_dossiers_of(number)[:MATCHES])
    return scene


def communes_to_choose(seen: Preview, desk: Office, at: datetime) -> list[tuple[str, str]]:
    """Nộp phi địa giới: a commune's matter at a desk of no commune; which commune settles it, a person says."""
    if seen.competent != desk or Level.COMMUNE not in seen.definition.levels:
        return []
    communes = [each for each in open_offices(localtime(at).date()) if each.kind == Office.Kind.COMMUNE]
    return [(each.code, each.name) for each in communes]


def card_values(scan: str) -> dict[str, str]:
    """Thẻ căn cước vào các ô."""
    card = read_card(scan)
    return {"name": card.name, "personal_id": card.number, "address": card.address, "kind": "citizen"}


def _choose(scene: Scene, code: str, q: str, values: dict[str, Any]) -> None:
    if q and not (code and q == code) and procedure_in_force(q, localtime(scene.at).date()):
        code = q
    channel, case = str(values.get("channel", "")), str(values.get("case") or "")
    channel = channel if channel in dict(CHANNELS) else "direct"
    if code:
        scene.preview = preview(code, receiving=scene.desk, channel=channel, case=case, at=scene.at)
    if scene.preview is None:
        scene.matches = list(search(q, size=MATCHES).items) if len(q) > 1 else []
        return
    cases = [(each.code, each.name) for each in scene.preview.definition.cases]
    same = str(values.get("for_code", "")) == code
    offered = {"cases": cases, "communes": communes_to_choose(scene.preview, scene.desk, scene.at)}
    scene.dossier = DossierForm(values, **offered) if same else DossierForm(initial=values, **offered)
    scene.papers = PapersForm(values if same else None, components=scene.preview.papers)
