"""Tên đã biết không được nêu: many names looked for at once, whatever their case, diacritics and what stands between.

A list of a month has two thousand senders and forty thousand texts; one search a name would take hours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
FARTHEST = 3  # marks that may stand between two words of one name: "Nguyễn - Mẫu", "Nguyễn,  Mẫu"


class KnownNames:
    """Các tên cần tìm, by their first word; a name of one word cannot be told from any other word and is left out."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({words_of(name) for name in names}, key=len, reverse=True):
            if len(words) > 1:
                self.by_first.setdefault(words[0], []).append(words[1:])

    @classmethod
    def of(cls, known: KnownNames | Iterable[str]) -> KnownNames:
        return known if isinstance(known, KnownNames) else cls(known)

    def __bool__(self) -> bool:
        return bool(self.by_first)

    def spans(self, plain: str) -> Iterator[tuple[int, int]]:
        """Chỗ có tên trong lời đã bỏ dấu: the longest name at each place, none over another."""
        if not self.by_first:
            return
        spots = [(found[0], *found.span()) for found in _WORD.finditer(plain)]
        reached = 0
        for place, (word, start, _) in enumerate(spots):
            if start >= reached and (end := self._end(spots, place, self.by_first.get(word, ()))):
                reached = end
                yield start, end

    def _end(self, spots: list[tuple[str, int, int]], place: int, rests: Iterable[tuple[str, ...]]) -> int:
        for rest in rests:
            there = spots[place : place + len(rest) + 1]
            near = all(after[1] - before[2] <= FARTHEST for before, after in pairwise(there))
            if near and tuple(word for word, *_ in there[1:]) == rest:
                return there[-1][2]
        return 0


def words_of(name: str) -> tuple[str, ...]:
    """Các từ của tên, in plain letters."""
    return tuple(_WORD.findall(as_read(name)[0]))


def as_read(text: str) -> tuple[str, list[int]]:
    """Như người đọc thấy: plain letters, and for each of them (and the end) its place in the text as given."""
    letters: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(text):
        seen = _seen(mark)
        letters.append(seen)
        places += [place] * len(seen)
    return "".join(letters), [*places, len(text)]


@lru_cache(maxsize=4096)
def _seen(mark: str) -> str:
    if mark == "\n":
        return mark
    category = unicodedata.category(mark)
    if category in {"Pd", "Sm"} and mark != "+":
        return "-"
    if category.startswith("Z") or mark == "\t":
        return " "
    if category.startswith("C"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(mark))
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", mark).casefold()).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
