"""Trang thủ tục: all that the published version says, the history of versions, and a closed procedure's heir."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Procedure, Version
from motcua.web.audience import everyone
from motcua.web.public import reading


@everyone
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    held, version = shown(code)
    return page(request, held, version, is_old=False)


@everyone
def procedure_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    held, current = shown(code)
    version = selectors.version(code, number)
    if version is None or version.state != Version.State.PUBLISHED:
        raise Http404
    return page(request, held, version, is_old=version.pk != current.pk)


def shown(code: str) -> tuple[Procedure, Version]:
    """The procedure with the version in force, or, when it was closed, with the last one that was; else 404."""
    if in_force := selectors.procedure_in_force(code):
        return in_force.procedure, in_force.version
    held = selectors.procedure(code)
    if held is None or held.in_force is None:
        raise Http404
    return held, held.in_force


def page(request: HttpRequest, held: Procedure, version: Version, *, is_old: bool) -> HttpResponse:
    definition, today = version.definition, timezone.localdate()
    seen = {
        "procedure": held, "version": version, "definition": definition, "is_old": is_old, "section": "procedures",
        "is_closed": held.closed_on is not None and held.closed_on <= today,
        "cases": reading.cases(definition), "papers": reading.papers(definition),
        "agencies": reading.agencies(definition), "limit": reading.common_limit(definition),
        "tariff": selectors.confirmed_tariff(held, today), "history": selectors.published_versions(held.code),
    }  # fmt: skip
    return render(request, "public/procedure.html", seen)
