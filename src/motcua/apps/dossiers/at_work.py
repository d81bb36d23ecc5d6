"""Nhìn chung: how many dossiers lie in each box, and by what one may filter. Of the whole province from totals, which
do not grow with what is open; of some offices by one walk over the index of what is open there, or, where that is
much, over what it was counted as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.at_desk import AtWork, Sort, by_the_clock, in_boxes, my_own, totals
from motcua.apps.dossiers.doors import apart, one_of
from motcua.apps.dossiers.long_desk import is_long, lying
from motcua.apps.dossiers.selectors import Scope, held_against, scope_of
from motcua.apps.dossiers.worklists import boxes_at, moments
from motcua.apps.people.models import Account
from motcua.apps.people.registry import kept_office
from motcua.database.composed import Composed
from motcua.database.marks import standing
from motcua.database.planning import Unseen

COUNTED = (
    "mine", "new", "to_transfer", "handed", "unassigned", "overdue", "today", "near", "to_answer", "consulting",
    "citizen", "proposed", "finished", "open",
)  # fmt: skip
PROVINCE = Scope(None, None)
DAY = timedelta(days=1)
_AT_WORK: Composed[tuple[Any, ...]] = Composed()
_BY_CLOCK: Composed[tuple[int, int, int]] = Composed()
_MINE: Composed[tuple[int, int, int]] = Composed()
_NAMED: Composed[tuple[str, str]] = Composed()


@dataclass(frozen=True, slots=True)
class Overview:
    """Nhìn chung: how many dossiers lie in each box, of which procedures, held by which offices; codes and names."""

    counts: Mapping[str, int]
    procedures: Sequence[tuple[str, str]]
    offices: Sequence[tuple[str, str]]


@standing()
def overview(account: Account, at: datetime) -> Overview:
    """Số hồ sơ trong từng ngăn, the procedures and the offices to filter by."""
    scope = scope_of(account, at)
    found = _known(account, scope, at) or walked(account, scope, at)
    procedures = _NAMED.rows(None, _named, sorted(found.procedures)) if found.procedures else []
    offices = [kept_office(each) for each in found.holders]
    return Overview(found.counts, sorted(procedures), sorted((each.code, each.name) for each in offices))


def counts(account: Account, at: datetime) -> Mapping[str, int]:
    """Số hồ sơ trong từng ngăn."""
    return overview(account, at).counts


def _known(account: Account, scope: Scope, at: datetime) -> AtWork | None:
    """From what is kept beside the dossiers; None where a walk is as quick, or must do."""
    if scope == PROVINCE:
        return summed(account, at)
    return told(account, scope, at) if is_long(scope) else None


def summed(account: Account, at: datetime) -> AtWork | None:
    """From the totals; None where they cannot tell."""
    found = totals()
    if found is None:
        return None
    _, ends, _ = moments(at)
    counts = Counter(in_boxes(found, at))
    counts.update(_named_boxes(_BY_CLOCK.rows(None, by_the_clock, account.pk, at, ends - DAY, ends)))
    keys = {sort: [each.key for each in found if each.sort == sort] for sort in (Sort.PROCEDURE, Sort.HOLDER)}
    return AtWork({key: counts[key] for key in COUNTED}, keys[Sort.PROCEDURE], keys[Sort.HOLDER])


def told(account: Account, scope: Scope, at: datetime) -> AtWork | None:
    """Of some offices, from what each dossier was counted as; None where that cannot be told."""
    found = lying(scope, *moments(at))
    if found is None:
        return None
    counts, mine = Counter(found.counts), partial(_mine, scope)
    counts.update(_named_boxes(_MINE.rows(scope.subjects, mine, account.pk, sorted(scope.offices or ()))))
    return AtWork({key: counts[key] for key in COUNTED}, found.procedures, found.holders)


def _mine(scope: Scope, account: int, offices: Sequence[int]) -> QuerySet[Any, Any]:
    return my_own(held_against(scope, Unseen([*offices])), account)


def _named_boxes(rows: Sequence[tuple[int, int, int]]) -> Counter[str]:
    counts = Counter[str]()
    for which, one, other in rows:
        names = (("mine", ""), ("", "to_answer"), ("overdue", "today"))[which]
        counts.update(dict(zip(names, (one, other), strict=True)))
    return counts


def walked(account: Account, scope: Scope, at: datetime) -> AtWork:
    """Đếm bằng một lượt over what is open in the scope."""
    offices = sorted(scope.offices or ())
    shape = (scope.owner, scope.offices is None, bool(offices), scope.subjects)  # not whose offices
    rows = _AT_WORK.rows(shape, partial(_at_work, scope), account.pk, *moments(at), spare=[offices])
    counts = {key: sum(row[2 + place] for row in rows) for place, key in enumerate(COUNTED)}
    return AtWork(counts, list({row[0] for row in rows}), list({row[1] for row in rows}))


def _at_work(
    scope: Scope, account: int, at: datetime, ends: datetime, near: datetime, offices: Sequence[int]
) -> QuerySet[Any]:
    listed = [each for each in boxes_at(account, at, ends, near) if each.key in COUNTED]
    wanted = {f"in_{box.key}": Count("pk", filter=box.counted) for box in listed}
    groups = ("procedure_id", "holder_id")
    behind = [rows.order_by().values(*groups).annotate(**wanted) for rows in apart(scope, offices)]
    counted: list[QuerySet[Any]] = [each.values_list(*groups, *wanted) for each in behind]
    return counted[0].union(*counted[1:], all=True) if len(counted) > 1 else counted[0]


def _named(keys: list[int]) -> QuerySet[Any]:
    return Procedure.objects.filter(one_of(keys)).order_by().values_list("code", "name")
