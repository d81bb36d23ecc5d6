"""Đọc “sáp nhập từ…”: a sentence of names becomes a list of old units, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.apps.people.imports.unit_lists import split_name
from motcua.core.folding import fold, one_line

APOSTROPHES = re.compile("['’‘`´]")
UNTOUCHED = "giu nguyen"
PART = re.compile(r"một phần|phần còn lại", re.IGNORECASE)
DROPPED = re.compile(
    r"\(phần còn lại[^)]*\)|sau khi sắp xếp.*$|một phần diện tích TN( và)?|một phần|toàn bộ|diện tích (TN|tự nhiên)"
    r"|quy mô dân số|(và )?phần còn lại|\bcủa\b|\bcác\b|^\s*và\b",
    re.IGNORECASE,
)
DISTRICT = re.compile(r"\((?:thuộc )?((?:huyện|quận|thị xã|thành phố|tỉnh|TP\.?) [^)]*)\)", re.IGNORECASE)
CUTS = re.compile(
    r",(?![^(]*\))|;|\bvà\b(?=\s+(?:các |phần |một phần |xã |phường |thị trấn |tỉnh |thành phố ))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """Một đơn vị cũ được nhắc đến: folded kind (may be missing) and name, district in brackets, part."""

    kind: str
    name: str
    district: str
    is_partly: bool
    text: str
    exact: str = ""  # the name with its marks: Quang Yên is not Quảng Yên


def named_in(sentence: str) -> Iterator[Named]:
    """Các đơn vị trong câu. “một phần của các phường A, B, C”: kind and part carry on to the next."""
    kind, is_partly = "", False
    for piece in CUTS.split(one_line(sentence)):
        bare = one_line(DROPPED.sub(" ", DISTRICT.sub(" ", piece)))
        says_part = PART.search(piece) is not None
        own, name = split_name(bare)
        own = own or (bare.lower() if bare.lower() in ("xã", "phường") else "")
        if says_part or own:
            is_partly = says_part or (is_partly and not own)
        if says_part and "phần còn lại sau khi" in piece.lower():
            partly, is_partly = True, False
        else:
            partly = is_partly
        kind = own or kind
        name = split_name(name)[1]
        if not name or name.lower() == bare.lower() in ("xã", "phường"):
            continue
        district = DISTRICT.search(piece)
        where = fold(district[1]) if district else ""
        yield Named(fold(kind), plain(name), where, partly, piece.strip(), name.casefold())


def plain(name: str) -> str:
    """Tên không dấu; the apostrophes of highland names are written in many ways."""
    return fold(APOSTROPHES.sub("", name))


def is_untouched(sentence: str) -> bool:
    """Giữ nguyên."""
    return fold(sentence).startswith(UNTOUCHED)
