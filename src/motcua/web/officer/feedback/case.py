"""Trang phản ánh and the acts on it: one page, one address an act, the refusal beside the form that was refused."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.feedback.folder import attachment_of
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import find_feedback, may_read
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.core.feedback_refusals import (
    AskedAlready,
    FeedbackChanged,
    FeedbackNotYours,
    OwnAnswerApproved,
    OwnProposalGranted,
    PassedToAndFro,
)
from motcua.web.audience import OfficerRequest, officer
from motcua.web.officer.feedback.deeds import BY_SLUG, do_deed
from motcua.web.officer.feedback.page import TriedDeed, case_context, form_of, scene_of
from motcua.web.officer.files import answered
from motcua.web.officer.frame import shown

FORBIDDEN = (FeedbackNotYours, OwnAnswerApproved, OwnProposalGranted, AskedAlready, PassedToAndFro)


def feedback_or_404(request: OfficerRequest, code: str, at: datetime) -> Feedback:
    """Phản ánh trong phạm vi của người này; what one may not see is not there."""
    found = find_feedback(request.user, code, at)
    if found is None:
        raise Http404
    return found


@require_safe
@officer(Act.SEE_FEEDBACK, unseen=True)
def case_page(request: OfficerRequest, code: str) -> HttpResponse:
    """Trang phản ánh."""
    now = timezone.now()
    return _page(request, feedback_or_404(request, code, now), now)


@require_POST
@officer(Act.SEE_FEEDBACK, unseen=True)
def act_on(request: OfficerRequest, code: str, act: str) -> HttpResponse:
    """Thực hiện một việc: 422 where the form or the law refuses, 403 where it is not theirs, 409 when too late."""
    now = timezone.now()
    feedback, deed = feedback_or_404(request, code, now), BY_SLUG.get(act)
    if deed is None:
        raise Http404
    scene = scene_of(request, feedback, now)
    form = form_of(deed, scene, request.POST)
    if not form.is_valid():
        return shown(request, "feedback/case", case_context(scene, TriedDeed(act, form)), status=422)
    try:
        do_deed(deed, form, scene)
    except Refused as refused:
        return _page(request, feedback_or_404(request, code, now), now, TriedDeed(act, form, refused))
    messages.success(request, f"Đã thực hiện: {deed.name.lower()}.")
    if find_feedback(request.user, code, now) is None:
        return redirect("officer_feedback_list")
    return redirect("officer_feedback", code=feedback.code)


def _page(request: OfficerRequest, feedback: Feedback, at: datetime, tried: TriedDeed | None = None) -> HttpResponse:
    """The page as it is now; what was typed stays in its form beside the words of the law."""
    status = 200 if tried is None else _status(tried.refused)
    return shown(request, "feedback/case", case_context(scene_of(request, feedback, at), tried), status=status)


def _status(refused: Refused | None) -> int:
    if isinstance(refused, FeedbackChanged):
        return 409
    return 403 if isinstance(refused, FORBIDDEN) else 422


@require_safe
@officer(Act.SEE_FEEDBACK, unseen=True)
def case_file(request: OfficerRequest, code: str, key: int) -> HttpResponse:
    """Một tệp kèm theo, only to whom the content is shown."""
    feedback = feedback_or_404(request, code, timezone.now())
    found = attachment_of(feedback, key)
    if found is None or not may_read(request.actor, feedback):
        raise Http404
    return answered(request, found.file, found.name)
