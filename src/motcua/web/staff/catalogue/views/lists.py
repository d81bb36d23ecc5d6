"""Danh sách: all procedures, what waits for publication, and the imports."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.imports import import_runs
from motcua.core.access import Act, may
from motcua.database.marks import standing
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole

LONGEST_QUESTION = 200


@officer()
@standing()
def procedures(request: OfficerRequest) -> HttpResponse:
    q = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\0", "")
    field = request.GET.get("field", "")[:LONGEST_QUESTION].replace("\0", "")
    asked = request.GET.get("page", "")
    page = whole(asked, most_digits=5) or 1
    seen = {
        "section": "procedures", "q": q, "field": field,
        "found": selectors.search(q, field=field, page=page, size=50),
        "fields": selectors.fields_with_counts(), "waiting": len(selectors.open_drafts()),
        "may_edit": may(request.actor, Act.EDIT_CATALOGUE),
    }  # fmt: skip
    return render(request, "staff/catalogue/procedures.html", seen)


@officer()
def waiting(request: OfficerRequest) -> HttpResponse:
    seen: dict[str, object] = {
        "drafts": selectors.open_drafts(),
        "proposed": selectors.open_closings(),
        "closing": selectors.to_be_closed(),
        "misnamed": selectors.misnamed(),
        "section": "waiting",
    }
    return render(request, "staff/catalogue/waiting.html", seen)


@officer()
def imports(request: OfficerRequest) -> HttpResponse:
    return render(request, "staff/catalogue/imports.html", {"runs": import_runs(50), "section": "imports"})
