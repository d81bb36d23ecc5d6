"""Tìm thủ tục: a page of results that works as plain links, and as one live fragment with HTMX."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from motcua.apps.catalogue import selectors
from motcua.core.definition import Audience, Level, OnlineLevel
from motcua.database.marks import standing
from motcua.web.audience import everyone
from motcua.web.numbers import whole

FILTERS = ("field", "level", "audience", "online")
LONGEST_QUESTION = 200
SIZE = 20


class HtmxRequest(HttpRequest):
    """A request that the HTMX middleware has looked at."""

    htmx: HtmxDetails


@everyone
@vary_on_headers("HX-Request")
@standing()
def procedures(request: HtmxRequest) -> HttpResponse:
    q = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\0", "")
    chosen = {name: request.GET.get(name, "")[:LONGEST_QUESTION] for name in FILTERS}
    found = selectors.search(q, **chosen, page=page_number(request), size=SIZE)
    others = {name: value for name, value in chosen.items() if name != "field"}
    seen = {
        "q": q, "chosen": chosen, "found": found, "fields": selectors.fields_found(q, **others),
        "levels": list(Level), "audiences": list(Audience), "online_levels": list(OnlineLevel),
        "last_page": max(1, -(-found.total // SIZE)), "section": "procedures",
        "is_filtered": any(chosen.values()),
    }  # fmt: skip
    live = request.htmx and not request.htmx.history_restore_request
    return render(request, "public/procedures.html#found" if live else "public/procedures.html", seen)


def page_number(request: HttpRequest) -> int:
    """The page asked for; the first for anything that is not a number."""
    asked = request.GET.get("page", "")
    return whole(asked, most_digits=5) or 1
