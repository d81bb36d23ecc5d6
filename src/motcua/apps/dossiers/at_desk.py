"""Bàn làm việc của cả tỉnh: its boxes from totals kept by increments (docs/adr/0032), exact at every moment.

What an open dossier was counted as is a row (`Placed`), the totals are the sums of these rows (`DeskCount`), and one
worker moves both behind the acts. What acts have changed since is known by the notes of their entries; the few
dossiers behind them are looked at, in the same statement as the totals: a note and what it has changed are seen
together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, reduce
from operator import add
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Case, Count, DateTimeField, F, Func, IntegerField, Q, QuerySet, When
from django.db.models.expressions import RawSQL
from django.utils.timezone import localdate

from motcua.apps.dossiers.models import DeskCount, Dossier
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import OneOf
from motcua.apps.dossiers.worklists import OPEN, RUNNING, boxes_at
from motcua.database.literal import Literal

Sort = DeskCount.Sort
# Boxes that no clock moves a dossier into: its bit in `Placed.boxes` is its place here. A new one goes to the end.
KEPT = ("new", "to_transfer", "handed", "unassigned", "consulting", "citizen", "proposed", "finished")
MOST_WAITING = 1000  # notes; with more, one walk over what is open is as quick
EPOCH = date(1970, 1, 1)
KEYS: ArrayField[Any, Any] = ArrayField(BigIntegerField())
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# Boxes say that a day ends with its last whole second.
DAY_DUE = f"((s.due_at AT TIME ZONE '{settings.TIME_ZONE}') + interval '0.999999 second')::date"

CELLS = f"""SELECT v.sort, v.key, {{sign}}1 AS count FROM {{source}} s CROSS JOIN LATERAL (VALUES
    ({Sort.BOXES.value}, s.boxes::bigint), ({Sort.HOLDER.value}, s.holder), ({Sort.PROCEDURE.value}, s.procedure),
    ({Sort.DUE.value}, ({DAY_DUE} - DATE '{EPOCH}')::bigint)) AS v(sort, key) WHERE v.key IS NOT NULL"""  # noqa: S608
# What acts have changed since it was counted.
WAITING = f"""note AS (SELECT entry_id FROM journal_uncounted LIMIT {MOST_WAITING + 1}),
asked AS (SELECT DISTINCT d.id FROM note JOIN journal_entry e ON e.id = note.entry_id
    JOIN dossiers_dossier d ON d.reference = substr(e.subject, 9) WHERE e.subject LIKE 'dossier:%%')"""  # noqa: S608
COLUMNS = "dossier, boxes, holder, procedure, due_at, doors"  # of `Placed`
# `asked` names the dossiers; what they count for now, and what they were counted for.
NOW = f"now({COLUMNS}) AS ({{now}})"
MOVED = """{now},
old AS (SELECT p.* FROM dossiers_placed p WHERE p.dossier = ANY(ARRAY(SELECT id FROM asked))),
cell AS ({added} UNION ALL {taken})"""


@dataclass(frozen=True, slots=True)
class AtWork:
    """Điều đếm được: the boxes, and keys of procedures and of offices that hold something."""

    counts: Mapping[str, int]
    procedures: Sequence[int]
    holders: Sequence[int]


class Total(NamedTuple):
    """Một tổng."""

    sort: int
    key: int
    number: int


def placement(*wanted: Q) -> QuerySet[Any, Any]:
    """Mỗi hồ sơ đang mở, and what it counts for: `Placed`, as the boxes themselves say it."""
    held = {each.key: each.holds for each in boxes_at(0, NEVER, NEVER, NEVER)}
    bits = [
        Case(When(held[key], then=Literal(1 << place)), default=Literal(0), output_field=IntegerField())
        for place, key in enumerate(KEPT)
    ]
    runs = Case(When(Q(state__in=RUNNING), then=F("due_at")), default=None, output_field=DateTimeField())
    seen_at = Func(*map(F, DOORS), template="ARRAY[%(expressions)s] || elsewhere", output_field=KEYS)
    rows = Dossier.objects.filter(OPEN, *wanted, is_draft=False).order_by()
    told = rows.annotate(boxes=reduce(add, bits), runs_until=runs, seen_at=seen_at)
    return told.values_list("pk", "boxes", "holder_id", "procedure_id", "runs_until", "seen_at")


@cache
def as_they_stand() -> tuple[str, Sequence[Any]]:
    """`now`: what the dossiers in `asked` count for at this moment; with its parameters."""
    among = OneOf(F("pk"), RawSQL("ARRAY(SELECT id FROM asked)", []))
    text, params = placement(Q(among)).query.sql_with_params()
    return NOW.format(now=text), params


@cache
def moved() -> tuple[str, Sequence[Any]]:
    """`now`, `old` and the difference of the two, of the dossiers in `asked`; with its parameters."""
    text, params = as_they_stand()
    cells = {"added": CELLS.format(sign="", source="now"), "taken": CELLS.format(sign="-", source="old")}
    return MOVED.format(now=text, **cells), params


@cache
def _read() -> tuple[str, Sequence[Any]]:
    steps, params = moved()
    return (
        f"""WITH {WAITING}, {steps}
