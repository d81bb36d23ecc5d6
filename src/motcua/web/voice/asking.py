"""Câu hỏi thay cho chờ đợi: kept in a signed mark of the page itself, so that a flood of questions stores nothing."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils.translation import get_language

from motcua.core.asked_person import figures_of, in_words, is_right

SECONDS = 30 * 60
signer = TimestampSigner(salt="voice.asked")
let_on_by = TimestampSigner(salt="voice.let_on")


@dataclass(frozen=True, slots=True)
class Question:
    """Một câu hỏi trên trang: its mark and its words."""

    mark: str
    words: str


def new_question() -> Question:
    """Câu hỏi mới."""
    number = secrets.token_hex(12)
    return Question(signer.sign(number), in_words(_figures(number), get_language() or "vi"))


def answered(request: HttpRequest) -> str:
    """Số của câu hỏi vừa được trả lời đúng; empty where none was, or it is old or forged."""
    try:
        number = signer.unsign(request.POST.get("asked", ""), max_age=SECONDS)
    except BadSignature:
        return ""
    return number if is_right(request.POST.get("figures", "")[:40], _figures(number)) else ""


def let_on(request: HttpRequest) -> str:
    """Số của câu đã trả lời ở lần bấm trước: the form was asked back, and nobody is asked twice for one sending."""
    try:
        return let_on_by.unsign(request.POST.get("let_on", ""), max_age=SECONDS)
    except BadSignature:
        return ""


def letting_on(request: HttpRequest) -> str:
    """Dấu để trong biểu mẫu trả lại; one that came with the press is not renewed, so that it ends in half an hour."""
    if number := answered(request):
        return let_on_by.sign(number)
    return request.POST.get("let_on", "") if let_on(request) else ""


def _figures(number: str) -> str:
    return figures_of(hmac.digest(settings.SECRET_KEY.encode(), f"voice.asked:{number}".encode(), hashlib.sha256))
