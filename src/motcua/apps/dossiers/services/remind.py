"""Nhắc người nộp bổ sung: five and one working days before the end, once each; a day that was missed is made up for.

The law's days are turned round: not «on which days is this one reminded?» for each that waits, but «which due days
are reminded of today?» for each calendar, so that the index on the due date finds the few that are still to be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.timezone import get_default_timezone_name, localtime

from motcua.apps.dossiers.calendars import calendars_of
from motcua.apps.journal.services.record_many import Line, record_many
from motcua.apps.people.registry import all_offices
from motcua.core.calendar import WorkCalendar
from motcua.core.dossier import State
from motcua.core.events import Event
from motcua.core.reception import supplement_reminders
from motcua.database.marks import standing

AT_ONCE = 200
FURTHEST = 60  # days: five working days are never further off, whatever holidays lie between
WAITING = f"""
SELECT d.id, d.reference, s.due_at, told.rung
FROM unnest(%s::date[], %s::text[]) AS told(day, rung)
JOIN dossiers_supplement AS s ON s.supplied_at IS NULL AND s.due_at IS NOT NULL AND s.due_at >= %s
    AND s.due_at >= told.day::timestamp AT TIME ZONE %s AND s.due_at < (told.day + 1)::timestamp AT TIME ZONE %s
JOIN dossiers_dossier AS d ON d.id = s.dossier_id AND d.state = {State.SUPPLEMENT.value} AND d.receiving_id = ANY(%s)
WHERE NOT EXISTS (
    SELECT FROM dossiers_reminder AS r WHERE r.dossier_id = d.id AND r.due_at = s.due_at AND r.rung = told.rung)
ORDER BY s.due_at LIMIT {AT_ONCE} FOR UPDATE OF d SKIP LOCKED
"""  # noqa: S608 - a number of our own
REMEMBER = """
INSERT INTO dossiers_reminder (dossier_id, due_at, rung, fired_at)
SELECT *, %s::timestamptz FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[])
ON CONFLICT (dossier_id, due_at, rung) DO NOTHING RETURNING dossier_id
"""


def remind_supplements(at: datetime) -> int:
    """Nhắc những ai đến ngày; returns how many were told. What an officer acts on now is found again next time."""
    told, today = 0, localtime(at).date()
    with standing():
        groups = list(_offices_alike(today))
    for calendar, offices in groups:
        days = _reminded_of(today, calendar)
        while done := _remind(days, offices, at):
            told += done
    return told


def _offices_alike(today: date) -> Iterator[tuple[WorkCalendar, list[int]]]:
    """Các cơ quan chung một lịch."""
    offices = {each.pk: each for each in all_offices()}
    alike: dict[int, list[int]] = defaultdict(list)
    calendars = calendars_of(offices, range(today.year - 1, today.year + 3), today)
    for key, calendar in calendars.items():
        alike[id(calendar)].append(key)
    return ((calendars[keys[0]], keys) for keys in alike.values())


def _reminded_of(today: date, calendar: WorkCalendar) -> list[tuple[date, str]]:
    """Hạn nào thì hôm nay đã đến ngày nhắc, and under which name: the last day of reminding that has come."""
    found = []
    for away in range(FURTHEST):
        due = today + timedelta(days=away)
        came = [
            day for day in supplement_reminders(datetime.combine(due, datetime.min.time()), calendar) if day <= today
        ]
        if came:
            found.append((due, f"supply {max(came)}"))
    return found


@transaction.atomic
def _remind(days: list[tuple[date, str]], offices: list[int], at: datetime) -> int:
    zone = get_default_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [[day for day, _ in days], [rung for _, rung in days], at, zone, zone, offices])
        rows = cursor.fetchall()
        cursor.execute(REMEMBER, [at, [row[0] for row in rows], [row[2] for row in rows], [row[3] for row in rows]])
        new = {row[0] for row in cursor.fetchall()}
    told = [(reference, until) for key, reference, until, _ in rows if key in new]
    lines = [Line(Event.SUPPLEMENT_REMINDED, f"dossier:{reference}", {"until": until}) for reference, until in told]
    record_many(lines, by=None, at=at)
    return len(told)
