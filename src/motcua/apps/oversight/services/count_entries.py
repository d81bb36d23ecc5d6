"""Tính các dòng nhật ký mới vào số liệu: in small batches, each once, beside any number of other workers.

An act leaves a note with its entry (`journal_uncounted`), so a transaction that commits late is late and not lost.
The note goes in the transaction that writes what it counts for. Whatever order the notes are read in, a case is told
from the line after the one it was told last (`Standing.seq`), so a note too many changes nothing. One worker counts
at a time; the others find the lock taken and go on. No row that an act writes is locked here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.dossiers.services.count_desk import count_at_desk
from motcua.apps.journal.models import Uncounted
from motcua.apps.oversight.cohort import where
from motcua.apps.oversight.counting_sql import ADVANCE, DOSSIER_PLACES, FEEDBACK_PLACES, WITH_PLACES, told
from motcua.apps.oversight.models import FiguresState, Standing
from motcua.apps.oversight.places import Places, places
from motcua.core.figures import COUNTED, DAYS, Course, Kind, Told

BATCH = 500
ONE_AT_A_TIME = 7304153  # the advisory lock of whoever writes figures
KINDS = {Kind.DOSSIER: ("dossier:", "due_at", DOSSIER_PLACES, "d.reference"),
         Kind.FEEDBACK: ("feedback:", "citizen_due_at", FEEDBACK_PLACES, "f.code")}  # fmt: skip
NEXT = """ JOIN unnest(%(subjects)s::text[], %(seqs)s::int[]) AS asked(subject, seq)
    ON e.subject = asked.subject AND e.seq > asked.seq AND e.event = ANY(%(events)s) ORDER BY e.subject, e.seq"""
SUBJECTS = "SELECT DISTINCT subject FROM journal_entry WHERE id = ANY(%s) ORDER BY subject"


class Place(NamedTuple):
    """Chỗ được đếm của một việc."""

    kind: int
    key: int
    subject: str
    office: int
    procedure: int
    channel: str


def count_entries() -> int:
    """Tính một đợt; returns how many notes were done, 0 where nothing waits or another worker is at it."""
    with transaction.atomic():
        if not taken() or not FiguresState.objects.exists():
            return 0
        notes = list(Uncounted.objects.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if notes:
            count_subjects(_subjects(notes), places())
            Uncounted.objects.filter(pk__in=notes).delete()
        return len(notes)


def taken(*, wait: bool = False) -> bool:
    """Giữ quyền ghi số liệu until the transaction ends."""
    call = "pg_advisory_xact_lock(%s) IS NOT NULL" if wait else "pg_try_advisory_xact_lock(%s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {call}", [ONE_AT_A_TIME])
        return bool(cursor.fetchone()[0])


def count_subjects(subjects: Sequence[str], known: Places) -> None:
    """Tính lại các việc này as far as their journals go now."""
    for kind, (prefix, *_) in KINDS.items():
        if names := [each.removeprefix(prefix) for each in subjects if each.startswith(prefix)]:
            _count(kind, names, known)
            if kind is Kind.DOSSIER:
                count_at_desk(names)


def _count(kind: Kind, names: Sequence[str], known: Places) -> None:
    _, due, found_at, column = KINDS[kind]
    with connection.cursor() as cursor:
        wanted = {**where(known), "names": list(names)}
        cursor.execute(f"{WITH_PLACES} {found_at} AND {column} = ANY(%(names)s)", wanted)
        found = [Place(*row) for row in cursor.fetchall()]
        before = {each.key: each for each in Standing.objects.filter(kind=kind, key__in=[p.key for p in found])}
        ends = {each.subject: before[each.key].seq for each in found if each.key in before}
        asked: dict[str, Any] = {
            "subjects": [each.subject for each in found], "seqs": [ends.get(each.subject, 0) for each in found],
            "events": sorted(COUNTED), "zone": settings.TIME_ZONE,
        }  # fmt: skip
        cursor.execute(told(due) + NEXT, asked)
        lines: dict[str, list[tuple[Any, ...]]] = {}
        for row in cursor.fetchall():
            lines.setdefault(row[0], []).append(row)
        rows = [row_of(each, *_further(before.get(each.key), kind, lines.get(each.subject, []))) for each in found]
        cursor.execute(ADVANCE, [json.dumps(rows, default=date.isoformat)])


def _further(held: Standing | None, kind: Kind, lines: Sequence[tuple[Any, ...]]) -> tuple[Course, int]:
    """The course and the last line in it. One taken from its row (`seq` 0) is told from the beginning."""
    course, seq = _course(held, kind) if held is not None and held.seq else Course(kind), held.seq if held else 0
    for row in lines:
        course.take(Told(*row[2:]))
        seq = row[1]
    return course, seq


def _course(held: Standing, kind: Kind) -> Course:
    days = {name: getattr(held, name) for name in (*DAYS, "due_on", "old_due_on")}
    return Course(kind, held.state, mark=held.mark, is_counted=held.is_counted, **days)


def row_of(place: Place, course: Course, seq: int) -> Mapping[str, object]:
    """Một dòng của bảng Standing."""
    return {
        **asdict(course), "key": place.key, "seq": seq, "office": place.office, "procedure": place.procedure,
        "channel": place.channel, "promised_on": course.promised_on, "outcome": course.outcome.value,
    }  # fmt: skip


def _subjects(notes: Sequence[int]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(SUBJECTS, [list(notes)])
        return [row[0] for row in cursor.fetchall()]
