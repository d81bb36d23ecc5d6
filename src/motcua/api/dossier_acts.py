"""Thân của từng hành vi trong API: what each act needs, and the one service that it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from django.utils.timezone import localtime
from pydantic import BaseModel, ConfigDict, Field

from motcua.api.reading import Moment
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers import Given
from motcua.apps.dossiers.services import consult, converse, end, extend, hand_over, pay, result, supplement, work
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.dossiers.services.transfer import acknowledge, reroute, transfer
from motcua.apps.people.directory import office_named, officer_named
from motcua.apps.people.models import Account
from motcua.core.dossier import Act


class Body(BaseModel):
    """Every act may say which version of the dossier it saw; a stale one answers 409."""

    model_config = ConfigDict(extra="forbid")
    version: int | None = None


class Accept(Body):
    competent: str = Field("", max_length=35)


class WithReason(Body):
    reason: str = Field(max_length=1000)


class Refuse(WithReason):
    go_to: str = Field("", max_length=300)


class Item(BaseModel):
    component: str = Field("", max_length=80)
    name: str = Field(max_length=500)
    reason: str = Field("", max_length=1000)
    basis: str = Field("", max_length=300)


class RequestSupplement(WithReason):
    items: list[Item] = Field(max_length=50)
    leader_approves: bool = False


class Paper(BaseModel):
    code: str = Field(max_length=80)
    name: str = Field(max_length=1000)
    quantity: int = Field(1, ge=0, le=1000)
    copies: int = Field(0, ge=0, le=1000)


class Supply(Body):
    components: list[Paper] = Field(default_factory=list, max_length=200)
    answers: dict[str, Any] | None = None
    note: str = Field("", max_length=1000)


class Line(BaseModel):
    name: str = Field(max_length=300)
    amount: int = Field(gt=0, le=100_000_000_000)


class RequestPayment(Body):
    lines: list[Line] = Field(max_length=50)
    reason: str = Field("", max_length=500)
    stops_clock: bool = False


class ConfirmPayment(Body):
    method: Literal["cash", "transfer", "online", "outside"] = "cash"
    receipt_number: str = Field("", max_length=60)
    paid_on: date | None = None


class OnTask(Body):
    task: int | None = None


class Advance(OnTask):
    choice: str = Field("", max_length=60)
    note: str = Field("", max_length=4000)


class SendBack(OnTask):
    reason: str = Field(max_length=1000)


class Reroute(SendBack):
    to: str = Field(max_length=35)


class Assign(OnTask):
    to: str = Field(max_length=150)
    note: str = Field("", max_length=1000)


class Consult(Body):
    office: str = Field(max_length=35)
    question: str = Field(max_length=4000)
    due_at: Moment
    is_required: bool = True


class AnswerConsultation(Body):
    task: int
    answer: str = Field(max_length=8000)
    waive: bool = False


class Extend(WithReason):
    new_due_at: Moment


class Approve(Body):
    note: str = Field("", max_length=500)


class IssueResult(Body):
    document_number: str = Field("", max_length=80)


class HandOver(Body):
    method: Literal["desk", "post", "online"] = "desk"
    proof: str = Field("", max_length=200)


class Message(Body):
    text: str = Field(max_length=4000)


class Rate(Body):
    overall: int
    convenience: int | None = None
    timeliness: int | None = None
    attitude: int | None = None
    comment: str = Field("", max_length=2000)


Doing = Callable[[Dossier, Account, datetime, Any], object]


def papers_of(listed: list[Paper]) -> list[Given]:
    """Thành phần hồ sơ as the services take them."""
    return [Given(each.code, each.name, original=each.quantity, copy=each.copies) for each in listed]


def _same(service: Callable[..., object]) -> Doing:
    """An act whose body is just its keyword arguments."""
    return lambda dossier, by, at, body: service(dossier, by=by, at=at, **body.model_dump())


def _accept(dossier: Dossier, by: Account, at: datetime, body: Accept) -> object:
    competent = office_named(body.competent, localtime(at).date()) if body.competent else None
    return accept(dossier, by=by, at=at, competent=competent, version=body.version)


def _transfer(dossier: Dossier, by: Account, at: datetime, body: Accept) -> object:
    competent = office_named(body.competent, localtime(at).date()) if body.competent else None
    return transfer(dossier, by=by, at=at, competent=competent, version=body.version)


def _supply(dossier: Dossier, by: Account, at: datetime, body: Supply) -> object:
    given, note = papers_of(body.components), body.note
    return supplement.supply(
        dossier, by=by, at=at, papers=given, answers=body.answers, note=note, version=body.version
    )


def _reroute(dossier: Dossier, by: Account, at: datetime, body: Reroute) -> object:
    to = office_named(body.to, localtime(at).date())
    return reroute(dossier, by=by, at=at, to=to, reason=body.reason, task=body.task, version=body.version)


def _assign(dossier: Dossier, by: Account, at: datetime, body: Assign) -> object:
    to = officer_named(body.to, localtime(at).date())
    return work.assign(dossier, by=by, at=at, to=to, task=body.task, note=body.note, version=body.version)


def _consult(dossier: Dossier, by: Account, at: datetime, body: Consult) -> object:
    office = office_named(body.office, localtime(at).date())
    return consult.consult(
        dossier, by=by, at=at, office=office, question=body.question, due_at=body.due_at,
        is_required=body.is_required, version=body.version,
    )  # fmt: skip


def _message(dossier: Dossier, by: Account, at: datetime, body: Message) -> object:
    return converse.write_message(dossier, by=by, at=at, text=body.text, version=body.version)


def _rate(dossier: Dossier, by: Account, at: datetime, body: Rate) -> object:
    return converse.rate(dossier, by=by, at=at, **body.model_dump())


ACTS: Mapping[Act, tuple[type[Body], Doing]] = {
    Act.ACCEPT: (Accept, _accept),
    Act.REFUSE: (Refuse, _same(refuse)),
    Act.REQUEST_SUPPLEMENT: (RequestSupplement, _same(supplement.request_supplement)),
    Act.SUPPLY: (Supply, _supply),
    Act.REQUEST_PAYMENT: (RequestPayment, _same(pay.request_payment)),
    Act.CONFIRM_PAYMENT: (ConfirmPayment, _same(pay.confirm_payment)),
    Act.TRANSFER: (Accept, _transfer),
    Act.ACKNOWLEDGE: (OnTask, _same(acknowledge)),
    Act.REROUTE: (Reroute, _reroute),
    Act.ASSIGN: (Assign, _assign),
    Act.CLAIM: (OnTask, _same(work.claim)),
    Act.ADVANCE: (Advance, _same(work.advance)),
    Act.SEND_BACK: (SendBack, _same(work.send_back)),
    Act.CONSULT: (Consult, _consult),
    Act.ANSWER_CONSULTATION: (AnswerConsultation, _same(consult.answer_consultation)),
    Act.EXTEND: (Extend, _same(extend.extend)),
    Act.APPROVE: (Approve, _same(result.approve)),
    Act.ISSUE_RESULT: (IssueResult, _same(result.issue_result)),
    Act.HAND_OVER: (HandOver, _same(hand_over.hand_over)),
    Act.WITHDRAW: (WithReason, _same(end.withdraw)),
    Act.STOP: (WithReason, _same(end.stop)),
    Act.REOPEN: (WithReason, _same(result.reopen)),
    Act.CORRECT_RESULT: (WithReason, _same(result.correct_result)),
    Act.WRITE_MESSAGE: (Message, _message),
    Act.RATE: (Rate, _rate),
}


@cache
def needs(act: Act) -> dict[str, Any]:
    """What the body of an act holds, as JSON Schema properties."""
    schema = ACTS[act][0].model_json_schema()
    return {"required": schema.get("required", []), "properties": schema.get("properties", {})}
