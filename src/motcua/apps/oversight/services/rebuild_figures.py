"""Dựng lại số liệu: from the journal, line by line in constant memory, or from the rows; pages read on meanwhile.

From the rows: after rows were copied in by the hundred thousand, and nobody has told them yet. Each such case is told
from its journal the next time that something happens to it, and the night compares all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.count_desk import is_counted, recount_desk
from motcua.apps.feedback.models import Feedback
from motcua.apps.oversight.cohort import where
from motcua.apps.oversight.counting_sql import COLUMNS, REBUILD, TOLD_BY_BOTH, WITH_PLACES, rows, told
from motcua.apps.oversight.models import FiguresState
from motcua.apps.oversight.places import Places, places
from motcua.apps.oversight.services.count_entries import KINDS, taken
from motcua.core.figures import COUNTED, DAYS, Course, Kind, Told

LINES = 20_000  # read at a time
SMALL = 5_000  # up to so many cases nobody waits for the first count
Tick = Callable[[int], None]
OURS = ", ".join(COLUMNS)
COURSE = ("subject", "seq", "state", "due_on", "old_due_on", "promised_on", *DAYS, "mark", "outcome", "is_counted")
TOLD = f"""CREATE TEMPORARY TABLE told ON COMMIT DROP AS
    SELECT ''::text AS subject, {", ".join(each for each in COURSE if each != "subject")}
    FROM oversight_standing LIMIT 0
"""  # noqa: S608 - our own names
FROM_TOLD = """{ground} INSERT INTO oversight_standing ({ours})
    SELECT {values} FROM ({places}) AS place_of JOIN told ON told.subject = place_of.subject"""
INTO_STANDING = f"INSERT INTO oversight_standing (kind, key, seq, {', '.join(TOLD_BY_BOTH)})"
FROM_ROWS, NOT_COUNTED = (
    f"{WITH_PLACES}, {each} {INTO_STANDING} SELECT kind, key, 0, {', '.join(TOLD_BY_BOTH)} FROM rows"  # noqa: S608 - our own names
    for each in (rows(), rows(counted=False))
)


def rebuild_figures(at: datetime, *, from_rows: bool = False, tick: Tick = lambda _lines: None) -> int:
    """Dựng lại tất cả; returns how many cases are counted. Waits for whoever counts now."""
    with transaction.atomic():
        taken(wait=True)
        known = places()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '64MB'")
            cursor.execute("DELETE FROM oversight_standing")
            if from_rows:
                cursor.execute(FROM_ROWS, {**where(known)})
            else:
                for kind in KINDS:
                    _tell(cursor, kind, known, tick)
            for line in REBUILD:
                cursor.execute(line)
            recount_desk()
            cursor.execute("SELECT count(*) FROM oversight_standing")
            (count,) = cursor.fetchone()
            cursor.execute("ANALYZE oversight_standing, oversight_daycount")
        note_counted(at, "rows" if from_rows else "journal", known)
    return int(count)


def keep_figures(at: datetime) -> bool:
    """Dựng số liệu khi chưa có, or when offices moved under others; answers whether it had to."""
    state = FiguresState.objects.first()
    if state is not None and state.places == mark_of(places()):
        return begin_desk()
    rebuild_figures(at)
    return True


def begin_figures(at: datetime) -> bool:
    """Lần đầu, where there is little to count: at once, so that a fresh house has figures from its first day."""
    if FiguresState.objects.exists():
        return begin_desk()
    if Dossier.objects.all()[SMALL : SMALL + 1].exists() or Feedback.objects.all()[SMALL : SMALL + 1].exists():
        return False
    rebuild_figures(at)
    return True


def begin_desk() -> bool:
    """Đếm bàn làm việc của cả tỉnh, where that was never done: some tenths of a second whatever has ended."""
    if is_counted():
        return False
    with transaction.atomic():
        taken(wait=True)
        recount_desk()
    return True


def mark_of(known: Places) -> str:
    """Dấu của cây cơ quan: which office answers under which."""
    return sha256(repr(sorted(known.agencies.items())).encode()).hexdigest()


def note_counted(at: datetime, source: str, known: Places) -> None:
    """Ghi lúc dựng: from what, and by which tree of offices."""
    held = FiguresState.objects.first() or FiguresState()
    held.built_at, held.built_from, held.places, held.differences = at, source, mark_of(known), []
    held.save()


def _tell(cursor: Any, kind: Kind, known: Places, tick: Tick) -> None:
    """Kể lại từng việc from its journal into a temporary table, then put it where it counts."""
    cursor.execute(TOLD)
    for courses in _courses(cursor, kind, tick):
        with connection.connection.cursor() as raw, raw.copy(f"COPY told ({', '.join(COURSE)}) FROM STDIN") as into:
            for row in courses:
                into.write_row(row)
    cursor.execute("ANALYZE told")
    values = ", ".join(f"{'told' if each in COURSE else 'place_of'}.{each}" for each in COLUMNS)
    text = FROM_TOLD.format(ground=WITH_PLACES, ours=OURS, values=values, places=KINDS[kind][2])
    cursor.execute(text, where(known))
    cursor.execute("DROP TABLE told")


def _courses(cursor: Any, kind: Kind, tick: Tick) -> Iterator[list[list[object]]]:
    """Some thousand courses at a time; a journal is never cut in two."""
    prefix, due, *_ = KINDS[kind]
    cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
    cursor.execute(
        f"DECLARE told_lines NO SCROLL CURSOR FOR {told(due)} WHERE e.event = ANY(%(events)s) AND e.subject LIKE"
        ' %(prefix)s ORDER BY e.subject COLLATE "C", e.seq',
        {"events": sorted(COUNTED), "prefix": f"{prefix}%", "zone": settings.TIME_ZONE},
    )
    kept: list[tuple[Any, ...]] = []
    while True:
        cursor.execute(f"FETCH {LINES} FROM told_lines")
        fresh = cursor.fetchall()
        tick(len(fresh))
        lines = kept + fresh
        kept = [row for row in lines if fresh and row[0] == lines[-1][0]]
        yield [_told(kind, subject, list(own)) for subject, own in groupby(lines[: len(lines) - len(kept)], FIRST)]
        if not fresh:
            cursor.execute("CLOSE told_lines")
            return


FIRST = itemgetter(0)


def _told(kind: Kind, subject: str, lines: list[tuple[Any, ...]]) -> list[object]:
    course = Course(kind)
    for row in lines:
        course.take(Told(*row[2:]))
    days = [getattr(course, name) for name in DAYS]
    return [
        subject, lines[-1][1], course.state, course.due_on, course.old_due_on, course.promised_on, *days, course.mark,
        course.outcome.value, course.is_counted,
    ]  # fmt: skip
