"""Từ chối trên trang: the one place where a refusal of the law becomes a page (422)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.core.errors import Refused
from motcua.web.audience import READING, way_back


class ShowRefusals:
    """Turns `Refused` into a sentence that says what to do next; anything else stays a bug and a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        back = "" if request.method in READING else way_back(request)
        return render(request, "ui/refused.html", {"refused": exception, "back": back}, status=422)
