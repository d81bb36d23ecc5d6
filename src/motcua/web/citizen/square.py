"""Mã QR trên trang: drawn by ourselves, as large as the style sheet says."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe

from motcua.apps.documents.forms.qr import qr_svg


def drawn(text: str) -> SafeString:
    """Mã QR co giãn được: its size is the style sheet's matter."""
    return mark_safe(re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', qr_svg(text), count=1))  # noqa: S308 - our own drawing
