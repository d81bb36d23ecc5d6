"""Danh mục giấy tờ cần chuẩn bị: one sheet to print and tick, with a QR code back to the page."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from motcua.web.audience import everyone
from motcua.web.public import reading
from motcua.web.public.views.procedure import shown


@everyone
def checklist(request: HttpRequest, code: str) -> HttpResponse:
    held, version = shown(code)
    address = request.build_absolute_uri(reverse("procedure", args=[held.code]))
    qr = segno.make(address, error="m").svg_inline(scale=3, border=2, omitsize=False)
    seen = {
        "procedure": held,
        "version": version,
        "papers": reading.papers(version.definition),
        "address": address,
        "qr": mark_safe(qr),  # noqa: S308 - drawn by segno from our own address
        "section": "procedures",
    }
    return render(request, "public/checklist.html", seen)
