"""Đếm hồ sơ đang mở của cả tỉnh: behind the acts, by whoever counts the figures (oversight) and under the same lock.

No row that an act writes is locked here, and no act writes a row that is locked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection, transaction

from motcua.apps.dossiers.at_desk import CELLS, COLUMNS, Sort, moved, placement
from motcua.apps.dossiers.models import DeskCount

SUMS = "SELECT sort, key, sum(count)::int AS count FROM {cells} c GROUP BY sort, key HAVING sum(count) <> 0"
OF_ROWS = CELLS.format(sign="", source="{rows}")
MOST = 50


def count_at_desk(references: Sequence[str]) -> None:
    """Tính lại các hồ sơ này as they stand now. Inside the transaction that takes their notes away."""
    text, params = _advance()
    with connection.cursor() as cursor:
        cursor.execute(text, [list(references), *params])


@transaction.atomic
def recount_desk() -> None:
    """Đếm lại tất cả; who reads meanwhile sees the old totals. The caller holds the right to count."""
    rows, params = placement().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossiers_placed")
        cursor.execute("DELETE FROM dossiers_deskcount")
        cursor.execute(f"INSERT INTO dossiers_placed ({COLUMNS}) {rows}", params)
        of_rows = SUMS.format(cells=f"({OF_ROWS.format(rows='dossiers_placed')})")
        cursor.execute(f"INSERT INTO dossiers_deskcount (sort, key, count) {of_rows}")
        cursor.execute("ANALYZE dossiers_placed, dossiers_deskcount")
    DeskCount.objects.create(sort=Sort.BUILT, key=0, count=1)


def is_counted() -> bool:
    """Đã đếm lần đầu."""
    return DeskCount.objects.filter(sort=Sort.BUILT).exists()


def differences() -> list[str]:
    """Đối chiếu: what is counted against the rows, which nothing waits to change, and the totals against it."""
    if not is_counted():
        return []
    text, params = _compare()
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        found = [f"desk: dossier {key}" for (key,) in cursor.fetchall()]
        of_rows = SUMS.format(cells=f"({OF_ROWS.format(rows='dossiers_placed')})")
        cursor.execute(
            f"SELECT coalesce(a.sort, b.sort), coalesce(a.key, b.key) FROM ({of_rows}) a FULL JOIN"  # noqa: S608
            f" (SELECT * FROM dossiers_deskcount WHERE sort <> {Sort.BUILT.value}) b USING (sort, key)"
            f" WHERE coalesce(a.count, 0) <> coalesce(b.count, 0) LIMIT {MOST}"
        )
        return found + [f"desk: total {sort} {key}" for sort, key in cursor.fetchall()]


@cache
def _advance() -> tuple[str, Sequence[Any]]:
    steps, params = moved()
    told = COLUMNS.split(", ")[1:]
    new, held = ", ".join(f"excluded.{name}" for name in told), ", ".join(f"p.{name}" for name in told)
    return (
        f"""WITH asked AS (SELECT id FROM dossiers_dossier WHERE reference = ANY(%s)),
{steps},
gone AS (DELETE FROM dossiers_placed p USING old WHERE p.dossier = old.dossier
    AND NOT EXISTS (SELECT FROM now WHERE now.dossier = old.dossier)),
kept AS (INSERT INTO dossiers_placed AS p ({COLUMNS}) SELECT {COLUMNS} FROM now
    ON CONFLICT (dossier) DO UPDATE SET ({", ".join(told)}) = ROW({new}) WHERE ({held}) IS DISTINCT FROM ({new}))
INSERT INTO dossiers_deskcount AS total (sort, key, count) {SUMS.format(cells="cell")}
ON CONFLICT (sort, key) DO UPDATE SET count = total.count + excluded.count""",  # noqa: S608 - our own names
        params,
    )


@cache
def _compare() -> tuple[str, Sequence[Any]]:
    rows, params = placement().query.sql_with_params()
    names = COLUMNS.split(", ")
    return (
        f"""WITH now({COLUMNS}) AS ({rows}),
waiting AS (SELECT d.id FROM journal_uncounted u JOIN journal_entry e ON e.id = u.entry_id
    JOIN dossiers_dossier d ON d.reference = substr(e.subject, 9) WHERE e.subject LIKE 'dossier:%%')
SELECT coalesce(now.dossier, p.dossier) FROM now FULL JOIN dossiers_placed p ON p.dossier = now.dossier
WHERE ({", ".join(f"now.{each}" for each in names)}) IS DISTINCT FROM ({", ".join(f"p.{each}" for each in names)})
  AND NOT EXISTS (SELECT FROM waiting w WHERE w.id = coalesce(now.dossier, p.dossier)) LIMIT {MOST}""",  # noqa: S608 - our own names
        params,
    )
