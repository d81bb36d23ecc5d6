"""Thư xác nhận: to the address that the sender gave, so that answers reach them and nobody else."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.exchange.services.queue_notices import Letter, queue_notices
from motcua.apps.feedback.audience import feedback_of
from motcua.apps.feedback.models import Feedback
from motcua.core.events import Event

SALT, DAYS = "voice.confirm", 7


def ask_to_confirm(request: HttpRequest, feedback: Feedback, email: str, at: datetime) -> None:
    """Gửi thư có liên kết xác nhận; the address of the link holds nothing but a signed code."""
    if not email or not feedback.is_counted or feedback.sender.email_confirmed_at:
        return
    site = f"{request.scheme}://{request.get_host()}"
    link = site + reverse("voice_confirm", args=[token_of(feedback)])
    title = _("Xác nhận địa chỉ thư cho phản ánh %(code)s") % {"code": feedback.code}
    who = _("Bạn (hoặc ai đó dùng địa chỉ này) vừa gửi phản ánh %(code)s. Không phải bạn gửi: hãy bỏ qua thư này.")
    body = who % {"code": feedback.code} + "\n"
    body += _("Mở liên kết dưới đây trong 7 ngày để xác nhận địa chỉ thư là của bạn.")
    letter = Letter(title, body, link, email=email)
    queue_notices(Event.FEEDBACK_RECEIVED, f"confirm:{feedback.code}", None, [letter], at=at)


def token_of(feedback: Feedback) -> str:
    """Dấu của một phản ánh trong liên kết xác nhận."""
    return signing.dumps(feedback.code, salt=SALT)


def confirmed(token: str) -> Feedback | None:
    """Phản ánh của một liên kết còn hiệu lực; None for a forged or old one."""
    try:
        code = signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return feedback_of(f"feedback:{code}")
