"""Xem lần lượt: words that very many bear are not gathered but looked for among the first rows of the list.

To gather what bears “tran” is to read a fifth of the province for a page of fifty. Where a list is long, its first
rows are read as they stand without the words, and those that bear the words are picked. How many these are says how
far one would have to look; where that is too far, the words are gathered after all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from motcua.apps.dossiers.doors import Gate, one_of
from motcua.apps.dossiers.matching import NOTHING, Sought, any_door, bearing, in_plain, matches, plainly
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Scope
from motcua.database.composed import Composed

LONG = 30_000  # what bears the words among fewer is gathered in no time
LOOKS = (300, 1_000)  # few sizes only: each is a question of its own to the server; further on gathering is as quick
LOOKS_AT_ALL = (*LOOKS, 2_500, 6_000)  # of the whole province, which is one list and long
A_TELEPHONE = re.compile(r"'[0-9]{6,}'")  # one of few, whatever stands beside it
_BEARING: Composed[tuple[int]] = Composed()
Found = Callable[[Sought, int], Sequence[int]]


def looked_through(
    asked: Sequence[str], sought: Sought, size: int, found: Found, looks: Sequence[int]
) -> Sequence[int]:
    """Khóa của một trang, in order. `found(sought, most)`: the first of the list that bear what is sought."""
    first: Sequence[int] = ()
    kept: list[int] = []
    for look in looks:
        if first and len(kept) * look < 1.2 * size * len(first):
            continue
        seen, first = len(first), found(NOTHING, look)
        kept += _those_bearing(asked, first[seen:])
        if len(kept) >= size or len(first) < look:
            return kept[:size]
    return found(sought, size)


def looks_for(
    scope: Scope, asked: Sequence[str], sought: Sought, gate: Gate | None, *, is_open: bool
) -> Sequence[int]:
    """How far it may be looked: not at all in a list that is never long, nor where no words are asked for."""
    if (
        len(asked) < 3
        or is_open
        or gate
        or scope.owner is not None
        or scope.offices == frozenset()
        or A_TELEPHONE.search(asked[2])
    ):
        return ()
    if scope.offices is None:
        return LOOKS_AT_ALL if _expected(Dossier.objects.all()) >= LONG else ()
    many = sought.words[0] if sought.reach == "all" else any_door(scope.offices)
    return LOOKS if _expected(Dossier.objects.filter(bearing(many))) >= LONG else ()


def _those_bearing(asked: Sequence[str], keys: Sequence[int]) -> list[int]:
    plain = in_plain(asked[2])
    bear = set(_BEARING.rows(len(plain), _bearing, list(keys), *asked[:2], *plain))
    return [key for key in keys if (key,) in bear]


def _bearing(keys: Sequence[int], number: str, typed: str, *plain: str) -> QuerySet[Any, Any]:
    bear = matches((number, typed)) | plainly(*plain)
    return Dossier.objects.filter(one_of(keys), bear).order_by().values_list("pk")


def _expected(rows: QuerySet[Dossier]) -> int:
    """How many the server expects when it plans."""
    (plan,) = json.loads(rows.order_by().explain(format="json"))
    return int(plan["Plan"]["Plan Rows"])
