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

from django.db.models import Q, QuerySet

from motcua.apps.dossiers.doors import Gate, one_of
from motcua.apps.dossiers.matching import NOTHING, Sought, any_door, bearing, numbered, plainly
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Scope
from motcua.database.composed import Composed

LONG = 30_000  # what bears the words among fewer is gathered in no time
LOOKS = (300, 1_000)  # few sizes only: each is a question of its own to the server; further on gathering is as quick
LOOKS_AT_ALL = (*LOOKS, 2_500, 6_000)  # of the whole province, which is one list and long
A_TELEPHONE = re.compile(r"'[0-9]{6,}'")  # one of few, whatever stands beside it
PLAIN_WORD = re.compile(r"'([a-z]+)'(:\*)?")
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


def looks_for(scope: Scope, asked: Sequence[str], gate: Gate | None, *, is_open: bool) -> Sequence[int]:
    """How far it may be looked: not at all in a list that is never long, nor where no words are asked for."""
    if len(asked) < 3 or is_open or gate or scope.owner is not None or A_TELEPHONE.search(asked[2]):
        return ()
    if scope.offices is None:
        return LOOKS_AT_ALL
    return LOOKS if scope.offices and _estimated(any_door(scope.offices)) >= LONG else ()


def _those_bearing(asked: Sequence[str], keys: Sequence[int]) -> list[int]:
    seen = [rf"(^|[^a-z]){word}" + ("" if begun else r"($|[^a-z])") for word, begun in PLAIN_WORD.findall(asked[2])]
    bear = set(_BEARING.rows(len(seen), _bearing, list(keys), *asked, *seen))
    return [key for key in keys if (key,) in bear]


def _bearing(keys: Sequence[int], number: str, typed: str, wanted: str, *seen: str) -> QuerySet[Any, Any]:
    """To part a text into words takes long: only where their letters are there."""
    there = plainly(wanted)
    for letters in seen:
        there = Q(search__regex=letters) & there
    return Dossier.objects.filter(one_of(keys), numbered(number, typed) | there).order_by().values_list("pk")


def _estimated(spelled: str) -> int:
    """How many dossiers, as the server expects when it plans."""
    (plan,) = json.loads(Dossier.objects.filter(bearing(spelled)).order_by().explain(format="json"))
    return int(plan["Plan"]["Plan Rows"])
