"""Yêu cầu quá nặng (F05.4): said before a byte of it is read, with a sentence on what to send instead (413)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 120  # several files of 50 MB at most may travel together


class LimitWeight:
    """Stands before the CSRF check, which would read the whole body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.path.startswith("/api/"):  # it has a lower limit, and its own words
            return self.get_response(request)
        if length.isdigit() and int(length) > MOST_MEGABYTES * MEGABYTE:
            return render(request, "ui/failure_413.html", {"most": MOST_MEGABYTES}, status=413)
        return self.get_response(request)
