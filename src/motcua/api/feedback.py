"""Phản ánh, kiến nghị qua API: send, follow by code and key, and act. Writes carry an Idempotency-Key."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.errors import AuthenticationError

from motcua.api.answering import FAILURES, KEY, answered_once, caller, in_json
from motcua.api.feedback_acts import FEEDBACK_ACTS, feedback_needs
from motcua.api.feedback_photos import photos_marked
from motcua.api.feedback_schemas import FeedbackAllowed, FeedbackOut, FeedbackSender, NewFeedback, inward, outward
from motcua.api.procedure_schemas import Failure
from motcua.api.reading import described, read
from motcua.api.token import Token
from motcua.apps.catalogue.selectors import procedure
from motcua.apps.dossiers.selectors import find
from motcua.apps.exchange.services.hold_back import counted, used_up
from motcua.apps.feedback.allowed import allowed_feedback_acts
from motcua.apps.feedback.incoming import Incoming, Nature
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import channel_for, find_feedback, may_read
from motcua.apps.feedback.services.read_sender import read_sender
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.tracking import feedback_key, find_feedback_by_key
from motcua.apps.people.directory import office_named
from motcua.apps.people.models import Account
from motcua.core.feedback import FEEDBACK_ACT_NAMES
from motcua.core.feedback_refusals import FeedbackKeyTriedTooOften
from motcua.core.patience import key_claims

router = Router(auth=Token(), tags=["Phản ánh, kiến nghị"])
CODE = re.compile(r"[0-9A-Za-z\-]{1,24}")


def asked_feedback(request: HttpRequest, code: str) -> Feedback:
    """The feedback, or 404 where the caller may not know that it exists."""
    found = find_feedback(caller(request), code, timezone.now()) if CODE.fullmatch(code) else None
    if found is None:
        raise Http404
    return found


@router.post(
    "/feedback",
    response={201: FeedbackOut, **FAILURES},
    summary="Gửi phản ánh, kiến nghị",
    openapi_extra={**described(NewFeedback), "parameters": [KEY]},
)
def send(request: HttpRequest) -> HttpResponse:
    """The answer holds the key with which anybody follows it: it is said once, here."""
    body = read(request, NewFeedback)

    def do() -> tuple[int, dict[str, Any]]:
        now, by = timezone.now(), caller(request)
        made = receive(_incoming(body, by), by=by, at=now)
        said = outward(made, now)
        said.key = feedback_key(made)
        return 201, said.model_dump(mode="json")

    return answered_once(request, do)


def _incoming(body: NewFeedback, by: Account) -> Incoming:
    now = timezone.now()
    dossier = find(by, body.dossier, now) if body.dossier else None
    return Incoming(
        channel=channel_for(body.channel, timezone.localtime(now).date()), text=body.text, title=body.title,
        about=body.about, nature=Nature(body.nature), dossier=dossier, sender=body.sender.model_dump(),
        procedure=procedure(body.procedure) if body.procedure else None,
        about_office=office_named(body.office, timezone.localtime(now).date()) if body.office else None,
        place=body.place, latitude=body.latitude, longitude=body.longitude, is_urgent=body.is_urgent,
        attachments=photos_marked(body.photos, by), keep_as_tip=body.keep_as_tip,
        source_reference=body.source_reference, received_at=body.received_at,
    )  # fmt: skip


@router.get(
    "/feedback/{code}",
    response={200: FeedbackOut, 401: Failure, 404: Failure, 429: Failure},
    summary="Một phản ánh: theo quyền, hoặc theo mã và khóa",
    auth=None,
)
def one_feedback(request: HttpRequest, code: str, key: str = "") -> HttpResponse:
    """With `key` anybody; without it a token and the right to see it."""
    now = timezone.now()
    if key:
        return in_json(outward(_by_key(request, code, key, now), now))
    account = Token()(request)
    if account is None:
        raise AuthenticationError
    request.auth = account  # type: ignore[attr-defined]  # as ninja does where a token is demanded
    return in_json(_seen(request, asked_feedback(request, code)))


def _by_key(request: HttpRequest, code: str, key: str, now: datetime) -> Feedback:
    """Wrong keys are counted as on the page: five close this code for this address for a while."""
    claims = key_claims(get_client_ip(request) or "", code)
    if used_up(claims, now):
        raise FeedbackKeyTriedTooOften(minutes=claims[0].share.minutes)
    found = find_feedback_by_key(code, key)
    if found is None:
        for claim in claims:
            counted(claim, now)
        raise Http404
    return found


def _seen(request: HttpRequest, feedback: Feedback) -> FeedbackOut:
    now, asker = timezone.now(), caller(request)
    if not asker.is_officer:
        return outward(feedback, now)
    actor = asker.actor_at(now)
    return inward(feedback, now, is_readable=may_read(actor, feedback))


@router.get(
    "/feedback/{code}/sender",
    response={200: FeedbackSender, 401: Failure, 403: Failure, 404: Failure},
    summary="Người gửi một phản ánh; mỗi lần đọc được ghi vào nhật ký",
)
def sender_of_feedback(request: HttpRequest, code: str) -> HttpResponse:
    """Only for those who must write to them; who asked and when is on record."""
    feedback = asked_feedback(request, code)
    found = read_sender(feedback, by=caller(request), at=timezone.now())
    return in_json(FeedbackSender(name=found.name, phone=found.phone, email=found.email, address=found.address))


@router.get("/feedback/{code}/acts", response={200: list[FeedbackAllowed], 404: Failure}, summary="Việc làm được")
def feedback_acts(request: HttpRequest, code: str) -> list[FeedbackAllowed]:
    found = allowed_feedback_acts(asked_feedback(request, code), caller(request), timezone.now())
    return [FeedbackAllowed(act=act.value, name=FEEDBACK_ACT_NAMES[act], needs=feedback_needs(act)) for act in found]


@router.post(
    "/feedback/{code}/acts/{act}",
    response={200: FeedbackOut, **FAILURES},
    summary="Thực hiện một hành vi trên phản ánh",
    openapi_extra={
        **described(*dict.fromkeys(kind for kind, _ in FEEDBACK_ACTS.values())),
        "parameters": [KEY],
    },
)
def act_on_feedback(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """The answer is the feedback as the act left it, even where the caller may no longer look at it afterwards."""
    known = next((each for each in FEEDBACK_ACTS if each.value == act), None)
    if known is None:
        raise Http404
    kind, perform = FEEDBACK_ACTS[known]
    body = read(request, kind)

    def do() -> tuple[int, dict[str, Any]]:
        now, feedback = timezone.now(), asked_feedback(request, code)
        perform(feedback, caller(request), now, body)
        return 200, outward(feedback, now).model_dump(mode="json")

    return answered_once(request, do)
