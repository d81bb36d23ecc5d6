"""Theo dõi bằng mã và khóa: never the content by the code alone; nothing of the key is stored."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from motcua.apps.dossiers.numbers import CLEAR_LETTERS
from motcua.apps.feedback.models import Feedback

LENGTH = 8


def feedback_key(feedback: Feedback) -> str:
    """Khóa theo dõi: eight letters that only the sender's receipt and this server know."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"feedback:{feedback.code}".encode(), hashlib.sha256)
    return "".join(CLEAR_LETTERS[byte % len(CLEAR_LETTERS)] for byte in digest[:LENGTH])


def find_feedback_by_key(code: str, key: str) -> Feedback | None:
    """PAKN theo mã và khóa; None says only that the two do not belong together."""
    typed = code.strip().upper().replace("\x00", "")[:24]
    rows = Feedback.objects.filter(code=typed)
    found = rows.select_related(
        "channel", "in_charge", "holder", "procedure", "dossier", "about_office", "origin", "duplicate_of__holder"
    ).first()
    given = key.strip().upper().replace(" ", "")[:20]
    if found is None or not hmac.compare_digest(given.encode(), feedback_key(found).encode()):
        return None
    return found


def person_key(phone: str, email: str, name: str) -> str:
    """Dấu của người gửi: the same person again, without keeping who; empty for nobody."""
    digits = "".join(letter for letter in phone if letter.isdigit())[-9:]
    said = digits or email.strip().lower() or name
    if not said:
        return ""
    return hmac.new(settings.SECRET_KEY.encode(), f"sender:{said}".encode(), hashlib.sha256).hexdigest()
