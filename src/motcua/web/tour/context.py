"""Lời gợi ý của chuyến dạo thử, on the page where the role works; nothing at all outside the demo."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from motcua.web.tour.roles import ROLES, role_named
from motcua.web.tour.views import HELP, is_open


def tour(request: HttpRequest) -> dict[str, object]:
    """`tour_roles` on the home page, `tour_help` on the landing page; a house in use asks nothing."""
    if not settings.DEMO:
        return {}
    if request.path == reverse("home"):
        return {"tour_roles": ROLES} if is_open() else {}
    session = getattr(request, "session", None)
    role = role_named(session.get(HELP, "")) if session is not None else None
    return {"tour_help": role} if role and request.path == reverse(role.page) else {}
