"""Theo dõi: code and key open one feedback for half an hour; its sender supplies, rates, asks again, withdraws."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.apps.documents.photos import at_most
from motcua.apps.feedback.incoming import Sent
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.relatives import relative_named
from motcua.apps.feedback.services.ask_for_more import supply
from motcua.apps.feedback.services.close import close
from motcua.apps.feedback.services.rate import rate
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.feedback.story import attached_file, proof_for_the_sender
from motcua.apps.feedback.tracking import find_feedback_by_key
from motcua.core.dossier_refusals import TriedTooOften
from motcua.core.feedback_refusals import FeedbackKeyTriedTooOften, FeedbackReasonMissing
from motcua.core.feedback_text import neutral
from motcua.web.accounts.backend import source_of
from motcua.web.audience import everyone
from motcua.web.citizen.patience import be_patient, count_wrong
from motcua.web.citizen.views.files import sent as sent_file
from motcua.web.citizen.views.proof import proof_file
from motcua.web.uploads import keep_photos
from motcua.web.voice.forms import Again, Back, Follow, More, Stars
from motcua.web.voice.grants import followed, let_in, shut
from motcua.web.voice.standing import receipt_of, standing_of

Acting = Callable[[HttpRequest, Feedback], HttpResponse]


@everyone
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Hỏi mã và khóa. The code alone opens nothing."""
    form = Follow(request.POST or None, initial={"code": request.GET.get("ma", "")[:24].replace("\x00", "")})
    status = 200
    if request.method == "POST" and form.is_valid():
        code, address = form.cleaned_data["code"], source_of(request)
        try:
            be_patient(address, code)
            if (found := find_feedback_by_key(code, form.cleaned_data["key"])) is not None:
                return let_in(redirect("voice_standing"), request, found)
            count_wrong(address, code)
            form.add_error(
                None, _("Mã và khóa không khớp. Hãy xem lại: mã bắt đầu bằng PA-, khóa gồm tám chữ và số.")
            )
        except TriedTooOften as refused:
            status = 429
            form.add_error(None, FeedbackKeyTriedTooOften(minutes=refused.facts["minutes"]).text)
    status = 422 if form.errors and status == 200 else status
    return render(request, "voice/follow.html", {"form": form, "section": "voice"}, status=status)


@everyone
@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """Đã gửi: the code and the key, to keep or print."""
    feedback = followed(request)
    if feedback is None:
        return redirect("voice_follow")
    return render(request, "voice/sent.html", receipt_of(request, feedback))


@everyone
@never_cache
def standing(request: HttpRequest) -> HttpResponse:
    """Phản ánh đang ở đâu, ai giữ, đến khi nào; what was answered, what one may do."""
    feedback = followed(request)
    if feedback is None:
        code = request.GET.get("ma", "")[:24]
        return redirect(f"/phan-anh/tra-cuu/?ma={code}" if code.replace("-", "").isalnum() else "voice_follow")
    return _shown(request, feedback)


@everyone
@never_cache
def proof(request: HttpRequest) -> HttpResponse:
    """Tệp chứng thực các mốc của phản ánh, to keep and check without us."""
    feedback = followed(request)
    if feedback is None:
        return redirect("voice_follow")
    return proof_file(proof_for_the_sender(feedback, timezone.now()), feedback.code)


def by_the_sender(act: Acting) -> Callable[[HttpRequest], HttpResponse]:
    """An act of who holds the key; without it the door is shown again."""

    @wraps(act)
    def asked(request: HttpRequest) -> HttpResponse:
        feedback = followed(request)
        return redirect("voice_follow") if feedback is None else act(request, feedback)

    return everyone(never_cache(require_POST(asked)))


@by_the_sender
def supplied(request: HttpRequest, feedback: Feedback) -> HttpResponse:
    """Bổ sung điều cơ quan hỏi: words, photos, or both."""
    form = More(request.POST)
    if not form.is_valid():
        return _shown(request, feedback, more_form=form)
    uploads = cast("list[UploadedFile]", request.FILES.getlist("photos"))
    at_most(len(uploads))
    kept, first = keep_photos(uploads, by=None), feedback.attachments.count() + 1
    photos = [Sent(file, f"anh-{number}.jpg") for number, file in enumerate(kept, first)]
    text = neutral(form.cleaned_data["text"])
    try:
        supply(feedback, by=None, at=timezone.now(), text=text, attachments=photos, by_sender=True)
    except FeedbackReasonMissing:  # said in the words of this page
        form.add_error("text", _("Chưa có gì để gửi: hãy viết điều cơ quan hỏi, hoặc chọn ảnh bên dưới."))
        return _shown(request, feedback, more_form=form)
    return _thanked(request, _("Đã nhận phần bổ sung. Cơ quan xem xét tiếp từ bây giờ."))


@by_the_sender
def rated(request: HttpRequest, feedback: Feedback) -> HttpResponse:
    """Một đến năm sao."""
    form = Stars(request.POST)
    if form.is_valid():
        stars, comment = int(form.cleaned_data["stars"]), neutral(form.cleaned_data["comment"])
        rate(feedback, by=None, at=timezone.now(), stars=stars, comment=comment, by_sender=True)
        return _thanked(request, _("Cảm ơn bạn đã đánh giá."))
    return _shown(request, feedback, stars_form=form)


@by_the_sender
def reopened(request: HttpRequest, feedback: Feedback) -> HttpResponse:
    """Kiến nghị lại: a new round, the earlier answer stays."""
    form = Again(request.POST)
    if not form.is_valid():
        return _shown(request, feedback, again_form=form)
    reopen(feedback, by=None, at=timezone.now(), reason=neutral(form.cleaned_data["reason"]), by_sender=True)
    return _thanked(request, _("Phản ánh đã được mở lại; cơ quan phải trả lời lần nữa."))


@by_the_sender
def closed(request: HttpRequest, feedback: Feedback) -> HttpResponse:
    """Rút phản ánh."""
    form = Back(request.POST)
    if not form.is_valid():
        return _shown(request, feedback, back_form=form)
    close(feedback, by=None, at=timezone.now(), reason=neutral(form.cleaned_data["reason"]), by_sender=True)
    return _thanked(request, _("Đã rút phản ánh."))


@everyone
@never_cache
def attachment(request: HttpRequest, number: int) -> HttpResponse:
    """Tệp của phản ánh này, as a download."""
    feedback = followed(request)
    found = attached_file(feedback, number) if feedback is not None else None
    if found is None:
        raise Http404
    return sent_file(found[1], found[0])


@everyone
@never_cache
def relative(request: HttpRequest, code: str) -> HttpResponse:
    """Sang một phần đã tách, hay phản ánh được trả lời thay: what the same person sent needs no second key."""
    feedback = followed(request)
    if feedback is None:
        return redirect("voice_follow")
    found = relative_named(feedback, code)
    if found is None:
        raise Http404
    return let_in(redirect("voice_standing"), request, found)


@everyone
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Đóng lại."""
    return shut(redirect("voice_follow"))


def _thanked(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("voice_standing")


def _shown(request: HttpRequest, feedback: Feedback, **typed: forms.Form) -> HttpResponse:
    seen: dict[str, Any] = standing_of(feedback, timezone.now()) | typed
    return render(request, "voice/standing.html", seen, status=422 if typed else 200)
