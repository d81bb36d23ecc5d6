"""Quá đông người, nói với máy: a problem as RFC 9457 has it, with the members that every failure of the API has."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse

from motcua.api.open311.writing import Open311Error, failed

SENTENCE = "Hệ thống đang có quá nhiều người cùng truy cập; yêu cầu chưa được thực hiện. Hãy gọi lại sau {} giây."
OPEN311 = "/open311/"


def problem(path: str, seconds: int) -> HttpResponse:
    """503; an address of Open311 keeps the form of its standard."""
    sentence = SENTENCE.format(seconds)
    if path.startswith(OPEN311):
        return failed(HttpRequest(), "xml" if path.endswith(".xml") else "json", Open311Error(503, sentence))
    content = {
        "type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": sentence,
        "code": "Crowded", "message": sentence, "fields": {},
    }  # fmt: skip
    return HttpResponse(json.dumps(content, ensure_ascii=False), status=503, content_type="application/problem+json")
