"""Cửa vào hồ sơ: a list read door by door and office by office, each from its own index, then merged.

An officer sees what their offices received, settle, hold or have done a step of. Asked as one OR, the server has to
gather all of it before it can sort; asked door by door, each hands over its first rows in order and stops, so that a
page costs the same behind ten thousand dossiers and behind a million.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import reduce
from operator import or_
from time import monotonic
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, OrderBy, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.apps.dossiers.matching import ALL, NOTHING, Sought, in_index, matches
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import Among, OneOf, Scope, on_subjects, within
from motcua.database.composed import Composed
from motcua.database.literal import Literal
from motcua.database.planning import planned_for_values

MOST_OFFICES = 40  # who sees more of them sees so much of the province that one walk finds a page as soon
MANY_STEPS = 500  # so many are sorted in no time
ASKED_ANEW = 600.0  # seconds
_STEPS: Composed[tuple[int]] = Composed()
_MANY: dict[frozenset[int], tuple[float, bool]] = {}  # until when it is believed, and whether there are many
Kept = tuple[int, Any]  # the key of a dossier and the moment by which it is sorted
Build = Callable[..., QuerySet[Dossier]]
Keys = Callable[..., QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True)
class Gate:
    """Lọc theo một cơ quan: by which fields a dossier is there; `is_mine`: all of that is seen anyway."""

    office: int
    fields: tuple[str, ...]
    is_mine: bool

    @property
    def doors(self) -> Sequence[Q]:
        return [Q(**{field: self.office}) for field in self.fields]


def gate_to(office: int, fields: tuple[str, ...], scope: Scope) -> Gate:
    """Cửa vào một cơ quan, for who sees this scope."""
    return Gate(office, fields, scope.owner is None and (scope.offices is None or office in scope.offices))


def first_through(
    scope: Scope, wanted: Q, order: Sequence[OrderBy], key: str, size: int, gate: Gate | None = None, *,
    gathered: bool = False,
) -> QuerySet[Any, Any]:  # fmt: skip
    """Khóa của những hồ sơ đầu tiên: of those in the scope that are wanted, at one office where it is asked for.

    `gathered`: what is wanted may be rare or long ago, and is looked up by its own index once for all doors; none is
    walked in search of it.
    """
    doors = None if gathered else _doors(scope)
    order = [_off_index(each) for each in order] if gathered else order
    if gate and gate.is_mine and not gathered:
        doors = gate.doors
    elif gate:
        wanted &= reduce(or_, gate.doors)
    if doors is None:
        return _first(within(scope).filter(wanted), order, size)
    rows = Dossier.objects.filter(wanted, on_subjects(scope), is_draft=False)
    through = [_first(rows.filter(door), order, size, key) for door in doors]
    return through[0].union(*through[1:]).order_by(*order)[:size]


def sought_behind(
    scope: Scope, asked: tuple[str, ...], gate: Gate | None = None, marks: Sequence[str] = ALL,
    state: int | None = None, since: tuple[Any, ...] = (),
) -> Sought:  # fmt: skip
    """Điều được tìm (`asked_for`), as the index knows it behind the doors of who asks: words, or all there is."""
    if asked and not asked[2:]:
        return Sought(asked[:2])  # a number
    doors: list[Collection[int]] = [] if is_one_door(scope) else [scope.offices or ()]
    doors += [[gate.office]] if gate else []
    words = in_index("".join(asked[2:]), doors, marks, state)
    return Sought(asked[:2], (words,), since) if words else NOTHING


def bearing_through(
    scope: Scope, sought: Sought, wanted: Q, order: Sequence[OrderBy], key: str, size: int, gate: Gate | None
) -> QuerySet[Any, Any]:
    """Khóa của những hồ sơ đầu tiên that bear what is sought (`sought_behind`), gathered."""
    if gate:
        wanted &= reduce(or_, gate.doors)
    for since in sought.since:
        wanted &= Q(pk__gte=since) if isinstance(since, int) else Q(closed_at__gte=since)
    rows, bear = within(scope), matches(sought.numbers, *sought.words)
    if not is_one_door(scope):
        offices = sorted(scope.offices or ())
        doors = reduce(or_, (Q(**{f"{door}__in": offices}) for door in DOORS)) | Q(elsewhere__overlap=offices)
        rows = Dossier.objects.filter(doors, on_subjects(scope), is_draft=False)
    return _first(rows.filter(wanted, bear), [_off_index(each) for each in order], size, key)


def many_doors(scope: Scope, gate: Gate | None) -> int:
    """How many offices are named in a question behind these doors."""
    return (0 if is_one_door(scope) else len(scope.offices or ())) + bool(gate)


def has_many_steps(scope: Scope) -> bool:
    """Cơ quan làm rất nhiều bước ở hồ sơ của cơ quan khác: no index has these in the order of a list."""
    offices = frozenset() if is_one_door(scope) else scope.offices or frozenset()
    known = _MANY.get(offices)
    if offices and (known is None or known[0] < monotonic()):  # they become many in years, and never few again
        many = len(_STEPS.rows((offices, MANY_STEPS), lambda: _steps(offices))) == MANY_STEPS
        _MANY[offices] = known = (monotonic() + ASKED_ANEW, many)
    return bool(known and known[1])


def _steps(offices: Collection[int]) -> QuerySet[Any, Any]:
    rows = Task.objects.filter(is_elsewhere=True, office__in=sorted(offices)).order_by()
    return rows.values_list("dossier")[:MANY_STEPS]


def _off_index(order: OrderBy) -> OrderBy:
    """The same order, for which no index helps."""
    plain, found = order.expression, order.copy()
    found.expression = Coalesce(plain, plain)
    return found


def _first(rows: QuerySet[Dossier], order: Sequence[OrderBy], size: int, *keys: str) -> QuerySet[Any, Any]:
    """With the keys by which it is merged with others."""
    return rows.order_by(*order).values_list("pk", *keys)[:size]


def _doors(scope: Scope) -> Sequence[Q] | None:
    """None: what is seen is one door, everything or too many."""
    if is_one_door(scope) or not scope.offices:
        return None
    offices = sorted(scope.offices)
    steps = Task.objects.filter(is_elsewhere=True).order_by()
    # Gathered, in so many words: what the server expects of an office's steps may be wrong by the thousand.
    done = [Q(Among("pk", steps.filter(office=Literal(each)).values("dossier_id"))) for each in offices]
    return [*(Q(**{door: Literal(each)}) for door in DOORS for each in offices), *done]


def is_one_door(scope: Scope) -> bool:
    """What this scope sees is one's own, everything, nothing, or too much to be asked door by door."""
    return scope.owner is not None or not scope.offices or len(scope.offices) > MOST_OFFICES


