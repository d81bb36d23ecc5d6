"""Cửa vào hồ sơ: a list read door by door and office by office, each from its own index, then merged.

An officer sees what their offices received, settle, hold or have done a step of. Asked as one OR, the server has to
gather all of it before it can sort; asked door by door, each hands over its first rows in order and stops, so that a
page costs the same behind ten thousand dossiers and behind a million.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Exists, F, OrderBy, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.apps.dossiers.matching import Reach, Sought, in_index, in_plain, matches, plainly
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import Among, OneOf, Scope, on_subjects, within
from motcua.database.composed import Composed
from motcua.database.literal import Literal
from motcua.database.planning import planned_for_values

MOST_OFFICES = 40  # who sees more of them sees so much of the province that one walk finds a page as soon
VERY_MANY = 4000  # to be gathered; walked past, one of them comes every 250 rows of a million
OPEN_FIRST = frozenset({"due_at", "reception_due_at"})  # by which what is open is sorted
MANY_STEPS = 500  # so many are looked at one by one in no time
_STEPS: Composed[tuple[int]] = Composed()
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
    doors = None if gathered else _doors(scope, key)
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


def sought_behind(scope: Scope, asked: tuple[str, ...], gate: Gate | None = None, mark: str = "") -> Sought:
    """Điều được tìm (`asked_for`), as the index knows it behind the doors of who asks; with a mark, words or none."""
    wanted, doors = "".join(asked[2:]), [[gate.office]] if gate else []
    if not wanted and (asked or not mark):
        return Sought(asked[:2])
    reach: Reach = "all" if _is_one_door(scope) or (gate and gate.is_mine) else _reach_of(scope)
    if reach == "all":
        return Sought(asked[:2], (in_index(wanted, doors, mark),))
    words = in_index(wanted, [scope.offices or (), *doors], mark)
    return Sought(asked[:2], (words,), in_plain(wanted) if reach == "steps" else (), reach)


def bearing_through(
    scope: Scope, sought: Sought, wanted: Q, order: Sequence[OrderBy], key: str, size: int, gate: Gate | None
) -> QuerySet[Any, Any]:
    """Khóa của những hồ sơ đầu tiên that bear what is sought (`sought_behind`), gathered."""
    if gate:
        wanted &= reduce(or_, gate.doors)
    bear, gathered = matches(sought.numbers, *sought.words), [_off_index(each) for each in order]
    if sought.reach == "all":
        return _first(within(scope).filter(wanted, bear), gathered, size)
    rows = Dossier.objects.filter(wanted, on_subjects(scope), is_draft=False)
    doors = reduce(or_, (Q(**{f"{door}__in": sorted(scope.offices or ())}) for door in DOORS))
    behind = _first(rows.filter(doors, bear), gathered, size, key)
    if sought.reach == "doors":
        return behind
    plain = matches(sought.numbers) | plainly(*sought.plain) if sought.plain else Q()
    done = rows.filter(plain, pk__in=_steps(scope).values("dossier"))
    return behind.union(_first(done, gathered, size, key)).order_by(*order)[:size]


def _reach_of(scope: Scope) -> Reach:
    """What an office but did a step of is not behind a door that the index of words knows."""
    many = len(_STEPS.rows((scope, MANY_STEPS), lambda: _steps(scope).values_list("dossier")[:MANY_STEPS]))
    return "all" if many == MANY_STEPS else "steps" if many else "doors"


def _steps(scope: Scope) -> QuerySet[Task]:
    return Task.objects.filter(is_elsewhere=True, office__in=sorted(scope.offices or ())).order_by()


def _off_index(order: OrderBy) -> OrderBy:
    """The same order, for which no index helps."""
    plain, found = order.expression, order.copy()
    found.expression = Coalesce(plain, plain)
    return found


def _first(rows: QuerySet[Dossier], order: Sequence[OrderBy], size: int, *keys: str) -> QuerySet[Any, Any]:
    """With the keys by which it is merged with others."""
    return rows.order_by(*order).values_list("pk", *keys)[:size]


def _doors(scope: Scope, key: str) -> Sequence[Q] | None:
    """None: what is seen is one door, everything or too many."""
    if _is_one_door(scope) or not scope.offices:
        return None
    offices = sorted(scope.offices)
    walks = key in OPEN_FIRST or (key == "closed_at" and not scope.subjects)
    done = [_done_at(Task.objects.filter(office=Literal(each)), walks=walks) for each in offices]
    return [*(Q(**{door: Literal(each)}) for door in DOORS for each in offices), *done]


def _done_at(steps: QuerySet[Task], *, walks: bool) -> Q:
    """Đã làm một bước ở nơi khác: gathered, or, of the few offices that have very many, asked of each row that is
    walked past. Said in so many words: what the server expects of an office's steps may be wrong by the thousand.

    `walks`: the walk ends soon, since few are open, or every row counts. How many steps there are is looked at when
    the query is composed; either way finds the same.
    """
    steps = steps.filter(is_elsewhere=True).order_by()
    if walks and steps[VERY_MANY : VERY_MANY + 1].exists():
        here = Exists(steps.filter(dossier=OuterRef("pk")))
        return Q(Coalesce(here, Value(False)))  # which the server cannot turn into a join
    return Q(Among("pk", steps.values("dossier_id")))


def _is_one_door(scope: Scope) -> bool:
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
    done = _done_at(Task.objects.filter(office__in=inside), walks=True)
    return [*parts, rows.filter(done).exclude(passed)]


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
