"""Hồ sơ có hạn trả trong kỳ: counted by the database, each branch through its own index.

The due date that counts is the one promised before any extension (`old_due_at` where there is one): an apology does
not make a late dossier punctual. A pause has moved the due date already; while it lasts there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.timezone import make_aware

from motcua.apps.oversight.places import Places

# Open: 2 accepted, 4 being handled. What was withdrawn, stopped or refused has no result and is in no cohort.
PROMISED = """
promised AS (
    SELECT d.id, d.due_at AS due, d.finished_at, d.competent_id, d.procedure_id FROM dossiers_dossier d
     WHERE d.finished_at IS NOT NULL AND d.due_at >= %(since)s AND d.due_at < %(until)s
       AND NOT EXISTS (SELECT FROM dossiers_extension e WHERE e.dossier_id = d.id)
    UNION ALL
    SELECT d.id, d.due_at, NULL, d.competent_id, d.procedure_id FROM dossiers_dossier d
     WHERE d.state IN (2, 4) AND d.finished_at IS NULL AND d.due_at IS NOT NULL
       AND d.due_at >= %(since)s AND d.due_at < %(until)s
       AND NOT EXISTS (SELECT FROM dossiers_extension e WHERE e.dossier_id = d.id)
    UNION ALL
    SELECT d.id, e.old_due_at, d.finished_at, d.competent_id, d.procedure_id
      FROM dossiers_extension e JOIN dossiers_dossier d ON d.id = e.dossier_id
     WHERE e.old_due_at >= %(since)s AND e.old_due_at < %(until)s
       AND (d.finished_at IS NOT NULL OR (d.state IN (2, 4) AND d.due_at IS NOT NULL))
)"""
PLACE = "place (office, agency) AS (SELECT * FROM unnest(%(offices)s::bigint[], %(agencies)s::bigint[]))"
UNIT = """
LEFT JOIN LATERAL (
    SELECT t.office_id FROM dossiers_task t JOIN place p ON p.office = t.office_id
     WHERE t.dossier_id = {dossier} AND t.kind = 'step' AND p.agency = place.agency
     ORDER BY t.given_at DESC, t.id DESC LIMIT 1
) unit ON TRUE"""
COUNT = f"""
WITH {PLACE}, {PROMISED}
SELECT place.agency, coalesce(unit.office_id, promised.competent_id), promised.procedure_id, count(*),
       count(*) FILTER (WHERE (finished_at AT TIME ZONE %(zone)s)::date <= (due AT TIME ZONE %(zone)s)::date)
  FROM promised JOIN place ON place.office = promised.competent_id {UNIT.format(dossier="promised.id")}
 GROUP BY 1, 2, 3
"""  # noqa: S608 - our own words only


class Spot(NamedTuple):
    """Nơi được tính: keys of the agency, the unit and the procedure."""

    agency: int
    unit: int
    procedure: int


class Counted(NamedTuple):
    """Số hồ sơ có hạn, số đúng hạn."""

    due: int
    on_time: int


def counted(since: date, until: date, known: Places) -> Mapping[Spot, Counted]:
    """Số hồ sơ có hạn trả từ `since` đến trước `until`; one query."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {**where(known), "since": start_of(since), "until": start_of(until)})
        return {Spot(*row[:3]): Counted(*row[3:]) for row in cursor.fetchall()}


def where(known: Places) -> dict[str, Any]:
    """What the statements ask about offices and time."""
    return {
        "offices": list(known.agencies), "agencies": list(known.agencies.values()), "zone": settings.TIME_ZONE,
    }  # fmt: skip


def start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
