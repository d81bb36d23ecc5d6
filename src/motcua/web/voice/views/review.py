"""Xem lời khi đang viết: the remarks on what stands in the field now; nothing of it is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.core.feedback_conditions import Sign
from motcua.core.feedback_text import LONGEST, remarks
from motcua.web.audience import everyone

UNFINISHED = frozenset({Sign.TOO_SHORT, Sign.FOREIGN})  # says nothing yet of a text that is being written


@everyone
@never_cache
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Một mảnh trang: what would be asked back if one sent it as it is."""
    text, name = request.POST.get("text", "")[: LONGEST + 1], request.POST.get("name", "")[:200]
    found = [each for each in remarks(text, [name]) if each.sign not in UNFINISHED]
    return render(request, "voice/remarks.html", {"remarks": found})
