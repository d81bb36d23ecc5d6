"""What every page knows: the name of the province and who is looking."""

from __future__ import annotations

from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """Tên đơn vị hiển thị ở đầu trang."""
    return {"province": "Bắc Ninh", "is_english": getattr(request, "LANGUAGE_CODE", "vi") == "en"}
