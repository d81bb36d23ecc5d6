"""Các lá của một đoạn nhật ký, in the order of their ids, as `core.seal` spells them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from motcua.core.merkle import leaf
from motcua.core.seal import OPEN_FACTS, Leaf, mark_of

CHUNK = 5000
# The moments are spelled by the server: it does so for a hundred thousand rows before Python has read ten thousand.
SPELLED = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')"""
ROWS = f"""
SELECT id, subject, seq, {SPELLED.format("at")}, {SPELLED.format("written_at")}, event, hash,
       {", ".join(f"facts->>'{name}'" for name in OPEN_FACTS)}
FROM journal_entry WHERE id > %s AND id <= %s ORDER BY id LIMIT {CHUNK}
"""  # noqa: S608 - made of names of our own


def leaves_between(after: int, last: int) -> Iterator[tuple[int, Leaf]]:
    """Mã và lá của từng dòng có mã trong (after, last]; memory stays flat."""
    while after < last:
        with connection.cursor() as cursor:
            cursor.execute(ROWS, [after, last])
            rows = cursor.fetchall()
        for pk, subject, seq, at, written_at, event, chain_hash, *facts in rows:
            shown = {name: value for name, value in zip(OPEN_FACTS, facts, strict=True) if value is not None}
            yield pk, Leaf(subject, seq, at, written_at, event, shown, mark_of(bytes(chain_hash)))
        after = rows[-1][0] if len(rows) == CHUNK else last


def hashed(after: int, last: int) -> Iterator[tuple[int, bytes]]:
    """Mã và băm của từng lá."""
    for pk, one in leaves_between(after, last):
        yield pk, leaf(one.content)
