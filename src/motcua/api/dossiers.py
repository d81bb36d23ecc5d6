"""Hồ sơ qua API: apply, look, act. Each write may carry an Idempotency-Key; each act may say which version it saw."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from motcua.api.answering import FAILURES, KEY, answered_once, caller, in_json
from motcua.api.dossier_acts import ACTS, needs, papers_of
from motcua.api.dossier_schemas import Allowed, DossierOut, Line, NewDossier, Page, shown
from motcua.api.procedure_schemas import Failure
from motcua.api.reading import described, is_keepable, read
from motcua.api.token import Token
from motcua.apps.dossiers.allowed import allowed_acts
from motcua.apps.dossiers.explanation import explanation
from motcua.apps.dossiers.listing import CursorUnknown, Wanted, page_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import find, read_by
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.timeline import timeline
from motcua.apps.people.directory import default_desk, office_named
from motcua.core.definition import ChannelKind
from motcua.core.dossier import ACT_NAMES
from motcua.database.marks import standing

router = Router(auth=Token(), tags=["Hồ sơ"])
NUMBER = re.compile(r"[0-9A-Za-z.\-]{1,40}")


def asked_for(request: HttpRequest, number: str, *, whole: bool = True) -> Dossier:
    """The dossier, or 404 where the caller may not know that it exists."""
    found = find(caller(request), number, timezone.now(), whole=whole) if NUMBER.fullmatch(number) else None
    if found is None:
        raise Http404
    return found


@router.post(
    "/dossiers",
    response={201: DossierOut, **FAILURES},
    summary="Nộp hồ sơ",
    openapi_extra={**described(NewDossier), "parameters": [KEY]},
)
def create(request: HttpRequest) -> HttpResponse:
    body = read(request, NewDossier)

    def do() -> tuple[int, dict[str, Any]]:
        now = timezone.now()
        day = timezone.localtime(now).date()
        desk = office_named(body.office, day) if body.office else default_desk(day)
        application = Application(
            procedure=body.procedure, channel=ChannelKind(body.channel), receiving=desk, case=body.case,
            applicant=body.applicant.model_dump(), answers=body.answers, papers=papers_of(body.components),
            national_code=body.national_code, note=body.note, wants=body.wants, knows_of_other=body.knows_of_other,
        )  # fmt: skip
        return 201, shown(submit(application, by=caller(request), at=now), now).model_dump(mode="json")

    return answered_once(request, do)


@router.get("/dossiers", response={200: Page, 400: Failure, 401: Failure}, summary="Danh sách hồ sơ được xem")
@decorate_view(standing())
def listed(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    now = timezone.now()
    if not (is_keepable(wanted.office) and is_keepable(wanted.q)):
        raise ValidationError([{"loc": ("query",), "msg": "có ký tự không đọc được"}])
    try:
        rows, following = page_of(caller(request), wanted, now)
    except CursorUnknown:
        raise ValidationError([{"loc": ("query", "cursor"), "msg": "con trỏ không hợp lệ"}]) from None
    return in_json(Page(items=[shown(each, now) for each in rows], next=following))


@router.get("/dossiers/{number}", response={200: DossierOut, 401: Failure, 404: Failure}, summary="Một hồ sơ")
@decorate_view(standing())
def one(request: HttpRequest, number: str) -> HttpResponse:
    return in_json(shown(asked_for(request, number), timezone.now()))


@router.get("/dossiers/{number}/acts", response={200: list[Allowed], 404: Failure}, summary="Việc làm được bây giờ")
@decorate_view(standing())
def acts(request: HttpRequest, number: str) -> list[Allowed]:
    found = allowed_acts(asked_for(request, number), caller(request), timezone.now())
    return [Allowed(act=act.value, name=ACT_NAMES[act], needs=needs(act)) for act in found if act in ACTS]


@router.post(
    "/dossiers/{number}/acts/{act}",
    response={200: DossierOut, **FAILURES},
    summary="Thực hiện một hành vi",
    openapi_extra={**described(*dict.fromkeys(kind for kind, _ in ACTS.values())), "parameters": [KEY]},
)
def act_on(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """The answer is the dossier as the act left it, even where the caller may no longer look at it afterwards."""
    known = next((each for each in ACTS if each.value == act), None)
    if known is None:
        raise Http404
    kind, perform = ACTS[known]
    body = read(request, kind)

    def do() -> tuple[int, dict[str, Any]]:
        now, dossier = timezone.now(), asked_for(request, number, whole=False)
        perform(dossier, caller(request), now, body)
        return 200, shown(dossier, now).model_dump(mode="json")

    return answered_once(request, do)


@router.get("/dossiers/{number}/deadline", response={200: dict[str, Any], 404: Failure}, summary="Vì sao ngày này")
@decorate_view(standing())
def deadline(request: HttpRequest, number: str) -> dict[str, Any]:
    return explanation(asked_for(request, number))


@router.get("/dossiers/{number}/timeline", response={200: list[Line], 404: Failure}, summary="Dòng thời gian")
@decorate_view(standing())
def history(request: HttpRequest, number: str) -> list[Line]:
    """An officer's reading is noted for the owner, as on the page."""
    now, dossier, asker = timezone.now(), asked_for(request, number), caller(request)
    if asker.is_officer:
        read_by(dossier, asker, now, "Đọc qua API")
    return [Line(**each) for each in timeline(dossier, asker, now)]