def apart(scope: Scope) -> Sequence[QuerySet[Dossier]]:
    """Hồ sơ đang mở trong phạm vi, each in exactly one of the parts, each behind one door: counted apart."""
    if scope.owner is not None or not scope.offices:
        return [within(scope)]
    inside, passed, parts = sorted(scope.offices), Q(), []
    rows = Dossier.objects.filter(on_subjects(scope), is_draft=False)
    for door in DOORS:
        here = Q(**{f"{door}__in": inside})
        parts.append(rows.filter(here).exclude(passed) if passed else rows.filter(here))
        passed |= here
    done = Task.objects.filter(office__in=inside, is_elsewhere=True).order_by().values("dossier_id")
    return [*parts, rows.filter(Among("pk", done)).exclude(passed)]


def one_of(keys: Sequence[int]) -> OneOf:
    """Khóa nằm trong danh sách này; the list is one value."""
    return OneOf(F("pk"), Value(list(keys), output_field=ArrayField(BigIntegerField())))


class Listed:
    """Danh sách of one place in the code: its keys door by door, then the rows of the page, in the order of keys."""

    def __init__(self, row: Build) -> None:
        self._keys: Composed[Kept] = Composed()
        self._rows: Composed[Dossier] = Composed()
        self._row = row

    def page(self, shape: Any, keys: Keys, *given: Any, **options: Any) -> list[Dossier]:
        """What `keys(*given, *spare)` names, as `keys` is told below."""
        return self.rows(self.keys(shape, keys, *given, **options))

    def keys(
        self, shape: Any, keys: Keys, *given: Any, spare: Sequence[Any] = (), by_value: bool = False
    ) -> Sequence[int]:
        """Khóa theo thứ tự. `by_value`: how it is best found depends on the values."""
        with planned_for_values() if by_value else nullcontext():
            return [key for key, *_ in self._keys.rows(shape, keys, *given, spare=spare)]

    def rows(self, found: Sequence[int]) -> list[Dossier]:
        """The rows, in the order of their keys."""
        if not found:
            return []
        rows = self._rows.rows(None, lambda wanted: self._row().filter(one_of(wanted)).order_by(), list(found))
        known = {each.pk: each for each in rows}
        return [known[key] for key in found if key in known]
