"""Xem lần lượt: words that very many bear are not gathered but looked for among the first rows of the list.

To gather what bears “tran” is to read a fifth of the province for a page of fifty. Where so many may bear the words,
the first rows of the list as it stands without them are read, and those that bear the words are picked. How many do
says how far one would have to look; where that is too far, the words are gathered after all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex

from motcua.apps.dossiers.doors import one_of
from motcua.apps.dossiers.matching import bearing, numbered, plainly
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Scope
from motcua.database.composed import Composed

FEW = 5_000  # so many are gathered in no time
LOOKS = (300, 2_000)  # few sizes only: each is a question of its own to the server; further on gathering is as quick
LOOKS_AT_ALL = (*LOOKS, 6_000)  # of the whole province, which is one list and long
PLAIN_WORD = re.compile(r"'([a-z0-9]+)'")
_BEARING: Composed[tuple[int]] = Composed()
Found = Callable[[Sequence[str], int], Sequence[int]]


def looked_through(
    scope: Scope, asked: Sequence[str], spelled: Sequence[str], size: int, found: Found
) -> Sequence[int]:
    """Khóa của một trang, in order. `found(spelled, most)`: the first of the list, of those that bear the words."""
    first: Sequence[int] = ()
    kept: list[int] = []
    for look in looks_for(scope, spelled):
        if first and len(kept) * look < 1.2 * size * len(first):
            continue
        seen, first = len(first), found((), look)
        bear = _those_bearing(asked, first[seen:])
        kept += [key for key in first[seen:] if key in bear]
        if len(kept) >= size or len(first) < look:
            return kept[:size]
    return found(spelled, size)


def looks_for(scope: Scope, spelled: Sequence[str]) -> Sequence[int]:
    """How far it may be looked: not at all where the words are rare behind these doors, or none are asked for."""
    if len(spelled) < 3:
        return ()
    if scope.offices is None:
        return LOOKS_AT_ALL
    return LOOKS if _estimated(spelled[2]) >= FEW else ()


def _those_bearing(asked: Sequence[str], keys: Sequence[int]) -> set[int]:
    letters = PLAIN_WORD.findall(asked[2])
    rows = _BEARING.rows(len(letters), _bearing, list(keys), *asked, *letters)
    return {key for (key,) in rows}


def _bearing(keys: Sequence[int], number: str, typed: str, wanted: str, *letters: str) -> QuerySet[Any, Any]:
    """To part a text into words takes long: only where the letters are there."""
    rows = Dossier.objects.alias(**{f"at_{n}": StrIndex("search", Value(each)) for n, each in enumerate(letters)})
    there = Q(**{f"at_{n}__gt": 0 for n in range(len(letters))})
    return rows.filter(one_of(keys), numbered(number, typed) | there & plainly(wanted)).order_by().values_list("pk")


def _estimated(spelled: str) -> int:
    """How many dossiers bear the words, as the server expects when it plans."""
    (plan,) = json.loads(Dossier.objects.filter(bearing(spelled)).order_by().explain(format="json"))
    return int(plan["Plan"]["Plan Rows"])
