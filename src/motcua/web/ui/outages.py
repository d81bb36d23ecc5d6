"""Cơ sở dữ liệu không trả lời: the page says so (503) and when to come back, instead of a bare failure."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from motcua.web.ui.failures import unavailable

log = structlog.get_logger("motcua.outage")


class ShowOutages:
    """Turns a lost database into 503; the log keeps the cause."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        log.error("database_unavailable", cause=type(exception).__name__)
        return unavailable(request)
