"""Ngôn ngữ: Vietnamese, the language of the law, unless a person chose English; the browser is not asked."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

COOKIE = settings.LANGUAGE_COOKIE_NAME


class ChosenLanguage:
    """Reads `?lang=` once, keeps it in a cookie, and speaks it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        known = dict(settings.LANGUAGES)
        language = asked if asked in known else request.COOKIES.get(COOKIE, "")
        with translation.override(language if language in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Cookie"])  # the language and the size of the words come from cookies
        if asked in known:
            response.set_cookie(COOKIE, asked, max_age=31536000, samesite="Lax", secure=settings.HTTPS, httponly=True)
        return response
