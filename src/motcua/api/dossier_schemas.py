"""Hồ sơ trong API: what goes in when one applies, and what comes out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.utils.timezone import get_current_timezone
from pydantic import BaseModel, ConfigDict, Field

from motcua.api.dossier_acts import Paper
from motcua.apps.dossiers.models import Dossier


class Applicant(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: Literal["citizen", "business", "organisation"] = "citizen"
    name: str = Field(min_length=1, max_length=300)
    personal_id: str = Field("", max_length=20)
    tax_code: str = Field("", max_length=20)
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=254)
    address: str = Field("", max_length=500)
    born_on: str = Field("", max_length=10)


class NewDossier(BaseModel):
    model_config = ConfigDict(extra="forbid")
    procedure: str = Field(max_length=40)
    channel: Literal["direct", "online", "post"] = "online"
    office: str = Field("", max_length=35)
    case: str = Field("", max_length=80)
    applicant: Applicant
    answers: dict[str, Any] = Field(default_factory=dict)
    components: list[Paper] = Field(default_factory=list, max_length=200)
    national_code: str | None = Field(None, max_length=60)
    note: str = Field("", max_length=1000)
    wants: Literal["desk", "post", "online"] = "desk"
    knows_of_other: bool = False


class DossierOut(BaseModel):
    reference: str
    code: str | None
    procedure: str
    state: int
    state_name: str
    channel: str
    office: str
    receiving: str
    step: str
    handler: str | None
    submitted_at: datetime | None
    accepted_at: datetime | None
    due_at: datetime | None
    first_due_at: datetime | None
    finished_at: datetime | None
    is_paused: bool
    is_overdue: bool
    version: int


def shown(dossier: Dossier, at: datetime) -> DossierOut:
    """Hồ sơ như API trả lời; moments carry their offset."""

    here = get_current_timezone()

    def when(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    running = dossier.finished_at is None and not dossier.is_final and dossier.due_at is not None
    return DossierOut(
        reference=dossier.reference, code=dossier.code, procedure=dossier.procedure.code, state=dossier.state,
        state_name=dossier.state_name, channel=dossier.channel, office=dossier.holder.code,
        receiving=dossier.receiving.code, step=dossier.step,
        handler=dossier.handler.username if dossier.handler else None, submitted_at=when(dossier.submitted_at),
        accepted_at=when(dossier.accepted_at), due_at=when(dossier.due_at), first_due_at=when(dossier.first_due_at),
        finished_at=when(dossier.finished_at), is_paused=dossier.is_paused,
        is_overdue=bool(running and dossier.due_at and dossier.due_at < at), version=dossier.version,
    )  # fmt: skip


class Page(BaseModel):
    items: list[DossierOut]
    next: str | None


class Allowed(BaseModel):
    act: str
    name: str
    needs: dict[str, Any]


class Line(BaseModel):
    """Một dòng của dòng thời gian: what the caller may see of an entry."""

    seq: int
    at: datetime
    event: str
    by: str
    office: str
    facts: dict[str, Any]
