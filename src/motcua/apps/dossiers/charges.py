"""Khoản thu đang chờ: what the cashier may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Func, IntegerField, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan

from motcua.apps.dossiers.matching import MOST_WORDS, asked_for, bearing, in_index, numbered
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Dossiers, OneOf, held_against, listed, scope_of
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Account
from motcua.core.folding import words
from motcua.database.composed import Composed
from motcua.database.marks import standing
from motcua.database.planning import Unseen

SHOWN = 100
_WAITING: Composed[tuple[int]] = Composed()
_DUE: Composed[Dossier] = Composed()
_CHARGES: Composed[Charge] = Composed()


@dataclass(frozen=True, slots=True)
class Due:
    """Một khoản chờ thu."""

    dossier: Dossier
    charge: Charge
    is_own: bool  # asked for by the one who looks: somebody else must confirm


@standing()
def open_charges(account: Account, at: datetime, *, q: str = "") -> list[Due]:
    """Các khoản chờ xác nhận, the oldest first."""
    waiting = [key for (key,) in _WAITING.rows(None, lambda: Charge.objects.waiting().values_list("dossier_id"))]
    due = {each.pk: each for each in _due(account, at, q, waiting)} if waiting else {}
    return _made(account, due)


def charges_of(account: Account, dossier: Dossier) -> list[Due]:
    """Khoản chờ xác nhận của một hồ sơ that this officer sees."""
    return _made(account, {dossier.pk: dossier})


def _made(account: Account, due: dict[int, Dossier]) -> list[Due]:
    asked = _CHARGES.rows(None, _of, [*due])
    return [Due(due[each.dossier_id], each, each.asked_by_id == account.pk) for each in asked]


def _of(keys: Sequence[int]) -> QuerySet[Charge]:
    return Charge.objects.waiting().filter(OneOf(F("dossier_id"), listed(keys)))


def _due(account: Account, at: datetime, q: str, waiting: Sequence[int]) -> list[Dossier]:
    """Of what waits for money, a small part of what is open, the first that this officer sees: each is held against
    the doors and the words, so that no index is asked for all who bear them."""
    scope, asked = scope_of(account, at), asked_for(q)
    numbers, wanted = asked[:2], [in_index(each) for each in asked[2:]]
    parts = words(q)[:MOST_WORDS] if wanted else []

    def first(*given: Any) -> Dossiers:
        *_, keys, inside = given
        unseen = Unseen([*keys])
        rows = held_against(scope, listed(inside)).filter(OneOf(F("pk"), unseen))
        if numbers:
            mark, *said = given[2:-2] or (None,)
            rows = rows.filter(numbered(*given[:2]) | (Q(*map(_written, said)) & bearing(mark) if mark else Q()))
        place = Func(unseen, F("pk"), function="array_position", output_field=IntegerField())
        return rows.only("reference", "code", "applicant_name").order_by(place)[:SHOWN]

    shape = (scope.subjects if scope.offices else scope, len(numbers), len(parts))
    return _DUE.rows(shape, first, *numbers, *wanted, *parts, spare=[[*waiting], sorted(scope.offices or ())])


def _written(word: str) -> GreaterThan[Any]:
    """Có chữ ấy: quickly told, and a dossier without it does not bear the word."""
    place = Func(F("search"), Value(word), function="strpos", output_field=IntegerField())
    return GreaterThan(place, 0)
