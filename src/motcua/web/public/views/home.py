"""Trang chủ: the search first, then what people most often look for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.apps.catalogue import selectors
from motcua.core.definition import Audience
from motcua.database.marks import standing
from motcua.web.audience import everyone

POPULAR = 6
UNCOUNTED = 1  # what every procedure of the province's own begins with: nobody has counted it yet
FIELDS = 12
HINTS = ("khai sinh", "kết hôn", "thường trú", "hộ kinh doanh", "giấy phép lái xe", "đất đai")
AUDIENCES = (Audience.CITIZEN, Audience.BUSINESS, Audience.ORGANISATION)


@everyone
@standing()
def home(request: HttpRequest) -> HttpResponse:
    popular = selectors.search("", size=POPULAR)
    largest = sorted(selectors.fields_with_counts(), key=lambda each: -each.count)[:FIELDS]
    often = [each for each in popular.items if each.weight > UNCOUNTED]
    seen = {
        "total": popular.total,
        "popular": often,
        "fields": largest,
        "audiences": AUDIENCES,
        "hints": HINTS,
        "section": "home",
    }
    return render(request, "public/home.html", seen)
