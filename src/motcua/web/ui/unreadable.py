"""Ký tự không lưu được: nobody types a zero byte and no database keeps one; said before any page looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.web.ui.failures import bad_request

MACHINES = ("/api/", "/open311/")  # they read and refuse for themselves, in words of their own
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class RefuseUnreadable:
    """400 for an address or a form with a zero byte in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_zero = "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path
        if has_zero and not request.path.startswith(MACHINES):
            return bad_request(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Once the form has been read for its mark of origin."""
        if request.method != "POST" or request.content_type not in FORMS:
            return None
        if any("\0" in value for _, values in request.POST.lists() for value in values):
            return bad_request(request)
        return None
