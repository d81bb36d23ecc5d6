"""Chủ thể trong nhật ký: whose calendar was changed."""

from __future__ import annotations

from motcua.apps.people.models import Office


def calendar_subject(office: Office | None) -> str:
    """`calendar:national`, or `calendar:` and the office's code."""
    return f"calendar:{office.code if office else 'national'}"
