"""Câu trả lời đã công khai: searched without diacritics, paged by key; public words only."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import cache_control

from motcua.apps.feedback.public import BEFORE, answer_shown, page_of_answers, public_photo
from motcua.apps.oversight.methods import few_on
from motcua.web.audience import everyone
from motcua.web.citizen.views.files import sent

LONGEST_QUESTION = 200


@everyone
def answers(request: HttpRequest) -> HttpResponse:
    """Danh sách, the newest first."""
    q = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\0", "")
    rows, following = page_of_answers(q, before=place_of(request.GET.get("sau", "")), few=few_on(localdate()))
    seen = {"rows": rows, "cursor": cursor_of(following), "q": q, "section": "voice"}
    return render(request, "voice/answers.html", seen)


@everyone
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Một câu trả lời."""
    found = answer_shown(code, few=few_on(localdate()))
    if found is None:
        raise Http404
    return render(request, "voice/answer.html", {"shown": found, "section": "voice"})


@everyone
@cache_control(public=True, max_age=3600)
def photo(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ảnh đã che, kèm câu trả lời công khai."""
    found = public_photo(code, number, few=few_on(localdate()))
    if found is None:
        raise Http404
    return sent(found, f"{code}-{number}.jpg")


def cursor_of(place: BEFORE | None) -> str:
    """Chỗ trang sau bắt đầu."""
    return f"{place[0].timestamp():.6f}_{place[1]}" if place else ""


def place_of(cursor: str) -> BEFORE | None:
    """What we gave out; anything else is the first page."""
    moment, _, key = cursor.partition("_")
    try:
        return datetime.fromtimestamp(float(moment)).astimezone(), int(key)
    except (ValueError, OverflowError, OSError):
        return None
