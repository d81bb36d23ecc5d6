"""How the tests read a PDF: all its words in one line, without the breaks of lines and pages."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in opened(pdf).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def letters(text: str) -> str:
    """Without any space: a word may be broken where its column ends."""
    return re.sub(r"[\s\u200b]+", "", text)
