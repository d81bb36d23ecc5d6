"""The tree: the same roots as RFC 6962 has, a way to the root from every leaf, and none from anything else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.merkle import EMPTY, climb, leaf, node, path, root

WORDS = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1 word for word: split at the largest power of two below the size."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(plain_root(leaves[:split]), plain_root(leaves[split:]))


def test_the_roots_are_those_of_the_standard() -> None:
    """The test vectors of certificate transparency: eight leaves, and the roots of their first 0, 1, 2, 3 and 8."""
    words = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = [leaf(bytes.fromhex(word)) for word in words]
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    known = {
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    assert {size: root(leaves[:size]).hex() for size in known} == known


@given(WORDS)
def test_level_by_level_is_the_same_as_split_by_split(words: list[bytes]) -> None:
    leaves = [leaf(word) for word in words]
    assert root(leaves) == plain_root(leaves)


@given(WORDS, st.data())
def test_every_leaf_leads_to_the_root_and_from_its_own_place_only(words: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf(word) for word in words]
    index = data.draw(st.integers(0, len(leaves) - 1))
    way = path(leaves, index)
    assert climb(leaves[index], index, len(leaves), way) == root(leaves)
    assert climb(leaf(b"other"), index, len(leaves), way) != root(leaves) or words[index] == b"other"
    elsewhere = data.draw(st.integers(-2, len(leaves) + 2))
    if elsewhere != index:
        moved = climb(leaves[index], elsewhere, len(leaves), way)
        assert moved != root(leaves) or leaves[elsewhere] == leaves[index]


@given(WORDS, st.data())
def test_a_way_that_was_changed_or_cut_leads_nowhere(words: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf(word) for word in words]
    index = data.draw(st.integers(0, len(leaves) - 1))
    way = path(leaves, index)
    assert climb(leaves[index], index, len(leaves), [*way, EMPTY]) is None
    if way:
        assert climb(leaves[index], index, len(leaves), way[:-1]) is None
        at = data.draw(st.integers(0, len(way) - 1))
        way[at] = hashlib.sha256(way[at]).digest()
        assert climb(leaves[index], index, len(leaves), way) != root(leaves)


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=70), st.sampled_from([1, 2, 4, 8, 16]))
def test_roots_of_full_pieces_stand_for_their_leaves(words: list[bytes], piece: int) -> None:
    leaves = [leaf(word) for word in words]
    pieces = [leaves[at : at + piece] for at in range(0, len(leaves), piece)]
    roots = [root(each) for each in pieces]
    assert root(roots) == root(leaves)
    for index in range(len(leaves)):
        inside = path(pieces[index // piece], index % piece)
        assert inside + path(roots, index // piece) == path(leaves, index)


def test_a_leaf_is_never_a_node() -> None:
    left, right = leaf(b"a"), leaf(b"b")
    assert leaf(left + right) != node(left, right)


@pytest.mark.parametrize("index", [-1, 2])
def test_a_place_outside_the_tree_has_no_way(index: int) -> None:
    with pytest.raises(IndexError):
        path([leaf(b"a"), leaf(b"b")], index)
