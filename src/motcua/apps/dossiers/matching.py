"""Tìm hồ sơ: by code, reference or personal number, or by the words of name, telephone and procedure; each by its
index."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import WORDS
from motcua.core.folding import words

A_CODE = re.compile(r"(?i)(?=.*[0-9])[A-Z0-9.]+-[A-Z0-9-]+|T-[A-Z0-9]{4,}")  # of a dossier, or a reference: no words
BEGUN = 3  # letters of the last word from which on it may be unfinished: "ng" begins the names of half the country
OPEN_MARK = "đo"  # of what has not ended
UNFINISHED = re.compile(r"'([a-z]{3,15})':\*$")  # of which the index knows the dossiers without looking for words
PLAIN_WORD = re.compile(r"'([a-z]+)'(:\*)?")
PLAIN = SearchVector("search", config="simple")


# Of what it is asked: all that is seen; what lies behind the doors; and besides, one by one, what had a step.
Reach = Literal["all", "doors", "steps"]


@dataclass(frozen=True, slots=True)
class Sought:
    """Điều được tìm: nothing, a number (in capitals and as typed), words, or either."""

    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # as the index spells them
    plain: tuple[str, ...] = ()  # the same for `plainly`
    reach: Reach = "all"

    def __bool__(self) -> bool:
        return bool(self.numbers or self.words)

    @property
    def values(self) -> tuple[str, ...]:
        return *self.numbers, *self.words, *self.plain

    @property
    def shape(self) -> tuple[Reach, int, int, int]:
        return self.reach, len(self.numbers), len(self.words), len(self.plain)

    def among(self, values: Iterator[Any]) -> Sought:
        """The same with other values."""
        numbers, words, plain = (tuple(islice(values, many)) for many in self.shape[1:])
        return Sought(numbers, words, plain, self.reach)


NOTHING = Sought()


def matching(q: str) -> Q:
    """Tìm theo mã, số định danh, hoặc theo từ: tên (không dấu), điện thoại, tên thủ tục."""
    asked = asked_for(q)
    return matches(asked[:2], *map(in_index, asked[2:]))


def asked_for(q: str) -> tuple[str, ...]:
    """What is looked for: nothing, or a number in capitals and as typed, and perhaps the words."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    asked = words(text)[:8]
    if not text:
        return ()
    if not asked or A_CODE.fullmatch(text):
        return text.upper(), text
    last = ":*" if len(asked[-1]) >= BEGUN else ""
    return text.upper(), text, " & ".join(f"'{word}'" for word in asked) + last


def in_index(wanted: str, doors: Sequence[Collection[int]] = (), mark: str = "") -> str:
    """Các từ ấy as the index spells them (migration 0005), behind one office of each group of doors, with a mark."""
    begun = UNFINISHED.sub(r"('\1' | 'đ\1')", wanted)
    return " & ".join(filter(None, [begun, *map(any_door, doors), f"'{mark}'" if mark else ""]))


def any_door(offices: Collection[int]) -> str:
    """Một trong các cơ quan ấy là cửa."""
    return "(" + " | ".join(f"'đ{office}'" for office in sorted(offices)) + ")"


def mark_of(state: int) -> str:
    """Dấu của một trạng thái, of which few dossiers are."""
    return f"đs{state}"


def matches(numbers: Sequence[str], *wanted: str) -> Q:
    """Hồ sơ mang mã hay số ấy, or the words as `in_index` spells them."""
    found = numbered(*numbers) if numbers else Q()
    for each in wanted:
        found |= bearing(each)
    return found


def numbered(number: str, typed: str) -> Q:
    """Mang mã hay số ấy."""
    return Q(code=number) | Q(reference=number) | Q(person_key=typed)


def bearing(wanted: str) -> Q:
    """Mang các từ ấy, as `in_index` spells them."""
    return Q(SearchVectorExact(WORDS, SearchQuery(wanted, search_type="raw", config="simple")))


def in_plain(wanted: str) -> tuple[str, ...]:
    """Các từ ấy for `plainly`, and what is to be seen in a text that bears them."""
    seen = [rf"(^|[^a-z]){word}" + ("" if begun else r"($|[^a-z])") for word, begun in PLAIN_WORD.findall(wanted)]
    return (wanted, *seen) if wanted else ()


def plainly(wanted: str, *seen: str) -> Q:
    """Mang các từ ấy, of few dossiers and without the index. To part a text into words takes long: only where they
    are to be seen."""
    found = Q(SearchVectorExact(PLAIN, SearchQuery(wanted, search_type="raw", config="simple")))
    for letters in seen:
        found = Q(search__regex=letters) & found
    return found
