"""Ký tự không lưu được: nobody types a zero byte and no table keeps one.

Most forms ask for it back beside its field. Where a page hands it on to the database, which refuses it, the answer is
a clear 400 instead of a failure of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from motcua.web.ui.failures import bad_request

ANSWERS = (Http404, PermissionDenied, SuspiciousOperation)  # the page has looked, and says so


class RefuseUnreadable:
    """A page that failed over a zero byte; any other failure stays one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ANSWERS) or not any("\0" in said for said in _said(request)):
            return None
        return bad_request(request)


def _said(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for typed in (request.GET, request.POST):
        for _, values in typed.lists():
            yield from values
