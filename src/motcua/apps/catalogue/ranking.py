"""Xếp hạng: the ways to understand what was typed, the strictest first, and the order of what each of them finds.

The order, from the strongest: all words stand in the name, they stand there together, they are most of the name,
the procedure is national rather than one province's own, it is often asked for. Nothing found: say it in the words
of the catalogue, then take every word as a beginning, then be content with most of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from heapq import nsmallest
from itertools import compress
from math import ceil
from operator import or_

from motcua.apps.catalogue.lookup import Bits, Entry, Lookup
from motcua.apps.catalogue.query import Query, parse, with_synonyms

Place = tuple[float, int, int]  # what an entry is sorted by; the last number is its place in the lookup


@dataclass(frozen=True, slots=True)
class Way:
    """Một cách hiểu câu hỏi: what it finds, and the place of each of those in the list."""

    found: Bits
    places: Callable[[], Iterator[Place]]

    def best(self, count: int) -> list[int]:
        """The first so many, as places in the lookup."""
        return [place for *_, place in nsmallest(count, self.places())]


def understood(book: Lookup, within: Bits, text: str) -> Way:
    """The first way of asking that finds anything among `within`."""
    way = Way(0, lambda: iter(()))
    for way in _ways(book, within, parse(text)):
        if way.found:
            return way
    return way


def _ways(book: Lookup, within: Bits, query: Query) -> Iterator[Way]:
    if query.is_blank:
        yield Way(within, lambda: ((0.0, each.listed, each.place) for each in book.of(within)))
    elif query.code:
        yield _by_code(book, within, query.code)
    elif query.words:
        yield from _attempts(book, within, query)


def _attempts(book: Lookup, within: Bits, query: Query) -> Iterator[Way]:
    yield _by_words(book, within & book.every_word(query.words, book.anywhere), query)
    for other in with_synonyms(query):
        yield _by_words(book, within & book.every_word(other.words, book.anywhere), other)
        query = other
    yield _by_words(book, within & book.every_beginning(query.words), query)
    if len(query.words) > 1:
        yield _by_most_words(book, within, query)


def _by_code(book: Lookup, within: Bits, code: str) -> Way:
    found = [each for each in book.of(within) if code in each.code]

    def places() -> Iterator[Place]:
        for each in found:
            closeness = 0 if each.code == code else 1 if each.code.startswith(code) else 2
            yield closeness, each.is_local, each.place

    return Way(reduce(or_, (1 << each.place for each in found), 0), places)


def _by_words(book: Lookup, found: Bits, query: Query) -> Way:
    count, together = float(len(query.words)), _together(query.phrase)

    def places() -> Iterator[Place]:
        named = found & book.every_word(query.words, book.in_name)
        for each in book.of(named):
            covered = count / max(each.name_words, count)
            yield -(covered * 2.0 + 2.0 + together(each) + each.standing), each.name_words, each.place
        for each in book.of(found & ~named):
            yield -(together(each) + each.standing), each.name_words, each.place

    return Way(found, places)


def _by_most_words(book: Lookup, within: Bits, query: Query) -> Way:
    """At least two thirds of the words; what stands in the name counts double."""
    rows = [book.anywhere.get(word, 0) for word in query.words]
    found, together = within & at_least(ceil(len(rows) * 2 / 3), rows), _together(query.phrase)

    def places() -> Iterator[Place]:
        of_each = [row for word in query.words for row in (book.anywhere.get(word, 0), book.in_name.get(word, 0))]
        chosen = book.spread(found)
        hits = zip(*(compress(book.spread(row), chosen) for row in of_each), strict=True)
        for each, hit in zip(book.of(found), hits, strict=True):
            yield -(each.standing + together(each) + sum(map(bool, hit))), each.name_words, each.place

    return Way(found, places)


def at_least(wanted: int, rows: Sequence[Bits]) -> Bits:
    """The bits that are set in so many of the rows."""
    in_some = [-1, *[0] * wanted]  # in_some[n]: set in at least n of the rows seen so far
    for row in rows:
        for count in range(wanted, 0, -1):
            in_some[count] |= in_some[count - 1] & row
    return in_some[wanted]


def _together(phrase: str) -> Callable[[Entry], float]:
    """The words side by side in the name: as whole words, or with the last one unfinished."""
    whole, begun = f" {phrase} ", f" {phrase}"

    def points(entry: Entry) -> float:
        return 1.6 if whole in entry.name else 1.2 if begun in entry.name else 0.0

    return points
