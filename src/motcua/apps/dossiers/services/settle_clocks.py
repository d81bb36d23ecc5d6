"""Ghi lại đồng hồ của cả loạt: what was reckoned without a lock is written under one, where nobody acted since.

The rows are locked for the length of this one short transaction, and none is waited for: who acts on a dossier at the
same time goes before, and the dossier is taken up again (`services/recompute.py`) or at the next minute (the ladder).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from motcua.apps.dossiers.clocks import Clock
from motcua.apps.dossiers.reckoning import Calendars, Due, aware, rungs_of
from motcua.apps.journal.services.record_many import Line, record_many
from motcua.core.calendar import WorkCalendar
from motcua.core.consumption import Rung
from motcua.core.events import Event

SWEPT_LATE = timedelta(minutes=5)  # the ladder is looked at every minute: beyond this it had stood still
FIRED = "SELECT dossier_id, due_at, rung FROM dossiers_reminder WHERE dossier_id = ANY(%s)"
LOCK = """
SELECT d.id FROM dossiers_dossier AS d JOIN unnest(%s::bigint[], %s::text[]) AS seen(id, mark) ON seen.id = d.id
WHERE d.xmin::text = seen.mark ORDER BY d.id FOR UPDATE OF d SKIP LOCKED
"""
WRITE = """
UPDATE dossiers_dossier AS d SET due_at = now.due_at, first_due_at = now.first_due_at, alarm_at = now.alarm_at,
    is_paused = now.is_paused, version = now.version
FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::boolean[], %s::int[])
    AS now(id, due_at, first_due_at, alarm_at, is_paused, version) WHERE now.id = d.id
"""
REMEMBER = """
INSERT INTO dossiers_reminder (dossier_id, due_at, rung, fired_at)
SELECT *, %s::timestamptz FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[])
ON CONFLICT (dossier_id, due_at, rung) DO NOTHING RETURNING dossier_id, rung
"""
HELD = """
SELECT seen.subject, seen.at, held.by FROM unnest(%s::text[], %s::timestamptz[]) AS seen(subject, at)
CROSS JOIN LATERAL (
    SELECT facts->>'holder' AS by FROM journal_entry AS e
    WHERE e.subject = seen.subject AND e.at <= seen.at AND e.facts ? 'holder' ORDER BY seq DESC LIMIT 1
) AS held
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """Đồng hồ sau khi tính lại: the due date, the rungs still to ring, and those that count as rung already."""

    clock: Clock
    due_at: Due
    waiting: tuple[Rung, ...]
    carried: tuple[Rung, ...]  # told for the old date already, and reached under the new one too

    @property
    def is_moved(self) -> bool:
        return self.due_at != self.clock.due_at

    @property
    def first_due_at(self) -> Due:
        """The first date follows a changed calendar for as long as nothing else has moved the due date."""
        held = self.clock
        return self.due_at if self.is_moved and held.first_due_at == held.due_at else held.first_due_at

    def ringing(self, at: datetime) -> tuple[Rung, ...]:
        """Các nấc đã đến giờ."""
        return tuple(rung for rung in self.waiting if _stored(rung) <= at)

    def alarm_at(self, rung: Sequence[Rung] = ()) -> Due:
        """Nấc kế tiếp once these have rung."""
        return min((_stored(each) for each in self.waiting if each not in rung), default=None)


def settled(clocks: Sequence[Clock], due: Mapping[int, Due], calendars: Calendars, at: datetime) -> list[Settled]:
    """Tính các nấc nhắc for due dates that are reckoned already."""
    fired = set(_execute(FIRED, [[each.key for each in clocks]]))
    return [_settled(each, due[each.key], fired, calendars[each.competent], at) for each in clocks]


def _settled(
    each: Clock, due_at: Due, fired: Collection[tuple[int, datetime, str]], calendar: WorkCalendar, at: datetime
) -> Settled:
    new, old = aware(due_at), aware(each.due_at)
    waiting = [rung for rung in rungs_of(each, due_at, calendar) if (each.key, new, str(rung.percent)) not in fired]
    told = [rung for rung in waiting if (each.key, old, str(rung.percent)) in fired and _stored(rung) <= at]
    return Settled(each, due_at, tuple(rung for rung in waiting if rung not in told), tuple(told))


