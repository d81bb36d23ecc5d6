"""Đối chiếu số liệu hằng đêm: what is counted against a count over the rows, and the totals against what is counted.

It reports and mends nothing: a difference means that a row was written past its journal or a note was lost, and
somebody has to know before `motcua figures rebuild` makes it disappear. What waits to be counted is no difference: a
row and its note are seen or not seen together, in one statement.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.apps.dossiers.services.count_desk import differences
from motcua.apps.oversight.cohort import where
from motcua.apps.oversight.counting_sql import (
    KEY,
    NAMES,
    TOLD_BY_BOTH,
    WITH_PLACES,
    Grain,
    cells,
    rolled,
    rows,
    summed,
)
from motcua.apps.oversight.models import FiguresState
from motcua.apps.oversight.places import places

MOST = 50
CASES = f"""
{WITH_PLACES}, {rows()}, waiting AS (
    SELECT DISTINCT e.subject FROM journal_uncounted u JOIN journal_entry e ON e.id = u.entry_id
)
SELECT coalesce(rows.subject, 'standing:' || s.kind || ':' || s.key), {
    ", ".join(f"CASE WHEN rows.{each} IS DISTINCT FROM s.{each} THEN 1 ELSE 0 END" for each in TOLD_BY_BOTH)
} FROM rows FULL JOIN oversight_standing s ON s.kind = rows.kind AND s.key = rows.key
 WHERE ({", ".join(f"rows.{each}" for each in TOLD_BY_BOTH)})
       IS DISTINCT FROM ({", ".join(f"s.{each}" for each in TOLD_BY_BOTH)})
   AND NOT EXISTS (SELECT FROM waiting w WHERE w.subject = rows.subject) LIMIT {MOST}
"""  # noqa: S608 - our own names
FULL = " AND ".join(f"a.{each} = b.{each}" for each in KEY)


def _against(made: str, grains: str) -> str:
    apart = " OR ".join(f"coalesce(a.{name}, 0) <> coalesce(b.{name}, 0)" for name in NAMES)
    key = ", ".join(f"coalesce(a.{each}, b.{each})::text" for each in KEY)
    return f"""SELECT {key} FROM ({made}) a
        FULL JOIN (SELECT * FROM oversight_daycount WHERE grain IN ({grains})) b ON {FULL}
        WHERE {apart} LIMIT {MOST}"""  # noqa: S608 - our own names


TOTALS = (
    _against(summed(rolled(f"({cells('oversight_standing')})", (Grain.DAY,))), "0"),
    _against(summed(rolled("(SELECT * FROM oversight_daycount WHERE grain = 0)",
                           tuple(each for each in Grain if each is not Grain.DAY))), "1, 2, 3, 4, 5, 6"),
)  # fmt: skip


def check_figures(at: datetime) -> list[str]:
    """Đối chiếu; returns what differs, in words for the log: the case and its columns, the cell of the totals."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(CASES, where(places()))
        found = [_named(row) for row in cursor.fetchall()]
        for each in TOTALS:
            cursor.execute(each)
            found += ["total " + " ".join(row) for row in cursor.fetchall()]
        found += differences()
    FiguresState.objects.update(checked_at=at, differences=found[:MOST])
    return found


def _named(row: tuple[Any, ...]) -> str:
    wrong = [name for name, differs in zip(TOLD_BY_BOTH, row[1:], strict=True) if differs]
    return f"{row[0]}: {', '.join(wrong)}"
