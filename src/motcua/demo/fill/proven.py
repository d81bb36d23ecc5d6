"""Chứng thực sau khi nạp: foreign keys proven and statistics taken, beside what the main connection does meanwhile.

Both read every filled row on one processor. A key that is not proven yet holds for each new row already; what breaks
off here is done by the next fill.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg

from motcua.demo.fill.sink import ALL_FILLED, FIGURES_READ, Connection, analyse

NOT_PROVEN = """
SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated
AND connamespace = 'public'::regnamespace ORDER BY conrelid::regclass::text, conname
"""


@contextmanager
def proving(owner_url: str) -> Iterator[None]:
    """Chứng thực bên cạnh the block; who leaves it waits for the proof, and hears what it found."""
    with ThreadPoolExecutor(1) as beside:
        proof = beside.submit(_prove_alone, owner_url)
        yield
        proof.result()


def _prove_alone(owner_url: str) -> None:
    with psycopg.connect(owner_url, autocommit=True) as owner:
        analyse(owner, [each for each in ALL_FILLED if each not in FIGURES_READ])
        prove(owner)


def prove(owner: Connection) -> None:
    """Each key that is not proven, in a statement of its own: a table whose key is being proven can be written."""
    for table, name in owner.execute(NOT_PROVEN).fetchall():
        owner.execute(f'ALTER TABLE {table} VALIDATE CONSTRAINT "{name}"')
