"""The rows of bits answer as counting one by one would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.catalogue.lookup import Entry, Lookup
from motcua.apps.catalogue.ranking import at_least, understood

ROW = st.integers(0, 2**12 - 1)


@given(st.lists(ROW, min_size=1, max_size=8), st.integers(1, 8))
def test_at_least_so_many_of_the_rows(rows: list[int], wanted: int) -> None:
    found = at_least(wanted, rows)
    assert found == sum(1 << bit for bit in range(12) if sum(row >> bit & 1 for row in rows) >= wanted)


def a_book(*names: str) -> Lookup:
    entries = [
        Entry(100 + place, place, 9 - place, f"1.00{place}", f" {name} ", len(name.split()), False, 0.0)
        for place, name in enumerate(names)
    ]
    in_name: dict[str, int] = {}
    for each in entries:
        for word in each.name.split():
            in_name[word] = in_name.get(word, 0) | 1 << each.place
    return Lookup(entries, sorted(in_name), in_name, in_name, (), {}, {}, {}, {}, {}, {})


def test_the_ways_to_ask_go_from_strict_to_loose() -> None:
    book = a_book("dang ky ket hon", "dang ky khai sinh", "cap lai giay khai sinh", "ket thuc")
    asked = {
        "khai sinh": [1, 2], "sinh khai": [1, 2], "ket": [3, 0], "ke": [3, 0], "da ky khai": [1],
        "khai sinh giay moi": [2], "1.002": [2], "": [3, 2, 1, 0], "khong co": [],
    }  # fmt: skip
    assert {text: understood(book, 0b1111, text).best(9) for text in asked} == asked
    assert understood(book, 0b0101, "khai sinh").best(9) == [2]
    assert understood(book, 0b1111, "khai sinh").best(1) == [1]
