"""Trả lời theo GeoReport v2: JSON, or XML with the element names that the standard gives; errors in the same two."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpRequest, HttpResponse

Item = Mapping[str, Any]
TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
# The element of a list's items, where it is not the list's name without its last letter.
ITEMS = {
    "service_requests": "request", "endpoints": "endpoint", "formats": "format", "attributes": "attribute",
    "values": "value", "services": "service", "errors": "error",
}  # fmt: skip


class Open311Error(Exception):
    """Lỗi trả cho hệ thống gọi: a number and a sentence, as the standard wants them."""

    def __init__(self, status: int, *sentences: str) -> None:
        super().__init__(sentences)
        self.status, self.sentences = status, sentences


def answer(
    request: HttpRequest, form: str, root: str, content: Item | Sequence[Item], status: int = 200
) -> HttpResponse:
    """The content in the form asked for."""
    if form == "xml":
        element = _element(root, content)
        written = ET.tostring(element, encoding="unicode")
        said = f'<?xml version="1.0" encoding="utf-8"?>\n{written}'
    else:
        said = json.dumps(content, ensure_ascii=False)
    response = HttpResponse(said, status=status, content_type=TYPES[form])
    response["Access-Control-Allow-Origin"] = "*"
    return response


def failed(request: HttpRequest, form: str, error: Open311Error) -> HttpResponse:
    """[{"code", "description"}], one for each sentence."""
    content = [{"code": error.status, "description": sentence} for sentence in error.sentences]
    return answer(request, form, "errors", content, error.status)


def _element(name: str, content: Any) -> ET.Element:
    made = ET.Element(name)
    if isinstance(content, Mapping):
        made.extend(_element(key, value) for key, value in content.items())
    elif isinstance(content, list | tuple):
        made.extend(_element(ITEMS.get(name, name.removesuffix("s")), each) for each in content)
    elif content is not None:
        made.text = "".join(mark for mark in _text(content) if _is_xml(mark))
    return made


def _text(content: Any) -> str:
    return str(content).lower() if isinstance(content, bool) else str(content)


def _is_xml(mark: str) -> bool:
    return mark in "\t\n\r" or "\x20" <= mark <= "\ud7ff" or "\ue000" <= mark <= "\ufffd" or mark >= "\U00010000"
