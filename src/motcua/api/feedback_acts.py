"""Thân của từng hành vi trên PAKN trong API: what each act needs, and the one service that it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from django.utils.timezone import localtime
from ninja import Schema
from pydantic import ConfigDict, Field

from motcua.api.reading import Moment
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import feedback_named
from motcua.apps.feedback.services import (
    accept,
    answer,
    ask_for_more,
    assign,
    classify,
    close,
    close_duplicate,
    close_unsupplied,
    extend,
    forward,
    hide,
    propose_close,
    publish,
    rate,
    refuse,
    reopen,
    split,
)
from motcua.apps.people.directory import office_named, officer_named
from motcua.apps.people.models import Account, Office
from motcua.core.feedback import FeedbackAct, RefusalGround, UpwardGround
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_endings import Ending

OFFICE = Field("", max_length=35, description="Mã cơ quan")


class FeedbackBody(Schema):
    """Every act may say which version of the feedback it saw; a stale one answers 409."""

    model_config = ConfigDict(extra="forbid")
    version: int | None = None


class Nothing(FeedbackBody):
    pass


class Reasoned(FeedbackBody):
    reason: str = Field(max_length=1000)


class ClassifyFeedback(FeedbackBody):
    classes: list[int] = Field(max_length=8)
    about: Literal["", "dossier", "procedure", "conduct", "rule", "place", "other"] = ""
    about_office: str = OFFICE
    officer_title: str = Field("", max_length=120)
    sent_above: Literal["", "no", "before_trying", "after_failure"] = ""
    earlier: str = Field("", max_length=24)
    is_urgent: bool | None = None


class RefuseFeedback(Reasoned):
    ground: RefusalGround


class SplitPart(Schema):
    text: str = Field(max_length=10_000)
    title: str = Field("", max_length=300)


class SplitFeedback(FeedbackBody):
    parts: list[SplitPart] = Field(max_length=20)


class AskForMore(FeedbackBody):
    what: str = Field(max_length=1000)


class SupplyMore(FeedbackBody):
    text: str = Field(max_length=5000)


class ForwardFeedback(Reasoned):
    to: str = OFFICE
    outside: str = Field("", max_length=300, description="Cơ quan ngoài hệ thống")


class PassUp(ForwardFeedback):
    ground: UpwardGround


class AcceptFeedback(FeedbackBody):
    step: Literal["answer", "answer_jointly", "answer_special"] = "answer"
    handler: str = Field("", max_length=150)


class AssignFeedback(FeedbackBody):
    to: str = Field(max_length=150)
    note: str = Field("", max_length=500)


class ExtendFeedback(Reasoned):
    new_due_at: Moment


class DraftAnswer(FeedbackBody):
    public: str = Field(max_length=20_000)
    internal: str = Field("", max_length=20_000)
    summary: str = Field("", max_length=1000)
    is_founded: bool | None = None


class CloseDuplicate(Reasoned):
    duplicate_of: str = Field(max_length=24, description="Mã phản ánh được trả lời thay")


class ProposeClose(Reasoned):
    ending: Ending = Field(description="Căn cứ do lãnh đạo quyết định: complaint, denunciation, other, nothing_left")


class RateFeedback(FeedbackBody):
    stars: int
    comment: str = Field("", max_length=1000)


Doing = Callable[[Feedback, Account, datetime, Any], object]


def _same(service: Callable[..., object]) -> Doing:
    """An act whose body is just its keyword arguments."""
    return lambda feedback, by, at, body: service(feedback, by=by, at=at, **body.model_dump())


def _office(code: str, at: datetime) -> Office | None:
    return office_named(code, localtime(at).date()) if code else None


def _officer(name: str, at: datetime) -> Account | None:
    return officer_named(name, localtime(at).date()) if name else None


def _classify(feedback: Feedback, by: Account, at: datetime, body: ClassifyFeedback) -> object:
    said = body.model_dump(exclude={"about_office", "earlier"})
    earlier = feedback_named(by, body.earlier, at) if body.earlier else None
    office = _office(body.about_office, at)
    return classify.classify(feedback, by=by, at=at, about_office=office, earlier=earlier, **said)


def _split(feedback: Feedback, by: Account, at: datetime, body: SplitFeedback) -> object:
    parts = [split.Part(each.text, each.title) for each in body.parts]
    return split.split(feedback, by=by, at=at, parts=parts, version=body.version)


def _moved(service: Callable[..., object]) -> Doing:
    def do(feedback: Feedback, by: Account, at: datetime, body: ForwardFeedback) -> object:
        said = body.model_dump(exclude={"to"})
        return service(feedback, by=by, at=at, to=_office(body.to, at), **said)

    return do


def _accept(feedback: Feedback, by: Account, at: datetime, body: AcceptFeedback) -> object:
    step, handler = FeedbackStep(body.step), _officer(body.handler, at)
    return accept.accept(feedback, by=by, at=at, step=step, handler=handler, version=body.version)


def _assign(feedback: Feedback, by: Account, at: datetime, body: AssignFeedback) -> object:
    to = officer_named(body.to, localtime(at).date())
    return assign.assign(feedback, by=by, at=at, to=to, note=body.note, version=body.version)


def _close_duplicate(feedback: Feedback, by: Account, at: datetime, body: CloseDuplicate) -> object:
    same, said = feedback_named(by, body.duplicate_of, at), body.model_dump(exclude={"duplicate_of"})
    return close_duplicate.close_duplicate(feedback, by=by, at=at, duplicate_of=same, **said)


def _rate(feedback: Feedback, by: Account, at: datetime, body: RateFeedback) -> object:
    return rate.rate(feedback, by=by, at=at, stars=body.stars, comment=body.comment)


A = FeedbackAct
FEEDBACK_ACTS: Mapping[FeedbackAct, tuple[type[FeedbackBody], Doing]] = {
    A.SPLIT: (SplitFeedback, _split),
    A.CLASSIFY: (ClassifyFeedback, _classify),
    A.REFUSE: (RefuseFeedback, _same(refuse.refuse)),
    A.ASK_FOR_MORE: (AskForMore, _same(ask_for_more.ask_for_more)),
    A.SUPPLY: (SupplyMore, _same(ask_for_more.supply)),
    A.FORWARD: (ForwardFeedback, _moved(forward.forward)),
    A.PASS_UP: (PassUp, _moved(forward.pass_up)),
    A.ACKNOWLEDGE: (Nothing, _same(forward.acknowledge)),
    A.ACCEPT: (AcceptFeedback, _accept),
    A.ASSIGN: (AssignFeedback, _assign),
    A.EXTEND: (ExtendFeedback, _same(extend.extend)),
    A.ANSWER: (DraftAnswer, _same(answer.draft_answer)),
    A.SEND_BACK: (Reasoned, _same(answer.send_back_answer)),
    A.APPROVE: (Nothing, _same(answer.approve_answer)),
    A.PUBLISH: (Nothing, _same(publish.publish)),
    A.WITHHOLD: (Reasoned, _same(publish.withhold)),
    A.REOPEN: (Reasoned, _same(reopen.reopen)),
    A.RATE: (RateFeedback, _rate),
    A.HIDE: (Reasoned, _same(hide.hide)),
    A.SHOW: (Reasoned, _same(hide.show)),
    A.PROPOSE_CLOSE: (ProposeClose, _same(propose_close.propose_close)),
    A.DECLINE_CLOSE: (Reasoned, _same(propose_close.decline_close)),
    A.CLOSE: (Reasoned, _same(close.close)),
    A.CLOSE_DUPLICATE: (CloseDuplicate, _close_duplicate),
    A.CLOSE_UNSUPPLIED: (Nothing, _same(close_unsupplied.close_unsupplied)),
}


def feedback_needs(act: FeedbackAct) -> dict[str, Any]:
    """What the body of an act holds, as JSON Schema properties."""
    schema = FEEDBACK_ACTS[act][0].model_json_schema()
    return {"required": schema.get("required", []), "properties": schema.get("properties", {})}
