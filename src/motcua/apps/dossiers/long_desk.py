"""Bàn làm việc dài: the boxes of offices where much is open, from what each dossier was counted as (docs/adr/0038).

A desk is a walk over what is open there: of the dossiers themselves, that is a row of half a kilobyte each, with a
question for its steps. What they were counted as (`Placed`) is a tenth of it and has the answers; what acts have
changed since is looked at in the same statement, as for the whole province (at_desk.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from time import monotonic
from typing import Any

from django.db import connection

from motcua.apps.dossiers.at_desk import COLUMNS, KEPT, MOST_WAITING, WAITING, AtWork, Sort, as_they_stand
from motcua.apps.dossiers.models import Placed
from motcua.apps.dossiers.selectors import Scope, listed, subjects_of
from motcua.database.composed import Composed

LONG = 300  # so many are walked in a millisecond, which notes that wait may take as well
ASKED_ANEW = 600.0  # seconds
BY_CLOCK = ("overdue", "today", "near")
CLOCK = """count(*) FILTER (WHERE due_at < at.now),
    count(*) FILTER (WHERE due_at >= at.now AND due_at <= at.ends),
    count(*) FILTER (WHERE due_at > at.ends AND due_at <= at.near)"""
_OPEN: Composed[tuple[int]] = Composed()
_LONG: dict[frozenset[int], tuple[float, bool]] = {}  # until when it is believed, and whether it is


def is_long(scope: Scope) -> bool:
    """Nơi đang mở rất nhiều hồ sơ, as far as they are counted."""
    offices = scope.offices or frozenset()
    known = _LONG.get(offices)
    if offices and (known is None or known[0] < monotonic()):
        many = len(_OPEN.rows(LONG, _open_at, sorted(offices))) == LONG
        _LONG[offices] = known = (monotonic() + ASKED_ANEW, many)
    return bool(known and known[1])


def _open_at(offices: Sequence[int]) -> Any:
    return Placed.objects.filter(doors__overlap=listed(offices)).order_by().values_list("pk")[:LONG]


def lying(scope: Scope, at: datetime, ends: datetime, near: datetime) -> AtWork | None:
    """Điều nằm trên bàn at this moment, but for one's own; None where it is not counted, or too much waits to be."""
    text, params, procedures = _asked(scope.subjects)
    with connection.cursor() as cursor:
        cursor.execute(text, [*params, at, ends, near, sorted(scope.offices or ()), *procedures])
        (_, waiting, is_counted, *_), *found = sorted(cursor.fetchall())  # no procedure has the key 0
    if not is_counted or waiting > MOST_WAITING:
        return None
    names = ("open", *KEPT, *BY_CLOCK)
    counts = {name: sum(row[place] for row in found) for place, name in enumerate(names, 2)}
    return AtWork(counts, list({row[0] for row in found}), list({row[1] for row in found}))


@lru_cache(300)
def _asked(subjects: Any) -> tuple[str, Sequence[Any], Sequence[Any]]:
    now, params = as_they_stand()
    boxes = ", ".join(f"count(*) FILTER (WHERE boxes & {1 << place} <> 0)" for place in range(len(KEPT)))
    only, procedures = "", ()
    if subjects:
        wanted, procedures = subjects_of(subjects).values("pk").query.sql_with_params()
        only = f"WHERE procedure = ANY(ARRAY({wanted}))"
    nothing = ", ".join("0" for _ in (*KEPT, *BY_CLOCK))
    return (
        f"""WITH {WAITING}, {now},
at(now, ends, near) AS (VALUES (%s::timestamptz, %s::timestamptz, %s::timestamptz)),
ours(offices) AS (VALUES (%s::bigint[])),
lying AS (SELECT {COLUMNS} FROM dossiers_placed p WHERE doors && (SELECT offices FROM ours)
    AND NOT EXISTS (SELECT FROM asked WHERE asked.id = p.dossier)
    UNION ALL SELECT {COLUMNS} FROM now WHERE doors && (SELECT offices FROM ours))
SELECT procedure, holder, count(*), {boxes}, {CLOCK} FROM lying CROSS JOIN at {only} GROUP BY procedure, holder
UNION ALL SELECT 0, (SELECT count(*) FROM note),
    (SELECT count(*) FROM dossiers_deskcount WHERE sort = {Sort.BUILT.value}), {nothing}""",  # noqa: S608 - our own words
        params, procedures,
    )  # fmt: skip
