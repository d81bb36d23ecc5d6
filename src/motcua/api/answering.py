"""Trả lời một lệnh gọi: who asks, once for each Idempotency-Key, and how an answer is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import ValidationError
from pydantic import BaseModel

from motcua.api.procedure_schemas import Failure
from motcua.apps.exchange.services.answer_once import answer_once
from motcua.apps.people.models import Account
from motcua.database.marks import standing

LONGEST_KEY = 200
FAILURES: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422), Failure)
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
    "description": "Gửi lại cùng khóa và cùng nội dung nhận đúng câu trả lời đầu tiên",
}


def caller(request: HttpRequest) -> Account:
    """Whose key the call came with."""
    account: Account = request.auth  # type: ignore[attr-defined]  # set by Token
    return account


def in_json(answer: BaseModel) -> HttpResponse:
    """Written by pydantic at once: the same text as a write answers."""
    return HttpResponse(answer.model_dump_json(), content_type="application/json")


@standing()
def answered_once(request: HttpRequest, do: Callable[[], tuple[int, dict[str, Any]]]) -> HttpResponse:
    """Do it, or answer as the first time where the same Idempotency-Key has come before."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise ValidationError([{"loc": ("Idempotency-Key",), "msg": f"dài nhất {LONGEST_KEY} ký tự"}])
    if key:
        said = f"{request.method} {request.path}\n".encode() + request.body
        status, answer = answer_once(caller(request), key, said, do)
    else:
        status, answer = do()
    return HttpResponse(json.dumps(answer, ensure_ascii=False), status=status, content_type="application/json")
