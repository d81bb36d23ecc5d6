"""Xem lần lượt: words that very many dossiers bear are not gathered but looked for among the first rows of the list.

To gather what bears “tran” is to read a fifth of the province for a page of fifty. Where the server's own statistics
say that so many bear the words, the first rows of the list as it stands without them are read, and those that bear
the words are picked. A page that this does not fill, as where the words are common elsewhere, is gathered after all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import QuerySet

from motcua.apps.dossiers.doors import one_of
from motcua.apps.dossiers.matching import bearing, matches
from motcua.apps.dossiers.models import Dossier
from motcua.database.composed import Composed

FEW = 5_000  # so many are gathered in no time
LOOKS = (300, 1_000)  # two sizes only: each is a question of its own to the server; further on gathering is as quick
_BEARING: Composed[tuple[int]] = Composed()
Found = Callable[[Sequence[str], int], Sequence[int]]


def looked_through(words: Sequence[str], size: int, found: Found) -> Sequence[int]:
    """Khóa của một trang, in order. `found(words, most)`: the first of the list, of those that bear the words."""
    look = look_for(words, size)
    if not look:
        return found(words, size)
    first = found((), look)
    bear = set(_BEARING.rows(len(words), _bearing, list(first), *words))
    kept = [key for key in first if (key,) in bear]
    is_whole = len(kept) >= size or len(first) < look
    return kept[:size] if is_whole else found(words, size)


def look_for(words: Sequence[str], size: int) -> int:
    """Cần xem bao nhiêu dòng to find a page twice over; 0 where the words are rarer than that, or none are asked."""
    if len(words) < 3:
        return 0
    bear = _estimated(words[2])
    if bear < FEW:
        return 0
    needed = 2 * size * _all() / bear
    return next((look for look in LOOKS if look >= needed), 0)


def _bearing(keys: Sequence[int], *words: str) -> QuerySet[Dossier, tuple[int]]:
    return Dossier.objects.filter(one_of(keys), matches(*words)).order_by().values_list("pk")


def _estimated(wanted: str) -> int:
    """How many dossiers bear the words, as the server expects when it plans."""
    (plan,) = json.loads(Dossier.objects.filter(bearing(wanted)).order_by().explain(format="json"))
    return int(plan["Plan"]["Plan Rows"])


def _all() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", ["dossiers_dossier"])
        return int(cursor.fetchone()[0])
