"""Lỗi của API: the one place where a refusal becomes an HTTP answer: {"code", "message", "fields"}."""

from __future__ import annotations

import logging
import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from motcua.api.reading import fields_of
from motcua.apps.catalogue.errors import AlreadyDrafted
from motcua.apps.exchange.services.answer_once import KeyReused
from motcua.apps.people.refusals import OwnRightsApproved
from motcua.core.dossier_refusals import ChangedMeanwhile, NotYours, TakenByOther
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from motcua.core.errors import Refused
from motcua.core.feedback_refusals import (
    AnswerNotYours,
    AskedAlready,
    FeedbackChanged,
    FeedbackKeyTriedTooOften,
    FeedbackNotYours,
    OwnAnswerApproved,
    OwnProposalGranted,
    PassedToAndFro,
)

log = logging.getLogger(__name__)

# A refusal of the law is 422; these say something narrower.
STATUS: dict[type[Refused], HTTPStatus] = {
    NotEntitled: HTTPStatus.FORBIDDEN,
    OwnWorkApproved: HTTPStatus.FORBIDDEN,
    OwnRightsApproved: HTTPStatus.FORBIDDEN,
    AlreadyDrafted: HTTPStatus.CONFLICT,
    NotYours: HTTPStatus.FORBIDDEN,
    ChangedMeanwhile: HTTPStatus.CONFLICT,
    TakenByOther: HTTPStatus.CONFLICT,
    KeyReused: HTTPStatus.CONFLICT,
    FeedbackNotYours: HTTPStatus.FORBIDDEN,
    OwnAnswerApproved: HTTPStatus.FORBIDDEN,
    OwnProposalGranted: HTTPStatus.FORBIDDEN,
    AskedAlready: HTTPStatus.FORBIDDEN,
    PassedToAndFro: HTTPStatus.FORBIDDEN,
    AnswerNotYours: HTTPStatus.CONFLICT,
    FeedbackChanged: HTTPStatus.CONFLICT,
    FeedbackKeyTriedTooOften: HTTPStatus.TOO_MANY_REQUESTS,
}
SENTENCES = {
    HTTPStatus.BAD_REQUEST: ("Malformed", "Yêu cầu không đúng dạng. Xem các trường được nêu."),
    HTTPStatus.UNAUTHORIZED: ("NotSignedIn", "Cần khóa truy cập còn hiệu lực (Authorization: Bearer …)."),
    HTTPStatus.FORBIDDEN: ("ActNotAllowed", "Tài khoản không có quyền làm việc này."),
    HTTPStatus.NOT_FOUND: ("NotFound", "Không có nội dung này."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("MethodNotAllowed", "Địa chỉ này không nhận cách gọi đó."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("TooLarge", "Yêu cầu quá lớn: gửi tệp riêng, không kèm trong JSON."),
    HTTPStatus.TOO_MANY_REQUESTS: ("TooManyRequests", "Gọi quá nhiều lần. Hãy đợi rồi thử lại."),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("ServerError", "Hệ thống gặp lỗi; lỗi đã được ghi lại."),
}


def answer_errors(api: NinjaAPI) -> None:
    """Teach `api` how each failure is answered."""
    by_class: list[tuple[type[Exception], HTTPStatus]] = [
        (Http404, HTTPStatus.NOT_FOUND),
        (PermissionDenied, HTTPStatus.FORBIDDEN),
        (AuthenticationError, HTTPStatus.UNAUTHORIZED),
        (RequestDataTooBig, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ]
    for kind, status in by_class:
        api.add_exception_handler(kind, _plainly(api, status))
    api.add_exception_handler(Throttled, lambda request, failure: _throttled(api, request, failure))
    api.add_exception_handler(Refused, lambda request, refused: _refused(api, request, refused))
    api.add_exception_handler(ValidationError, lambda request, failure: _malformed(api, request, failure))
    api.add_exception_handler(HttpError, lambda request, failure: _http(api, request, failure))
    api.add_exception_handler(Exception, lambda request, failure: _unforeseen(api, request, failure))


def body(status: HTTPStatus, fields: dict[str, str] | None = None) -> dict[str, Any]:
    """The answer for a status that has no words of its own."""
    code, message = SENTENCES.get(status, SENTENCES[HTTPStatus.BAD_REQUEST])
    return {"code": code, "message": message, "fields": fields or {}}


def _plainly(api: NinjaAPI, status: HTTPStatus) -> Any:
    return lambda request, failure: api.create_response(request, body(status), status=status)


def _throttled(api: NinjaAPI, request: HttpRequest, failure: Any) -> HttpResponse:
    status = HTTPStatus.TOO_MANY_REQUESTS
    answer = api.create_response(request, body(status), status=status)
    if failure.wait:
        answer["Retry-After"] = str(math.ceil(failure.wait))
    return answer


def _refused(api: NinjaAPI, request: HttpRequest, refused: Any) -> HttpResponse:
    status = STATUS.get(type(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
    content = {"code": refused.code, "message": refused.text, "fields": refused.facts.get("fields", {})}
    return api.create_response(request, content, status=status)


def _malformed(api: NinjaAPI, request: HttpRequest, failure: Any) -> HttpResponse:
    return api.create_response(
        request, body(HTTPStatus.BAD_REQUEST, fields_of(failure)), status=HTTPStatus.BAD_REQUEST
    )


def _http(api: NinjaAPI, request: HttpRequest, failure: Any) -> HttpResponse:
    status = HTTPStatus(failure.status_code)
    return api.create_response(request, body(status), status=status)


def _unforeseen(api: NinjaAPI, request: HttpRequest, failure: Any) -> HttpResponse:
    log.error("api failure", exc_info=failure)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return api.create_response(request, body(status), status=status)
