"""Trang thứ mấy: of a list that is read page by page."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.web.numbers import whole


def asked_page(request: HttpRequest) -> int:
    """Trang được hỏi; the first for anything that is not a number."""
    asked = request.GET.get("trang", "")
    return whole(asked, most_digits=5) or 1
