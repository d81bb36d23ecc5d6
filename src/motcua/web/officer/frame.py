"""Khung trang cán bộ: what every page of the work desk knows, and the one door to a dossier."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import find
from motcua.web.audience import OfficerRequest


def shown(request: OfficerRequest, page: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the staff shell."""
    return render(request, f"officer/{page}.html", context, status=status)


def found_or_404(request: OfficerRequest, reference: str, at: datetime | None = None) -> Dossier:
    """Hồ sơ trong phạm vi của người này; what one may not see is not there."""
    dossier = find(request.user, reference[:60].replace("\x00", ""), at or timezone.now())
    if dossier is None:
        raise Http404
    return dossier
