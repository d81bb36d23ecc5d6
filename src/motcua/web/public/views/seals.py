"""Niêm phong nhật ký: the root of each day, for everybody to read, keep and compare."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import condition

from motcua.apps.journal import selectors
from motcua.apps.journal.models import Seal
from motcua.apps.journal.prove import seal_values
from motcua.web.audience import everyone

PAGE = 31
PRETTY = {"ensure_ascii": False, "indent": 1}


@everyone
def seals(request: HttpRequest) -> HttpResponse:
    """Danh sách, mới nhất trước; `?truoc=` the page before a day."""
    asked = _day(request.GET.get("truoc", ""))
    rows = selectors.seals(before=asked, size=PAGE + 1)
    shown = [seal_values(each) for each in rows[:PAGE]]
    seen = {
        "seals": [values | {"on": each.day} for values, each in zip(shown, rows, strict=False)],
        "older": rows[PAGE - 1].day if len(rows) > PAGE else None, "is_first_page": asked is None,
    }  # fmt: skip
    return render(request, "public/seals.html", seen)


@everyone
def seal(request: HttpRequest, day: str) -> HttpResponse:
    """Niêm phong của một ngày."""
    one = _found(day)
    return render(request, "public/seal.html", {"seal": one, **seal_values(one)})


@everyone
def seal_json(request: HttpRequest, day: str) -> HttpResponse:
    return _file(seal_values(_found(day)), f"niem-phong-{_found(day).day.isoformat()}.json")


def mark(request: HttpRequest) -> str:
    """Changes once a day."""
    last = selectors.seals(size=1)
    return f'"{bytes(last[0].hash).hex()}"' if last else '"none"'


@everyone
@condition(etag_func=mark)
def seals_json(request: HttpRequest) -> HttpResponse:
    """Mọi niêm phong trong một tệp: the copy to keep, for `motcua journal check --against`."""
    return _file({"seals": [seal_values(each) for each in selectors.every_seal()]}, "niem-phong.json")


def _file(values: dict[str, Any], name: str) -> HttpResponse:
    answer = JsonResponse(values, json_dumps_params=PRETTY)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _found(day: str) -> Seal:
    asked = _day(day)
    one = selectors.seal_of(asked) if asked else None
    if one is None:
        raise Http404
    return one


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
