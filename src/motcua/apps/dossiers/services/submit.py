"""Nộp hồ sơ (T1): an application enters the house with a reference, not yet a code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.timezone import localtime

from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.selectors import editions_in_force
from motcua.apps.dossiers.deadlines import reception_due
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.numbers import new_reference
from motcua.apps.dossiers.papers import Given, put_papers
from motcua.apps.dossiers.person import clean_applicant, search_text
from motcua.apps.dossiers.places import competent_office
from motcua.apps.dossiers.writing import enter
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.core.answers import check_answers
from motcua.core.definition import ChannelKind, Definition
from motcua.core.dossier import ACT_NAMES, OPEN, Act, after
from motcua.core.dossier_access import DossierFacts, may_act
from motcua.core.dossier_refusals import (
    ChannelNotOffered,
    NotYours,
    OfficeDoesNotReceive,
    ProcedureClosed,
    SameApplicationOpen,
)
from motcua.core.events import Event
from motcua.core.folding import one_line
from motcua.database.composed import Composed
from motcua.database.marks import standing

OPEN_STATES = [state.value for state in OPEN]
_GROUND: Composed[Version] = Composed()


@dataclass(frozen=True, slots=True)
class Application:
    """Đơn đề nghị giải quyết thủ tục: what a person hands in, by any door."""

    procedure: str
    channel: ChannelKind
    receiving: Office
    applicant: Mapping[str, Any]
    answers: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[Given] = ()
    case: str = ""
    proxy: Mapping[str, Any] = field(default_factory=dict)
    competent: Office | None = None
    national_code: str | None = None
    wants: str = "desk"
    note: str = ""
    at_once: bool = False  # trả ngay: the desk was delegated to decide (NĐ 61 Đ.17(4))
    at_the_desk: bool = False  # on paper: the e-form is not filled in
    knows_of_other: bool = False  # the applicant confirmed that the same application is already open


@transaction.atomic
def submit(application: Application, *, by: Account | None, at: datetime, draft: Dossier | None = None) -> Dossier:
    """Nộp hồ sơ. A message with a national code that we have already answers the dossier that we have (F12.5).

    `draft`, locked by the caller, becomes the dossier: its reference and its papers stay.
    """
    if application.national_code and (
        known := Dossier.objects.filter(national_code=application.national_code).first()
    ):
        return known
    with standing():
        dossier = write_application(application, by=by, at=at)
        _register(dossier, at)
    if draft is None:
        enter(dossier, application.papers, Event.DOSSIER_SUBMITTED, by=by, at=at, facts=_said_of(dossier))
        return dossier
    dossier.pk, dossier.reference, dossier.created_at = draft.pk, draft.reference, draft.created_at
    dossier._state.adding = False  # noqa: SLF001 - Django's own way to say that the row is there
    dossier.save()
    put_papers(dossier, application.papers, by=by, at=at)
    record(Event.DOSSIER_SUBMITTED, subject=dossier.subject, by=by, at=at, **_said_of(dossier))
    return dossier


def _register(dossier: Dossier, at: datetime) -> None:
    dossier.state = after(None, Act.SUBMIT).to.value
    dossier.submitted_at = at
    dossier.reception_due_at = reception_due(dossier, at)


def _said_of(dossier: Dossier) -> dict[str, object]:
    return {
        "act": Act.SUBMIT.value, "rule": after(None, Act.SUBMIT).rule, "to": dossier.state, "version": 1,
        "procedure": dossier.procedure.code, "channel": dossier.channel, "receiving": dossier.receiving.code,
        "holder": dossier.holder.code, "reception_due_at": dossier.reception_due_at,
    }  # fmt: skip


def write_application(application: Application, *, by: Account | None, at: datetime) -> Dossier:
    """The row of a new dossier, checked and not yet saved."""
    day = localtime(at).date()
    version = _version_in_force(application, day)
    procedure, definition = version.procedure, version.definition
    _check_author(by, procedure, day)
    _check_doors(application, definition)
    if not application.at_the_desk:
        check_answers(definition.form, application.answers, day)
    applicant = clean_applicant(application.applicant)
    owner = by if by is not None and not by.is_officer else None
    if not application.knows_of_other and (other := version.other):
        raise SameApplicationOpen(reference=other["code"] or other["reference"])
    competent = application.competent or competent_office(definition, application.receiving, day)
    return Dossier(
        reference=new_reference(), national_code=application.national_code or None, procedure=procedure,
        edition=version, process_id=version.process_key,
        case=application.case, channel=application.channel.value, state=0, receiving=application.receiving,
        competent=competent, holder=application.receiving, owner=owner, applicant=applicant,
        proxy=dict(application.proxy), applicant_name=applicant["name"],
        person_key=applicant.get("personal_id", "") or applicant.get("tax_code", ""),
        search=search_text(applicant, procedure), answers=dict(application.answers), note=application.note,
        wants=application.wants, created_at=at, at_once=application.at_once,
    )  # fmt: skip


def _version_in_force(application: Application, on: date) -> Any:
    """The version, and with it `process_key` and `other`: what this person has open for the same procedure."""
    code, person = application.procedure, one_line(str(application.applicant.get("personal_id") or ""))[:20]
    found: Any = _GROUND.first(None, _versions_with_other, one_line(code), person, on)
    if found is None or (found.procedure.closed_on is not None and found.procedure.closed_on <= on):
        raise ProcedureClosed(code=code[:40])
    return found


def _versions_with_other(code: str, person: str, on: date) -> QuerySet[Version]:
    same = Dossier.objects.filter(procedure=OuterRef("procedure"), person_key=person, state__in=OPEN_STATES)
    named = same.exclude(person_key="").order_by("pk").values(each=JSONObject(code="code", reference="reference"))
    return editions_in_force(code, on).annotate(other=Subquery(named[:1]))


def _check_author(by: Account | None, procedure: Procedure, on: date) -> None:
    """An officer hands in for others only as a receptionist; who is no officer hands in for themselves."""
    facts = DossierFacts(field=procedure.field.code, procedure=procedure.code)
    if by is not None and by.is_officer and not may_act(by.actor(on), Act.SUBMIT, facts):
        raise NotYours(act=ACT_NAMES[Act.SUBMIT])


def _check_doors(application: Application, definition: Definition) -> None:
    if not application.receiving.receives:
        raise OfficeDoesNotReceive(office=application.receiving.name)
    offered = {terms.channel for case in definition.cases for terms in case.terms}
    if offered and application.channel not in offered:
        raise ChannelNotOffered(code=application.procedure)
