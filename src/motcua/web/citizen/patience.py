"""Thử khóa tra cứu có chừng mực: wrong keys are counted by address and code together, in the cache.

Five wrong keys for one code from one address close that pair for a quarter of an hour. Others behind the same address
(a commune's shared line, a café) follow their own dossiers meanwhile, and the owner elsewhere is not locked out. A
code is also watched over all addresses, far above what people mistype. The cache counts per web process, so N
processes allow N times as many; with 31^8 keys that opens nothing. The code is kept as a digest, never as it is.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache

from motcua.core.dossier_refusals import TriedTooOften

MOST, MOST_FROM_ANYWHERE, MINUTES = 5, 100, 15


def be_patient(address: str, code: str) -> None:
    """Raises `TriedTooOften` where this address has guessed at this code too often."""
    pair, anywhere = _keys(address, code)
    if cache.get(pair, 0) >= MOST or cache.get(anywhere, 0) >= MOST_FROM_ANYWHERE:
        raise TriedTooOften(minutes=MINUTES)


def count_wrong(address: str, code: str) -> None:
    """Ghi một lần sai; the quarter of an hour begins at the first."""
    for key in _keys(address, code):
        cache.add(key, 0, MINUTES * 60)
        try:
            cache.incr(key)
        except ValueError:  # ran out between the two calls
            cache.set(key, 1, MINUTES * 60)


def _keys(address: str, code: str) -> tuple[str, str]:
    asked = hashlib.sha256(code.strip().upper().encode()).hexdigest()[:24]
    return f"track:{address}:{asked}", f"track:{asked}"