@transaction.atomic
def keep(found: Sequence[Settled], *, at: datetime, reason: str, rings: bool) -> list[Settled]:
    """Ghi những hồ sơ chưa ai động đến từ khi đọc; answers which. With `rings`, the rungs that are due ring too."""
    held = _locked(found)
    if not held:
        return []
    moved = [each for each in held if each.is_moved]
    _remember([(each, rung) for each in moved for rung in each.carried], at)
    rung = {each.clock.key: each.ringing(at) if rings else () for each in held}
    lines = [_moved(each, reason) for each in moved] + _rung(held, rung, at)
    _write(held, rung)
    record_many(lines, by=None, at=at)
    return held


def _locked(found: Sequence[Settled]) -> list[Settled]:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [[each.clock.key for each in found], [each.clock.mark for each in found]])
        keys = {row[0] for row in cursor.fetchall()}
    return [each for each in found if each.clock.key in keys]


def _write(held: Sequence[Settled], rung: Mapping[int, Sequence[Rung]]) -> None:
    rows = [
        (
            each.clock.key, aware(each.due_at), aware(each.first_due_at), each.alarm_at(rung[each.clock.key]),
            each.clock.is_standing, each.clock.version + each.is_moved,
        )
        for each in held
    ]  # fmt: skip
    _execute(WRITE, [list(column) for column in zip(*rows, strict=True)])


def _remember(rungs: Sequence[tuple[Settled, Rung]], at: datetime) -> set[tuple[int, str]]:
    """Each rung once per due date: the constraint decides, not this code. Answers those that are new."""
    if not rungs:
        return set()
    rows = [(each.clock.key, aware(each.due_at), str(rung.percent)) for each, rung in rungs]
    return set(_execute(REMEMBER, [at, *(list(column) for column in zip(*rows, strict=True))]))


def _moved(each: Settled, reason: str) -> Line:
    facts = {
        "reason": reason, "before": _told(each.clock.due_at), "due_at": _told(each.due_at),
        "first_due_at": _told(each.first_due_at), "version": each.clock.version + 1,
    }  # fmt: skip
    return Line(Event.DEADLINE_RECOMPUTED, each.clock.subject, facts)


def _rung(held: Sequence[Settled], rung: Mapping[int, Sequence[Rung]], at: datetime) -> list[Line]:
    ringing = [(each, one) for each in held for one in rung[each.clock.key]]
    new = _remember(ringing, at)
    told = [(each, one) for each, one in ringing if (each.clock.key, str(one.percent)) in new]
    since = _holders([(each, one) for each, one in told if at - _stored(one) > SWEPT_LATE])
    return [_near(each, one, since.get((each.clock.subject, _stored(one)), {})) for each, one in told]


def _near(each: Settled, rung: Rung, since: Mapping[str, object]) -> Line:
    facts = {"percent": str(rung.percent), "due_at": _told(each.due_at), **since}
    return Line(Event.DEADLINE_NEAR, each.clock.subject, facts)


def _holders(late: Sequence[tuple[Settled, Rung]]) -> dict[tuple[str, datetime], dict[str, object]]:
    """Where the sweep had stood still: when the rung was reached, and which office had the dossier at that moment."""
    if not late:
        return {}
    columns = [[each.clock.subject for each, _ in late], [_stored(rung) for _, rung in late]]
    return {(subject, at): {"reached_at": at, "held_by": by} for subject, at, by in _execute(HELD, columns)}


def _told(moment: Due) -> Due:
    """As the acts spell a moment in the journal, which reads them from the database: in UTC."""
    found = aware(moment)
    return found.astimezone(UTC) if found else None


def _stored(rung: Rung) -> datetime:
    found = aware(rung.at)
    assert found is not None  # noqa: S101 - a rung has its moment
    return found


def _execute(statement: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
