"""Bộ nhớ đệm: a weak ETag over what an answer was made from; the same ETag once more is answered with 304."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

SECONDS = 60
Kept = TypeVar("Kept", bound=HttpResponseBase)  # an answer at once, or one that streams


def etag_of(*parts: object) -> str:
    """A weak ETag of everything that makes two answers differ."""
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 for a caller that has this answer already."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if etag not in known and "*" not in known:
        return None
    return keep(HttpResponse(status=HTTPStatus.NOT_MODIFIED), etag)


def keep(response: Kept, etag: str) -> Kept:
    """Mark an answer as one that anybody may keep for a minute."""
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    patch_vary_headers(response, ["Accept"])
    return response
