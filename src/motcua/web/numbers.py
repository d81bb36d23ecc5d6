"""Số trong địa chỉ và trong ô ẩn: a place in a list, a version, a page. Nobody types them: what is none says nothing.

`isdigit` holds for ² and for digits of other scripts, and a number of five thousand digits is more than Python reads.
"""

from __future__ import annotations

MOST_DIGITS = 18  # what a bigint holds


def whole(text: str, *, most_digits: int = MOST_DIGITS) -> int | None:
    """Số nguyên không âm, or None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None
