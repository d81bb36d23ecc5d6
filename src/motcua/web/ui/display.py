"""Cỡ chữ và độ tương phản (AC3): chosen on a page of its own, kept in two cookies, without scripts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from motcua.web.audience import everyone

TEXT_COOKIE = "motcua_text"
CONTRAST_COOKIE = "motcua_contrast"
TEXT_SIZES = {"normal": _("Vừa"), "large": _("Lớn"), "larger": _("Rất lớn")}
CONTRASTS = {"normal": _("Thường"), "high": _("Cao")}


@everyone
def display(request: HttpRequest) -> HttpResponse:
    """Shows the choices; a choice made sends the reader back to where they were."""
    back = request.GET.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    text, contrast = request.GET.get("text", ""), request.GET.get("contrast", "")
    if text not in TEXT_SIZES and contrast not in CONTRASTS:
        return render(
            request,
            "ui/display.html",
            {"sizes": TEXT_SIZES, "contrasts": CONTRASTS, "next": back, "section": "display"},
        )
    response = HttpResponseRedirect(back)
    for cookie, asked, known in ((TEXT_COOKIE, text, TEXT_SIZES), (CONTRAST_COOKIE, contrast, CONTRASTS)):
        if asked in known:
            response.set_cookie(cookie, asked, max_age=31536000, samesite="Lax", secure=settings.HTTPS, httponly=True)
    return response
