"""Cửa vào hồ sơ: a list read door by door and office by office, each from its own index, then merged.

An officer sees what their offices received, settle, hold or have done a step of. Asked as one OR, the server has to
gather all of it before it can sort; asked door by door, each hands over its first rows in order and stops, so that a
page costs the same behind ten thousand dossiers and behind a million.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from time import monotonic
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, F, Func, OrderBy, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.apps.dossiers.matching import ALL, NOTHING, Sought, in_index, matches
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import Among, OneOf, Scope, held_against, listed, on, within
from motcua.apps.dossiers.worklists import OPEN_STATES
from motcua.apps.people.models import Office
from motcua.database.composed import Composed
from motcua.database.planning import Unseen, planned_for_values

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
    """Lọc theo một cơ quan, the only one in `at`: by which fields a dossier is there; `is_mine`: all of that is seen
    anyway."""

    at: Sequence[int]
    fields: tuple[str, ...]
    is_mine: bool

    @property
    def holds(self) -> Q:
        return reduce(or_, (Q(OneOf(F(field), listed(self.at))) for field in self.fields))


def gate_to(office: int, fields: tuple[str, ...], scope: Scope) -> Gate:
    """Cửa vào một cơ quan, for who sees this scope."""
    return Gate([office], fields, scope.owner is None and (scope.offices is None or office in scope.offices))


def said_of(scope: Scope, *, gathered: bool = False) -> Hashable:
    """Điều thuộc về hình dạng of a question: of who asks door by door, not which offices these are."""
    return scope if gathered or is_one_door(scope) else scope.subjects


@dataclass(frozen=True, slots=True)
class Page:
    """Trang được hỏi: what is wanted in which order, the moment by which it is sorted, and how many. `is_by_key`: the
    order is that of the keys."""

    wanted: Q
    order: Sequence[OrderBy]
    key: str
    size: int
    is_by_key: bool = False

    def of(self, rows: QuerySet[Dossier]) -> QuerySet[Any, Any]:
        """The first keys of these rows, in the order of an index."""
        return rows.filter(self.wanted).order_by(*self.order).values_list("pk")[: self.size]

    def gathered(self, rows: QuerySet[Dossier]) -> QuerySet[Any, Any]:
        """The same of rows that are found otherwise, with the moment; no index is walked in their order."""
        order = [_off_index(each) for each in self.order]
        return rows.filter(self.wanted).order_by(*order).values_list("pk", self.key)[: self.size]


def first_through(
    scope: Scope, inside: Sequence[int], page: Page, gate: Gate | None = None, sought: Sought = NOTHING, *,
    gathered: bool = False, few: bool = False,
) -> QuerySet[Any, Any]:  # fmt: skip
    """Khóa của những hồ sơ đầu tiên in the scope that bear what is sought, at one office where it is asked for.

    `inside`: the offices of the scope, as a value of the question. `gathered`: what is wanted may be rare or long
    ago, and is looked up by its own index once; no door is walked in search of it. `few`: so few that all are read.
    """
    here = gate.holds if gate else Q()
    if sought:
        return page.gathered(held_against(scope, listed(inside)).filter(here & _bear(sought)))
    if few and not gate:
        return page.gathered(held_against(scope, Unseen([*inside])))
    if gathered:
        return page.gathered(within(scope).filter(here))
    if gate and gate.is_mine:
        return _through(on(scope), gate.fields, gate.at, page)
    if is_one_door(scope):
        return page.of(within(scope).filter(here))
    return _through(on(scope), DOORS, inside, page, and_steps=True)


def _through(
    rows: QuerySet[Dossier], doors: Sequence[str], inside: Sequence[int], page: Page, *, and_steps: bool = False
) -> QuerySet[Any, Any]:
    """The first behind each of the doors of each office, by the index of that door; then the first of these."""
    unseen = Unseen([*inside])
    offices, here = Office.objects.filter(OneOf(F("pk"), unseen)).order_by(), OuterRef("pk")
    behind = [page.of(rows.filter(**{door: here})) for door in doors]
    if and_steps and page.is_by_key:  # the index of these steps has the dossiers in this order
        behind.append(page.of(rows.filter(tasks__office=here, tasks__is_elsewhere=True).distinct()))
    first = [Func(ArraySubquery(each), function="unnest", output_field=BigIntegerField()) for each in behind]
    parts: list[QuerySet[Any, Any]] = [offices.values_list(each) for each in first]
    if and_steps and not page.is_by_key:
        parts.append(page.of(rows.filter(Among("pk", _elsewhere(unseen).values("dossier_id")))))
    found = Dossier.objects.filter(reduce(or_, (Q(Among("pk", part)) for part in parts)))
    return replace(page, wanted=Q()).gathered(found)


def sought_behind(
    scope: Scope, asked: tuple[str, ...], gate: Gate | None = None, marks: Sequence[str] = ALL,
    state: int | None = None, since: tuple[Any, ...] = (),
) -> Sought:  # fmt: skip
    """Điều được tìm (`asked_for`), as the index knows it behind the doors of who asks: words, or all there is."""
    if asked and not asked[2:]:
        return Sought(asked[:2])  # a number
    doors: list[Collection[int]] = [] if is_one_door(scope) else [scope.offices or ()]
    doors += [gate.at] if gate else []
    words = in_index("".join(asked[2:]), doors, marks, state)
    return Sought(asked[:2], (words,), since) if words else NOTHING


def _bear(sought: Sought) -> Q:
    wanted = matches(sought.numbers, *sought.words)
    for since in sought.since:
        wanted &= Q(pk__gte=since) if isinstance(since, int) else Q(closed_at__gte=since)
    return wanted


def many_doors(scope: Scope, gate: Gate | None) -> int:
    """How many offices are named in a question behind these doors."""
    return (0 if is_one_door(scope) else len(scope.offices or ())) + bool(gate)


def has_many_steps(scope: Scope) -> bool:
    """Cơ quan làm rất nhiều bước ở hồ sơ của cơ quan khác: no index has these in the order of a list."""
    offices = frozenset() if is_one_door(scope) else scope.offices or frozenset()
    known = _MANY.get(offices)
    if offices and (known is None or known[0] < monotonic()):  # they become many in years, and never few again
        many = len(_STEPS.rows(MANY_STEPS, _steps, sorted(offices))) == MANY_STEPS
        _MANY[offices] = known = (monotonic() + ASKED_ANEW, many)
    return bool(known and known[1])


def _steps(offices: Sequence[int]) -> QuerySet[Any, Any]:
    return _elsewhere(listed(offices)).values_list("dossier")[:MANY_STEPS]


def _elsewhere(offices: Value) -> QuerySet[Task]:
    """Những bước làm cho nơi khác at these offices."""
    return Task.objects.filter(OneOf(F("office"), offices), is_elsewhere=True).order_by()


def _off_index(order: OrderBy) -> OrderBy:
    """The same order, for which no index helps."""
    plain, found = order.expression, order.copy()
    found.expression = Coalesce(plain, plain)
    return found


def is_one_door(scope: Scope) -> bool:
    """What this scope sees is one's own, everything, nothing, or too much to be asked door by door."""
    return scope.owner is not None or not scope.offices or len(scope.offices) > MOST_OFFICES