SELECT sort, key, sum(count)::int FROM (
    SELECT sort, key, count FROM dossiers_deskcount WHERE count <> 0 UNION ALL SELECT sort, key, count FROM cell
    UNION ALL SELECT -1, 0, count(*)::int FROM note) told
GROUP BY sort, key HAVING sum(count) <> 0""",  # noqa: S608 - our own words
        params,
    )


def totals() -> list[Total] | None:
    """Các tổng at this moment; None where they are not counted yet, or too much waits to be."""
    text, params = _read()
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        found = [Total(*row) for row in cursor.fetchall()]
    known = {each.sort: each.number for each in found}
    return found if Sort.BUILT in known and known.get(-1, 0) <= MOST_WAITING else None


def in_boxes(found: Iterable[Total], at: datetime) -> dict[str, int]:
    """Số hồ sơ của các ngăn that the totals know. Of today, which every minute changes, they know nothing."""
    counts, today = dict.fromkeys((*KEPT, "open", "overdue", "near"), 0), (localdate(at) - EPOCH).days
    for sort, key, count in found:
        if sort == Sort.BOXES:
            counts["open"] += count
            for place, name in enumerate(KEPT):
                counts[name] += count if key >> place & 1 else 0
        elif sort == Sort.DUE and key < today:
            counts["overdue"] += count
        elif sort == Sort.DUE and key == today + 1:
            counts["near"] += count
    return counts


def by_the_clock(account: int, at: datetime, begins: datetime, ends: datetime) -> QuerySet[Any, Any]:
    """Của hôm nay và của tôi: late since the day began, due before it ends; mine; asked of me. Few rows, by index."""
    held = {each.key: each.holds for each in boxes_at(account, at, ends, ends)}
    of_today = Q(due_at__gt=begins, due_at__lte=ends)
    today = (OPEN & of_today, Count("pk", filter=held["overdue"]), Count("pk", filter=held["today"]))
    return _apart(Dossier.objects.filter(is_draft=False), [*_own(held), today])


def my_own(rows: QuerySet[Dossier], account: int) -> QuerySet[Any, Any]:
    """Của tôi among these rows: mine; asked of me."""
    return _apart(rows, _own({each.key: each.holds for each in boxes_at(account, NEVER, NEVER, NEVER)}))


def _own(held: Mapping[str, Q]) -> list[tuple[Q, Any, Any]]:
    return [(held["mine"], Count("pk"), Literal(0)), (held["to_answer"], Literal(0), Count("pk"))]


def _apart(rows: QuerySet[Dossier], parts: Sequence[tuple[Q, Any, Any]]) -> QuerySet[Any, Any]:
    """Each part by its own index: its place, and its two numbers."""
    asked = [
        rows.order_by().filter(wanted).values("is_draft").annotate(which=Literal(place), one=one, other=other)
        .values_list("which", "one", "other") for place, (wanted, one, other) in enumerate(parts)
    ]  # fmt: skip
    return asked[0].union(*asked[1:], all=True)
