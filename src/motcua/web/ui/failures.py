"""Trang lỗi: 400, 403, 404, 500, 503 and a rejected form, each with a way on.

500 and 503 are drawn without the request's context: whatever broke (database, session) is not touched again.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from motcua.web.audience import everyone


@everyone
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/failure_400.html", status=400)


@everyone
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/failure_403.html", status=403)


@everyone
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/failure_404.html", status=404)


@everyone
def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("ui/failure_500.html"), status=500)


@everyone
def unavailable(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("ui/failure_503.html"), status=503, headers={"Retry-After": "30"})


@everyone
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/failure_csrf.html", status=403)
