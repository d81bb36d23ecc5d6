"""Tìm hồ sơ: by code, reference or personal number, or by the words of name, telephone and procedure; each by its
index."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import WORDS
from motcua.core.folding import words

A_CODE = re.compile(r"(?i)(?=.*[0-9])[A-Z0-9.]+-[A-Z0-9-]+|T-[A-Z0-9]{4,}")  # of a dossier, or a reference: no words
MOST_WORDS = 8
BEGUN = 3  # letters of the last word from which on it may be unfinished: "ng" begins the names of half the country
UNFINISHED = re.compile(r"'([a-z]{3,15})':\*$")  # of which the index knows the dossiers without looking for words
# Marks: how far a dossier is, said of itself and of each office that is its door.
ENDED, OPEN, ALL = ("",), ("o",), ("", "o")


@dataclass(frozen=True, slots=True)
class Sought:
    """Điều được tìm: nothing, a number (in capitals and as typed), words, or either; and in a list that is read
    stretch by stretch, from where on."""

    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # as the index spells them
    since: tuple[Any, ...] = ()  # a moment, or the key of a dossier

    def __bool__(self) -> bool:
        return bool(self.numbers or self.words)

    @property
    def values(self) -> tuple[Any, ...]:
        return *self.numbers, *self.words, *self.since

    @property
    def shape(self) -> tuple[int, int, int]:
        return len(self.numbers), len(self.words), len(self.since)

    def among(self, values: Iterator[Any]) -> Sought:
        """The same with other values."""
        return Sought(*(tuple(islice(values, many)) for many in self.shape))


NOTHING = Sought()


def matching(q: str) -> Q:
    """Tìm theo mã, số định danh, hoặc theo từ: tên (không dấu), điện thoại, tên thủ tục."""
    asked = asked_for(q)
    return matches(asked[:2], *map(in_index, asked[2:]))


def asked_for(q: str) -> tuple[str, ...]:
    """What is looked for: nothing, or a number in capitals and as typed, and perhaps the words."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    asked = words(text)[:MOST_WORDS]
    if not text:
        return ()
    if not asked or A_CODE.fullmatch(text):
        return text.upper(), text
    last = ":*" if len(asked[-1]) >= BEGUN else ""
    return text.upper(), text, " & ".join(f"'{word}'" for word in asked) + last


def in_index(
    wanted: str, doors: Sequence[Collection[int]] = (), marks: Sequence[str] = ALL, state: int | None = None
) -> str:
    """Các từ ấy as the index spells them (migration 0007), behind one office of each group of doors, in one of the
    stretches or with one of the marks, in a state of which few are."""
    begun = UNFINISHED.sub(r"('\1' | 'đ\1')", wanted)
    behind = [_either(f"{office}{mark}" for office in sorted(group) for mark in marks) for group in doors]
    where = behind or ([] if "" in marks else [_either(marks)])
    return " & ".join(filter(None, [begun, *where, f"'đs{state}'" if state else ""]))


def _either(said: Iterable[str]) -> str:
    return "(" + " | ".join(f"'đ{each}'" for each in said) + ")"


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
