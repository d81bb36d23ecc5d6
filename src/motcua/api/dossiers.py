"""Hồ sơ qua API: apply, look, act. Each write may carry an Idempotency-Key; each act may say which version it saw."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import ValidationError

from motcua.api.auth import TokenAuth
from motcua.api.dossier_acts import ACTS, needs, papers_of
from motcua.api.dossier_schemas import Allowed, DossierOut, Line, NewDossier, Page, shown
from motcua.api.malformed import BodyMalformed
from motcua.apps.dossiers.allowed import allowed_acts
from motcua.apps.dossiers.explanation import explanation
from motcua.apps.dossiers.listing import Wanted, page_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import find
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.timeline import timeline
from motcua.apps.exchange.services.answer_once import answer_once
from motcua.apps.people.directory import default_desk, office_named
from motcua.apps.people.models import Account
from motcua.core.definition import ChannelKind
from motcua.core.dossier import ACT_NAMES, Act

router = Router(auth=TokenAuth(), tags=["Hồ sơ"])


def caller(request: HttpRequest) -> Account:
    account: Account = request.auth  # type: ignore[attr-defined]  # set by TokenAuth
    return account


def asked_for(request: HttpRequest, number: str) -> Dossier:
    """The dossier, or 404 where the caller may not know that it exists."""
    found = find(caller(request), number, timezone.now())
    if found is None:
        raise Http404
    return found


@router.post("/dossiers", response={201: DossierOut}, summary="Nộp hồ sơ")
def create(request: HttpRequest, body: NewDossier) -> HttpResponse:
    def do() -> tuple[int, dict[str, Any]]:
        now = timezone.now()
        desk = office_named(body.office, now.date()) if body.office else default_desk(now.date())
        application = Application(
            procedure=body.procedure, channel=ChannelKind(body.channel), receiving=desk, case=body.case,
            applicant=body.applicant.model_dump(), answers=body.answers, papers=papers_of(body.components),
            national_code=body.national_code, note=body.note, wants=body.wants, knows_of_other=body.knows_of_other,
        )  # fmt: skip
        return 201, shown(submit(application, by=caller(request), at=now), now).model_dump(mode="json")

    return _once(request, do)


@router.get("/dossiers", response=Page, summary="Danh sách hồ sơ được xem")
def listed(request: HttpRequest, wanted: Query[Wanted]) -> Page:
    now = timezone.now()
    rows, following = page_of(caller(request), wanted, now)
    return Page(items=[shown(each, now) for each in rows], next=following)


@router.get("/dossiers/{number}", response=DossierOut, summary="Một hồ sơ")
def one(request: HttpRequest, number: str) -> DossierOut:
    return shown(asked_for(request, number), timezone.now())


@router.get("/dossiers/{number}/acts", response=list[Allowed], summary="Việc làm được bây giờ")
def acts(request: HttpRequest, number: str) -> list[Allowed]:
    found = allowed_acts(asked_for(request, number), caller(request), timezone.now())
    return [Allowed(act=act.value, name=ACT_NAMES[act], needs=needs(act)) for act in found if act in ACTS]


@router.post("/dossiers/{number}/acts/{act}", response=DossierOut, summary="Thực hiện một hành vi")
def act_on(request: HttpRequest, number: str, act: str) -> HttpResponse:
    known = next((each for each in ACTS if each.value == act), None)
    if known is None:
        raise Http404
    dossier, body = asked_for(request, number), _body(request, known)

    def do() -> tuple[int, dict[str, Any]]:
        now = timezone.now()
        ACTS[known][1](dossier, caller(request), now, body)
        return 200, shown(asked_for(request, dossier.reference), now).model_dump(mode="json")

    return _once(request, do)


@router.get("/dossiers/{number}/deadline", summary="Vì sao ngày này")
def deadline(request: HttpRequest, number: str) -> dict[str, Any]:
    return explanation(asked_for(request, number))


@router.get("/dossiers/{number}/timeline", response=list[Line], summary="Dòng thời gian")
def history(request: HttpRequest, number: str) -> list[Line]:
    rows = timeline(asked_for(request, number), caller(request), timezone.now())
    return [Line(**each) for each in rows]


def _body(request: HttpRequest, act: Act) -> Any:
    try:
        return ACTS[act][0].model_validate_json(request.body or b"{}")
    except ValidationError as problem:
        raise BodyMalformed(problem) from problem


def _once(request: HttpRequest, do: Any) -> HttpResponse:
    key = request.headers.get("Idempotency-Key", "").strip()
    if key:
        said = f"{request.method} {request.path}\n".encode() + request.body
        status, answer = answer_once(caller(request), key, said, do)
    else:
        status, answer = do()
    return HttpResponse(json.dumps(answer, ensure_ascii=False), status=status, content_type="application/json")
