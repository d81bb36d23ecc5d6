"""Tệp chứng thực: where the events of one's dossier stand in the daily seals, to keep and check without us."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.timeline import proof_for_the_owner
from motcua.web.audience import applicant, everyone
from motcua.web.citizen.views.mine import own
from motcua.web.citizen.views.tracking import held_now


def proof_file(content: dict[str, Any], number: str) -> HttpResponse:
    """Tệp, as a download named after the dossier or the feedback."""
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="chung-thuc-{number}.json"'
    return answer


def _of(dossier: Dossier) -> HttpResponse:
    return proof_file(proof_for_the_owner(dossier, timezone.now()), dossier.number)


@applicant
@never_cache
def my_proof(request: HttpRequest, reference: str) -> HttpResponse:
    """Chứng thực hồ sơ của tôi."""
    return _of(own(request, reference))


@everyone
@never_cache
def tracked_proof(request: HttpRequest) -> HttpResponse:
    """Chứng thực bằng khóa trên giấy hẹn."""
    dossier = held_now(request)
    return _of(dossier) if dossier is not None else redirect("track")
