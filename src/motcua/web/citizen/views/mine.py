"""Hồ sơ của tôi: the list and the page of one dossier."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from motcua.apps.dossiers.allowed import allowed_acts
from motcua.apps.dossiers.folder import Folder
from motcua.apps.dossiers.forms import issued_forms
from motcua.apps.dossiers.listing import Wanted, page_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import drafts_of, find, waiting_for
from motcua.apps.exchange.inbox import inbox_of, mark_all_read, unread_of
from motcua.apps.people.models import Account
from motcua.core.dossier import STATE_NAMES, Act, State
from motcua.core.eform import asks_of, shown
from motcua.web.audience import applicant
from motcua.web.citizen.forms import RETURNS, Marks, Words
from motcua.web.citizen.standing import is_late, may_download, standing_of
from motcua.web.citizen.views.hand_in import case_name
from motcua.web.citizen.words import TONES

FORM_FOR_OFFICERS = "06"  # phiếu kiểm soát goes with the dossier between offices
PAGE = 20
MOST_WAITING = 10  # shown above the list; who has more finds them by their state


@applicant
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """Danh sách: drafts first, then what was handed in, searched by code, name or words."""
    account, now = cast("Account", request.user), timezone.now()
    wanted = _wanted(request)
    rows, cursor = page_of(account, wanted, now)
    is_first = not (wanted.cursor or wanted.q or wanted.state)
    waiting = waiting_for(account, MOST_WAITING + 1) if is_first else []
    seen = {
        "rows": [_line(row, now) for row in rows], "cursor": cursor, "q": wanted.q,
        "drafts": [] if wanted.cursor else drafts_of(account),
        "waiting": [_line(row, now) for row in waiting[:MOST_WAITING]], "more_wait": len(waiting) > MOST_WAITING,
        "chosen": wanted.state, "states": [(each.value, _(name)) for each, name in STATE_NAMES.items()],
        "unread": unread_of(account), "section": "mine",
    }  # fmt: skip
    return render(request, "citizen/mine.html", seen)


def _line(row: Dossier, at: datetime) -> dict[str, Any]:
    """One dossier of the list; what the office owes too long is said here already."""
    overdue = row.due_at is not None and row.due_at < at and is_late(row, at)
    return {"dossier": row, "state": _(STATE_NAMES[row.at]), "tone": TONES.get(row.at, "calm"), "is_late": overdue}


def _wanted(request: HttpRequest) -> Wanted:
    """What is asked; anything that is no filter asks nothing."""
    asked = {key: request.GET[key] for key in ("state", "q", "cursor") if request.GET.get(key)}
    try:
        return Wanted.model_validate({"limit": PAGE, **asked})
    except ValidationError:
        return Wanted.model_validate({"limit": PAGE})


def own(request: HttpRequest, reference: str) -> Dossier:
    """Hồ sơ của chính người đang đăng nhập; anybody else's does not exist for them."""
    found = find(cast("Account", request.user), reference.replace("\x00", ""), timezone.now())
    if found is None:
        raise Http404
    return found


@applicant
def my_dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """Một hồ sơ: where it is, who has it, until when, why; what I may do now."""
    return dossier_page(request, own(request, reference))


def dossier_page(request: HttpRequest, dossier: Dossier, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a dossier; after a form that was not right, with what was typed."""
    account, now = cast("Account", request.user), timezone.now()
    seen = standing_of(dossier, now)
    held: Folder = seen["folder"]
    acts = allowed_acts(dossier, account, now)
    seen |= {
        "may_edit": Act.EDIT in acts, "may_supply": Act.SUPPLY in acts and not seen["waits"],
        "may_withdraw": Act.WITHDRAW in acts and not any(each.approved_at for each in held.results),
        "message_form": Words(), "marks_form": Marks(), "may_download": may_download(dossier),
        "forms": [each for each in issued_forms(dossier, held) if each.no != FORM_FOR_OFFICERS],
        "answers": list(shown(asks_of(dossier.edition.definition.form), dossier.answers)),
        "wants": dict(RETURNS)[dossier.wants], "case_name": case_name(dossier), "section": "mine",
        "is_open": dossier.at not in {State.REFUSED, State.WITHDRAWN, State.STOPPED},
    }  # fmt: skip
    return render(request, "citizen/dossier.html", seen | more, status=status)


@applicant
def notices(request: HttpRequest) -> HttpResponse:
    """Hộp thông báo; opening it shows, pressing the button marks as read."""
    account = cast("Account", request.user)
    if request.method == "POST":
        mark_all_read(account, timezone.now())
    return render(request, "citizen/notices.html", {"notices": inbox_of(account), "section": "mine"})