def apart(scope: Scope, offices: Sequence[int]) -> Sequence[QuerySet[Dossier]]:
    """Hồ sơ đang mở trong phạm vi, each in exactly one of the parts, each behind one door: counted apart. `offices`:
    those of the scope, as values of the question."""
    if scope.owner is not None or not scope.offices:
        return [within(scope).filter(state__in=OPEN_STATES)]
    rows = on(scope).filter(state__in=OPEN_STATES)
    inside, passed, parts = Unseen([*offices]), Q(), []
    for door in DOORS:
        here = Q(OneOf(F(door), inside))
        parts.append(rows.filter(here).exclude(passed) if passed else rows.filter(here))
        passed |= here
    return [*parts, rows.filter(Among("pk", _elsewhere(inside).values("dossier_id"))).exclude(passed)]


def one_of(keys: Sequence[int]) -> OneOf:
    """Khóa nằm trong danh sách này."""
    return OneOf(F("pk"), listed(keys))


class Listed:
    """Danh sách of one place in the code: its keys door by door, then the rows of the page, in the order of keys."""

    def __init__(self, row: Build) -> None:
        self._keys: Composed[Kept] = Composed()
        self._rows: Composed[Dossier] = Composed()
        self._row = row

    def keys(
        self, shape: Any, keys: Keys, *given: Any, spare: Sequence[Any] = (), by_value: bool = False
    ) -> Sequence[int]:
        """Khóa của `keys(*given, *spare)`, in order. `by_value`: how it is best found depends on the values."""
        with planned_for_values() if by_value else nullcontext():
            return [key for key, *_ in self._keys.rows(shape, keys, *given, spare=spare)]

    def rows(self, found: Sequence[int]) -> list[Dossier]:
        """The rows, in the order of their keys."""
        if not found:
            return []
        rows = self._rows.rows(None, lambda wanted: self._row().filter(one_of(wanted)).order_by(), list(found))
        known = {each.pk: each for each in rows}
        return [known[key] for key in found if key in known]
