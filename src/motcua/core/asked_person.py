"""Một câu hỏi cho người gửi: five figures in words, to be typed as figures, where an address is being flooded.

It needs no picture, no script and no ear, and a screen reader says it. It stops who sends without reading the page;
who writes a program for it gains one share of an address (core/patience.py) and no more.
"""

from __future__ import annotations

import re

LENGTH = 5
IN_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
IN_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_BETWEEN = re.compile(r"[\s.,;-]+")


def figures_of(seed: bytes) -> str:
    """Năm chữ số of a question: the same seed asks the same."""
    return f"{int.from_bytes(seed[:8]) % 10**LENGTH:0{LENGTH}}"


def in_words(figures: str, language: str = "vi") -> str:
    """Đọc từng chữ số, in the language of the page."""
    names = IN_ENGLISH if language == "en" else IN_WORDS
    return " ".join(names[int(figure)] for figure in figures)


def is_right(typed: str, figures: str) -> bool:
    """Đúng số ấy, however it was spaced; wide figures of another keyboard count."""
    plain = _BETWEEN.sub("", typed)
    return plain.isdecimal() and len(plain) == LENGTH and "".join(str(int(each)) for each in plain) == figures
