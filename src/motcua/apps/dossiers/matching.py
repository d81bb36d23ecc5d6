"""Tìm hồ sơ: by code, reference or personal number, or by the words of name, telephone and procedure; each by its
index."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import WORDS
from motcua.core.folding import words

A_CODE = re.compile(r"(?i)(?=.*[0-9])[A-Z0-9.]+-[A-Z0-9-]+|T-[A-Z0-9]{4,}")  # of a dossier, or a reference: no words
BEGUN = 3  # letters of the last word from which on it may be unfinished: "ng" begins the names of half the country


def matching(q: str) -> Q:
    """Tìm theo mã, số định danh, hoặc theo từ: tên (không dấu), điện thoại, tên thủ tục."""
    return matches(*asked_for(q))


def asked_for(q: str) -> tuple[str, ...]:
    """What `matches` looks for: nothing, or a number in capitals and as typed, and perhaps the words."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    asked = words(text)[:8]
    if not text:
        return ()
    if not asked or A_CODE.fullmatch(text):
        return text.upper(), text
    last = ":*" if len(asked[-1]) >= BEGUN else ""
    return text.upper(), text, " & ".join(f"'{word}'" for word in asked) + last


def matches(*asked: str) -> Q:
    """Hồ sơ khớp với những gì `asked_for` hiểu."""
    if not asked:
        return Q()
    number, typed, *wanted = asked
    found = Q(code=number) | Q(reference=number) | Q(person_key=typed)
    for each in wanted:
        found |= bearing(each)
    return found


def bearing(wanted: str) -> Q:
    """Mang các từ ấy, as `asked_for` spells them."""
    return Q(SearchVectorExact(WORDS, SearchQuery(wanted, search_type="raw", config="simple")))
