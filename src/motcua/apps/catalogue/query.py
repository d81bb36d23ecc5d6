"""Câu tìm kiếm: what a person typed, made into words or a code. Whatever is typed, a clean question comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.apps.catalogue.entry import telling
from motcua.core.folding import fold, one_line, words

LONGEST_QUERY = 200  # characters that are looked at; no one types more to find a procedure
MOST_WORDS = 16
CODE = re.compile(r"^(\d\.\d{2,9})(?:\.\d{3}\.\d{2}\.\d{2}\.[a-z]\d{2})?$")  # 1.000318.000.00.00.H40 is the old style
DIGITS = re.compile(r"^\d{3,9}$")

# What people say, and what the names of procedures say.
SYNONYMS = {
    "can cuoc cong dan": "can cuoc", "cccd": "can cuoc", "cmnd": "can cuoc", "bang lai xe": "giay phep lai xe",
    "gplx": "giay phep lai xe", "so do": "giay chung nhan quyen su dung dat", "so hong": "giay chung nhan quyen",
    "nhap khau": "dang ky thuong tru", "ho khau": "thuong tru", "hkd": "ho kinh doanh", "lltp": "ly lich tu phap",
    "bhyt": "bao hiem y te", "bhxh": "bao hiem xa hoi", "gpxd": "giay phep xay dung", "passport": "ho chieu",
    "doc than": "tinh trang hon nhan", "cuoi": "ket hon", "lam": "", "xin": "", "thu tuc": "", "ho so": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """Câu hỏi: either a code or a part of one, or folded words; `is_blank`: nothing was asked."""

    words: tuple[str, ...] = ()
    code: str = ""
    is_blank: bool = False

    @property
    def phrase(self) -> str:
        return " ".join(self.words)


def parse(text: str) -> Query:
    """Understand what was typed: a code in either style, or words without an opening "thủ tục"."""
    typed = one_line(text[: LONGEST_QUERY * 4])[:LONGEST_QUERY]
    if not typed:
        return Query(is_blank=not text.strip())
    folded = fold(typed)
    if (code := CODE.match(folded)) or (code := DIGITS.match(folded)):
        return Query(code=code[1] if code.re is CODE else code[0])
    return Query(words=_unique(telling(words(typed))))


def with_synonyms(query: Query) -> Iterator[Query]:
    """The same question in the words of the catalogue, where that says something else."""
    text = f" {query.phrase} "
    for said, meant in SYNONYMS.items():
        text = text.replace(f" {said} ", f" {meant} " if meant else " ")
    found = _unique(text.split())
    if found and found != query.words:
        yield Query(words=found)


def _unique(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MOST_WORDS]
