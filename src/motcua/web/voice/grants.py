"""Thẻ vào: signed cookies of this part of the site, so that no code, key or dossier ever stands in an address."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tracking import find_by_key, key_of
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.tracking import feedback_key, find_feedback_by_key
from motcua.core.patience import Caller
from motcua.web.accounts.backend import source_of

PATH, MINUTES = "/phan-anh/", 30
FOLLOWED, CARRIED, MET = "motcua_pakn", "motcua_pakn_hs", "motcua_met"
A_YEAR = 366 * 24 * 3600
met_by = Signer(salt="motcua.met")


def let_in(answer: HttpResponse, request: HttpRequest, feedback: Feedback) -> HttpResponse:
    """Mở phản ánh này cho trình duyệt này trong nửa giờ."""
    return _put(answer, request, FOLLOWED, f"{feedback.code}:{feedback_key(feedback)}")


def followed(request: HttpRequest) -> Feedback | None:
    """Phản ánh mà trình duyệt này được mở."""
    code, _, key = _held(request, FOLLOWED).partition(":")
    return find_feedback_by_key(code, key) if key else None


def carry(answer: HttpResponse, request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Mang hồ sơ đang xem sang biểu mẫu phản ánh."""
    return _put(answer, request, CARRIED, f"{dossier.reference}:{key_of(dossier)}")


def carried(request: HttpRequest) -> Dossier | None:
    """Hồ sơ được mang sang, proven by the receipt's key or by its owner's session."""
    reference, _, key = _held(request, CARRIED).partition(":")
    return find_by_key(reference, key) if key else None


def shut(answer: HttpResponse) -> HttpResponse:
    """Đóng lại: on a shared machine nobody reads on after you."""
    for name in (FOLLOWED, CARRIED):
        answer.delete_cookie(name, path=PATH)
    return answer


def meet(answer: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Nhớ trình duyệt này by a number that means nothing else; who it is stays unknown."""
    if _met(request)[0] == "":
        since = int(timezone.now().timestamp())
        answer.set_cookie(
            MET, met_by.sign(f"{secrets.token_hex(8)}.{since}"), max_age=A_YEAR, path=PATH, httponly=True,
            samesite="Lax", secure=request.is_secure(),
        )  # fmt: skip
    return answer


def caller_of(
    request: HttpRequest, *, dossier: Dossier | None = None, answered: str = "", let_on: str = ""
) -> Caller:
    """Ai đang gửi: account, browser, address, as far as known; and what they proved just now."""
    browser, met_at = _met(request)
    account = request.user.pk if request.user.is_authenticated else None
    proven = {"dossier": str(dossier.reference) if dossier else "", "answered": answered, "let_on": let_on}
    return Caller(source_of(request), account=account, browser=browser, met_at=met_at, **proven)


def _met(request: HttpRequest) -> tuple[str, datetime | None]:
    try:
        browser, _, since = met_by.unsign(request.COOKIES.get(MET, "")).partition(".")
        return browser, datetime.fromtimestamp(int(since), UTC)
    except (BadSignature, ValueError, OverflowError):
        return "", None


def _put(answer: HttpResponse, request: HttpRequest, name: str, value: str) -> HttpResponse:
    answer.set_signed_cookie(
        name, value, salt=name, max_age=MINUTES * 60, path=PATH, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return answer


def _held(request: HttpRequest, name: str) -> str:
    return request.get_signed_cookie(name, default="", salt=name, max_age=MINUTES * 60) or ""
