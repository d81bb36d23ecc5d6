"""Cây băm: one root for many leaves, and for each leaf a short path that leads to the root and from no other leaf.

As RFC 6962 §2.1 (certificate transparency): leaves and nodes are hashed with different first bytes, so that neither
can pass for the other; where leaves do not fill a level, the last one moves up. Pure: bytes in, bytes out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

EMPTY = hashlib.sha256().digest()
LEAF, NODE = b"\x00", b"\x01"


def leaf(content: bytes) -> bytes:
    """Băm của một lá."""
    return hashlib.sha256(LEAF + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Băm của hai nhánh."""
    return hashlib.sha256(NODE + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Gốc của các lá (already hashed by `leaf`, or themselves roots of full subtrees of one size)."""
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Đường từ lá thứ `index` lên gốc: the neighbours on the way, the lowest first."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    return way_in(levels(leaves), index)


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Mọi tầng của cây, leaves first; for who asks for many ways."""
    found = [list(leaves)]
    while len(found[-1]) > 1:
        found.append(_above(found[-1]))
    return found


def way_in(tree: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """Như `path`, in a tree whose levels are known."""
    return [level[at ^ 1] for depth, level in enumerate(tree) if (at := index >> depth) ^ 1 < len(level)]


def climb(hashed: bytes, index: int, size: int, way: Sequence[bytes]) -> bytes | None:
    """Gốc mà lá này dẫn tới theo `way`; None where no tree of `size` leaves has such a way for this place."""
    if not 0 <= index < size or len(way) != sum(1 for _ in _turns(index, size)):
        return None
    at = hashed
    for neighbour, is_left in zip(way, _turns(index, size), strict=True):
        at = node(neighbour, at) if is_left else node(at, neighbour)
    return at


def _above(level: list[bytes]) -> list[bytes]:
    made = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return made + level[-1:] if len(level) % 2 else made


def _turns(index: int, size: int) -> Iterator[bool]:
    """Level by level where there is a neighbour: whether it stands on the left."""
    while size > 1:
        if index ^ 1 < size:
            yield index % 2 == 1
        index, size = index // 2, (size + 1) // 2
