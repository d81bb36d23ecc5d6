"""What every page knows: the name of the province, the language, and how large the reader wants the words."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.web.ui.display import CONTRAST_COOKIE, CONTRASTS, TEXT_COOKIE, TEXT_SIZES


def house(request: HttpRequest) -> dict[str, object]:
    """Tên đơn vị hiển thị ở đầu trang và cách hiển thị đã chọn."""
    text = request.COOKIES.get(TEXT_COOKIE, "")
    contrast = request.COOKIES.get(CONTRAST_COOKIE, "")
    return {
        "province": "Bắc Ninh",
        "is_english": getattr(request, "LANGUAGE_CODE", "vi") == "en",
        "text_size": text if text in TEXT_SIZES else "",
        "contrast": contrast if contrast in CONTRASTS else "",
    }
