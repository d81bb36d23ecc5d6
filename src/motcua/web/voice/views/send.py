"""Gửi phản ánh: choose what it is about, fill in one short page, read what is asked back, done."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from motcua.apps.catalogue import selectors as catalogue
from motcua.apps.catalogue.models import Procedure
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.guide_sender import guide_sender
from motcua.apps.people.offices import agencies_on
from motcua.core.errors import Refused
from motcua.core.feedback_conditions import CONDITIONS
from motcua.core.patience import SentTooOften
from motcua.web.audience import everyone
from motcua.web.voice.asking import new_question
from motcua.web.voice.forms import Voice
from motcua.web.voice.grants import carried, let_in, meet
from motcua.web.voice.letters import ask_to_confirm
from motcua.web.voice.sending import ALIKE, Sending, asked_road, held_back
from motcua.web.voice.subjects import SUBJECTS, Subject, subject_of

LONGEST_QUESTION = 200
OURS = frozenset({"csrfmiddlewaretoken", "text", "do", "asked", "figures", "let_on"})


@everyone
def choose(request: HttpRequest) -> HttpResponse:
    """Phản ánh về việc gì: one tap."""
    return meet(render(request, "voice/choose.html", {"subjects": SUBJECTS, "section": "voice"}), request)


@everyone
def procedure_door(request: HttpRequest) -> HttpResponse:
    """Chọn thủ tục: search, tap; or go on without one."""
    q = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\0", "")
    found = catalogue.search(q, size=10).items if q else ()
    return render(request, "voice/procedure_door.html", {"q": q, "found": found, "section": "voice"})


@everyone
@never_cache
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Biểu mẫu gửi, for one subject."""
    subject = subject_of(slug)
    if subject is None:
        raise Http404
    dossier = carried(request) if subject.about == Feedback.About.DOSSIER else None
    if subject.about == Feedback.About.DOSSIER and dossier is None:
        return redirect("voice_dossier")
    if subject.about == Feedback.About.PROCEDURE and not (request.GET.get("ma") or request.POST.get("procedure")):
        return redirect("voice_procedure")
    if request.method == "POST" and (refused := held_back(request, dossier)) is not None:
        return meet(_waiting(request, subject, refused), request)
    form = Voice(subject, agencies_on(timezone.localdate()), request.POST or None, initial=_known(request))
    sending = Sending(request, subject, form, timezone.now(), dossier=dossier, procedure=_procedure(request))
    return meet(_pressed(sending) if request.method == "POST" else _page(sending), request)


def _pressed(sending: Sending) -> HttpResponse:
    """What follows from the press of a button, in the order in which a person would be told."""
    if (sign := asked_road(sending.request)) is not None:
        guide_sender(sign, at=sending.at)
        return redirect(f"/phan-anh/khieu-nai-to-cao/#{sign.value}")
    try:
        sending.keep_photos()
        if sending.form.is_valid():
            sending.read()
            if sending.is_ready:
                return _done(sending, sending.send())
    except SentTooOften as refused:  # the answer carried along has let another sending in
        refused.is_askable = True
        return _waiting(sending.request, sending.subject, refused)
    except Refused as refused:
        return _page(sending, refused, status=422)
    return _page(sending, status=422 if sending.form.errors else 200)


def _waiting(request: HttpRequest, subject: Subject, refused: SentTooOften) -> HttpResponse:
    """Đợi rồi gửi lại: what was typed and a button, without the form's lists: in a flood this page is made often."""
    typed = [(name, value) for name in request.POST for value in request.POST.getlist(name) if name not in OURS]
    seen = {"refused": refused, "subject": subject, "typed": typed, "text": request.POST.get("text", ""),
            "section": "voice", "question": new_question() if refused.is_askable else None,
            "is_wrong": bool(request.POST.get("figures")), "takes_photos": "photos" in subject.asks}  # fmt: skip
    return render(request, "voice/held_back.html", seen, status=429)


def _done(sending: Sending, feedback: Feedback) -> HttpResponse:
    ask_to_confirm(sending.request, feedback, sending.form.cleaned_data.get("email", ""), sending.at)
    return let_in(redirect("voice_sent"), sending.request, feedback)


def _page(sending: Sending, refused: Refused | None = None, *, status: int = 200) -> HttpResponse:
    seen: dict[str, Any] = {
        "sending": sending, "subject": sending.subject, "form": sending.form, "dossier": sending.dossier,
        "procedure": sending.procedure, "refused": refused, "conditions": CONDITIONS, "alike_word": ALIKE,
        "takes_photos": "photos" in sending.subject.asks,
        "section": "voice",
    }  # fmt: skip
    return render(sending.request, "voice/send.html", seen, status=status)


def _procedure(request: HttpRequest) -> Procedure | None:
    code = request.POST.get("procedure") or request.GET.get("ma", "")
    return catalogue.procedure(code[:40].replace("\0", "")) if code else None


def _known(request: HttpRequest) -> dict[str, str]:
    """Điền sẵn cho người đã đăng nhập: their own account, never what a dossier says of its applicant."""
    if not request.user.is_authenticated or request.user.is_officer:
        return {}
    return {"name": request.user.full_name, "email": request.user.email or ""}
