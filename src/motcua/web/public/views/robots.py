"""Cho máy tìm kiếm (AC5): where the public pages are, and that the staff's are not for them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from motcua.apps.catalogue import selectors
from motcua.web.audience import everyone

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
FIXED = ("home", "procedures", "open_data", "seals", "disclosure", "disclosure_versions", "disclosure_method")


@everyone
def robots(request: HttpRequest) -> HttpResponse:
    told = f"User-agent: *\nDisallow: /lam-viec/\nSitemap: {request.build_absolute_uri(reverse('sitemap'))}\n"
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


@everyone
def sitemap(request: HttpRequest) -> HttpResponseBase:
    return StreamingHttpResponse(entries(request), content_type="application/xml")


def entries(request: HttpRequest) -> Iterator[str]:
    yield HEAD
    for name in FIXED:
        yield f"<url><loc>{escape(request.build_absolute_uri(reverse(name)))}</loc></url>\n"
    codes = selectors.all_in_force().values_list("code", "changed_at")
    for code, changed in codes.iterator(chunk_size=1000):
        address = escape(request.build_absolute_uri(reverse("procedure", args=[code])))
        yield f"<url><loc>{address}</loc><lastmod>{changed:%Y-%m-%d}</lastmod></url>\n"
    yield "</urlset>\n"
