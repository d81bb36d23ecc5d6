"""Sức khỏe và số đo: /healthz for whoever balances load, /metrics for Prometheus on the local network."""

from __future__ import annotations

from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from motcua.host.migrated import missing_migrations
from motcua.web.audience import everyone
from motcua.web.ops.local import is_local
from motcua.web.ops.measures import exposition


@everyone
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has seen every migration; 503 otherwise. Says nothing else to a stranger."""
    try:
        is_well = not missing_migrations()
    except Error:
        connection.close()  # the next request opens a new one
        is_well = False
    return JsonResponse({"status": "ok" if is_well else "unavailable"}, status=200 if is_well else 503)


@everyone
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Số đo; for a caller from outside the local network the page does not exist."""
    if not is_local(request):
        raise Http404
    body, content_type = exposition()
    return HttpResponse(body, content_type=content_type)
