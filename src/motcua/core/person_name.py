"""Họ tên: letters with their marks, spaces, hyphens; no digits, no drawings."""

from __future__ import annotations

import unicodedata


def is_person_name(text: str) -> bool:
    """Có thể là tên người."""
    return any(each.isalpha() for each in text) and all(
        each in " -'’." or unicodedata.category(each)[0] in "LM" for each in text
    )
