"""Một thủ tục và một phiên bản: its history, its content, and how it differs from what is in force."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Version
from motcua.core.access import Act, Facts, may
from motcua.core.comparison import compare
from motcua.web.audience import OfficerRequest, officer

OPEN = (Version.State.DRAFT, Version.State.SUBMITTED)


@officer()
def procedure(request: OfficerRequest, code: str) -> HttpResponse:
    held = selectors.procedure(code)
    if held is None:
        raise Http404
    closing = selectors.open_closing(held)
    other = Facts(prepared_by=closing.proposed_by_id if closing else None)
    seen = {
        "procedure": held, "versions": selectors.versions_of(code), "closing": closing,
        "may_edit": may(request.actor, Act.EDIT_CATALOGUE),
        "may_drop_closing": may(request.actor, Act.CLOSE_PROCEDURE),
        "may_close": may(request.actor, Act.CLOSE_PROCEDURE, other),
    }  # fmt: skip
    return render(request, "staff/catalogue/procedure.html", seen)


@officer()
def version(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    one = version_or_404(code, number)
    before = selectors.version_before(one)
    return render(request, "staff/catalogue/version.html", {
        "version": one, "definition": one.definition, "before": before,
        "lines": compare(None, one.definition),
        "changes": compare(before.definition, one.definition) if before else (),
        **may_do(request, one),
    })  # fmt: skip


def version_or_404(code: str, number: int) -> Version:
    """The version that an address names."""
    found = selectors.version(code, number)
    if found is None:
        raise Http404
    return found


def may_do(request: OfficerRequest, one: Version) -> dict[str, bool]:
    """The buttons that a page offers: those of the acts that the law would not refuse to this person."""
    is_open, is_own = one.state in OPEN, one.source == Version.Source.LOCAL
    may_edit = may(request.actor, Act.EDIT_CATALOGUE)
    other = may(request.actor, Act.PUBLISH_PROCEDURE, Facts(prepared_by=one.drafted_by_id))
    return {
        "may_edit": may_edit and is_open and is_own,
        "may_drop": may_edit and is_open,
        "may_submit": may_edit and one.state == Version.State.DRAFT,
        "may_publish": other and one.state == Version.State.SUBMITTED,
        "may_draft": may_edit and not is_open,
    }
