"""Địa chỉ của API. What is not an address of ours is answered in JSON too."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, path, re_path

from motcua.api.errors import body
from motcua.api.house import api


def no_such_address(request: HttpRequest) -> JsonResponse:
    """404 in the words of the API."""
    return JsonResponse(body(HTTPStatus.NOT_FOUND), status=HTTPStatus.NOT_FOUND)


no_such_address.audience = "everyone"  # type: ignore[attr-defined]  # the mark itself

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", api.urls),
    re_path(r"^", no_such_address),
]
