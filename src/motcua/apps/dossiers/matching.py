"""Tìm hồ sơ: by code, reference or personal number, or by the words of name, telephone and procedure; each by its
index."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import WORDS
from motcua.core.folding import words

A_CODE = re.compile(r"(?i)(?=.*[0-9])[A-Z0-9.]+-[A-Z0-9-]+|T-[A-Z0-9]{4,}")  # of a dossier, or a reference: no words
BEGUN = 3  # letters of the last word from which on it may be unfinished: "ng" begins the names of half the country
UNFINISHED = re.compile(r"'([a-z]{3,15})':\*$")  # of which the index knows the dossiers without looking for words
Asked = tuple[str, ...]
PLAIN = SearchVector("search", config="simple")


def matching(q: str) -> Q:
    """Tìm theo mã, số định danh, hoặc theo từ: tên (không dấu), điện thoại, tên thủ tục."""
    return matches(*in_index(asked_for(q)))


def asked_for(q: str) -> Asked:
    """What is looked for: nothing, or a number in capitals and as typed, and perhaps the words."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    asked = words(text)[:8]
    if not text:
        return ()
    if not asked or A_CODE.fullmatch(text):
        return text.upper(), text
    last = ":*" if len(asked[-1]) >= BEGUN else ""
    return text.upper(), text, " & ".join(f"'{word}'" for word in asked) + last


def in_index(asked: Asked, doors: Sequence[Collection[int]] = (), *, is_open: bool = False) -> Asked:
    """The same as the index spells it (migration 0005), behind one office of each group of doors, perhaps open."""
    if len(asked) < 3:
        return asked
    wanted = [UNFINISHED.sub(r"('\1' | 'đ\1')", asked[2])]
    wanted += ["(" + " | ".join(f"'đ{office}'" for office in sorted(offices)) + ")" for offices in doors]
    return *asked[:2], " & ".join([*wanted, "'đo'"] if is_open else wanted)


def matches(*asked: str) -> Q:
    """Hồ sơ khớp với những gì `in_index` viết."""
    if not asked:
        return Q()
    number, typed, *wanted = asked
    found = numbered(number, typed)
    for each in wanted:
        found |= bearing(each)
    return found


def numbered(number: str, typed: str) -> Q:
    """Mang mã hay số ấy."""
    return Q(code=number) | Q(reference=number) | Q(person_key=typed)


def bearing(wanted: str) -> Q:
    """Mang các từ ấy, as `in_index` spells them."""
    return Q(SearchVectorExact(WORDS, SearchQuery(wanted, search_type="raw", config="simple")))


def plainly(wanted: str) -> Q:
    """The same of few dossiers, without the index, as `asked_for` spells it."""
    return Q(SearchVectorExact(PLAIN, SearchQuery(wanted, search_type="raw", config="simple")))
