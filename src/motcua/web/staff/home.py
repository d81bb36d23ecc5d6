"""Quyền của tôi: where one sits and what one may do."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.apps.people.selectors import own_rights, waiting_grants
from motcua.core.access import ROLE_NAMES, Act, Role, may
from motcua.web.audience import OfficerRequest, officer
from motcua.web.uploads import has_scanner


@officer()
def home(request: OfficerRequest) -> HttpResponse:
    today = timezone.localdate()
    rights = [(ROLE_NAMES[Role(grant.role)], grant) for grant in own_rights(request.user, today)]
    shown = {
        "posting": request.user.posting_on(today), "rights": rights, "waiting": waiting_grants(request.actor),
        "is_unscanned": may(request.actor, Act.EDIT_PEOPLE) and not has_scanner(),
    }  # fmt: skip
    return render(request, "staff/home.html", shown)
