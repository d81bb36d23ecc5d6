"""Tra cứu bằng mã và khóa trên giấy hẹn: never the content by the code alone (F21.1)."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.db.models import Q

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.numbers import CLEAR_LETTERS

LENGTH = 8


def key_of(dossier: Dossier) -> str:
    """Khóa tra cứu: eight letters that only the receipt and this server know; nothing of it is stored."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"track:{dossier.reference}".encode(), hashlib.sha256)
    return "".join(CLEAR_LETTERS[byte % len(CLEAR_LETTERS)] for byte in digest[:LENGTH])


def subject_of(number: str) -> str:
    """Chủ thể trong nhật ký của một mã: a dossier by code or reference, else a feedback."""
    typed = number.strip().upper().replace("\x00", "")[:60]
    found = Dossier.objects.filter(Q(code=typed) | Q(reference=typed), is_draft=False).first()
    return found.subject if found is not None else f"feedback:{typed}"


def find_by_key(number: str, key: str) -> Dossier | None:
    """Hồ sơ theo mã và khóa; None says only that the two do not belong together."""
    typed = number.strip().upper().replace("\x00", "")[:60]
    rows = Dossier.objects.filter(Q(code=typed) | Q(reference=typed), is_draft=False)
    found = rows.select_related("procedure__field", "receiving", "competent", "holder", "edition").first()
    given = key.strip().upper().replace(" ", "")[:20]
    if found is None or not hmac.compare_digest(given.encode(), key_of(found).encode()):
        return None
    return found
