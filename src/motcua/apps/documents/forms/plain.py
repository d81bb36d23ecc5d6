"""Từ giá trị đến JSON: the form as strings, lists and dicts, so that nothing in it can ever be read as markup."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from motcua.apps.documents.forms import spoken
from motcua.apps.documents.forms.pieces import BookRow, Handover, MissingPaper, Paper

# Controls, lone surrogates and noncharacters cannot be printed; direction overrides could make a line lie.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
# The longest Vietnamese syllable has seven letters: what is longer than these is no word, and a line may break in it.
_TOO_LONG_FOR_A_LINE: Final = re.compile(r"\S{35,}")
_TOO_LONG_FOR_A_COLUMN: Final = re.compile(r"[^\s@./-]{15,}")
_TABLED: Final = (Paper, MissingPaper, Handover, BookRow)

# Latin with every Vietnamese letter, combining marks, Greek, Cyrillic, punctuation, ₫ and €: always in the font.
_UNDRAWN: Final = re.compile(
    "[^\n -~\xa0-\u024f\u0300-\u0304\u0306-\u030c\u031b\u0323\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e00-\u1eff"
    "\u200b\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ab\u20ac\u2116\u2122]"
)


def drawable(text: str) -> str:
    """Chữ có nét: an emoji or a foreign letter outside the font becomes a white square, as a reader would see it."""
    return _UNDRAWN.sub("□", text)


def printable(text: str, too_long: re.Pattern[str] = _TOO_LONG_FOR_A_LINE) -> str:
    """Chữ in được: composed letters, no controls; a word too long for its place may be broken anywhere."""
    clean = unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text.replace("\t", " "))).strip()
    return too_long.sub(lambda word: "\u200b".join(re.findall(".{1,6}", word[0])), clean)


def plain(value: object, too_long: re.Pattern[str] = _TOO_LONG_FOR_A_LINE) -> Any:  # JSON has no narrower type
    """Giá trị thuần: moments become words and a short form, money becomes words, everything else keeps its shape."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return printable(value, too_long)
        case datetime():
            return {"words": spoken.moment(value), "short": spoken.short_moment(value)}
        case date():
            return {"words": spoken.day(value), "short": f"{value:%d/%m/%Y}"}
        case Decimal():
            return spoken.money(value)
        case tuple():
            return [plain(item, too_long) for item in value]
    if is_dataclass(value):
        inside = _TOO_LONG_FOR_A_COLUMN if isinstance(value, _TABLED) else too_long
        return {field.name: plain(getattr(value, field.name), inside) for field in fields(value)}
    raise TypeError(f"a form cannot print a {type(value).__name__}")
