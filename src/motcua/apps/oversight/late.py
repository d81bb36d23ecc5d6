"""Hồ sơ chậm của một kỳ: ended late or late still, each with its delay, whose it is, and the apology.

Eight queries for a whole list, however long. Nothing of the applicant is read, not even to be left out again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.timezone import localdate

from motcua.apps.dossiers.models import Dossier, Extension
from motcua.apps.oversight import waiting
from motcua.apps.oversight.cohort import PLACE, UNIT, Spot, start_of, where
from motcua.apps.oversight.places import Places
from motcua.core.calendar import WorkCalendar
from motcua.core.disclosure import Delay, Wait, counted_until, delay, month_of

# What runs past its day is found by the index of what is open: beside it thousands may wait to be fetched.
LATE = f"""
WITH {PLACE}, running AS MATERIALIZED (
    SELECT id FROM dossiers_dossier WHERE state IN (2, 4) AND due_at < %(until)s
), late AS (
    SELECT d.id, d.due_at AS due, d.finished_at, d.competent_id, d.procedure_id
      FROM running JOIN dossiers_dossier d USING (id)
     WHERE d.finished_at IS NULL
       AND NOT EXISTS (SELECT FROM dossiers_extension e WHERE e.dossier_id = d.id)
    UNION ALL
    SELECT d.id, d.due_at, d.finished_at, d.competent_id, d.procedure_id FROM dossiers_dossier d
     WHERE d.finished_at > d.due_at AND d.finished_at >= %(since)s AND d.due_at < %(until)s
       AND NOT EXISTS (SELECT FROM dossiers_extension e WHERE e.dossier_id = d.id)
    UNION ALL
    SELECT d.id, e.old_due_at, d.finished_at, d.competent_id, d.procedure_id
      FROM dossiers_extension e JOIN dossiers_dossier d ON d.id = e.dossier_id
     WHERE e.old_due_at < %(until)s
       AND ((d.finished_at IS NULL AND d.state IN (2, 4) AND d.due_at IS NOT NULL)
            OR (d.finished_at > e.old_due_at AND d.finished_at >= %(since)s))
)
SELECT late.id, late.due, late.finished_at, place.agency, late.competent_id, late.procedure_id
  FROM late JOIN place ON place.office = late.competent_id
 WHERE late.finished_at IS NULL
    OR (late.finished_at AT TIME ZONE %(zone)s)::date > (late.due AT TIME ZONE %(zone)s)::date
"""  # noqa: S608 - our own words only
UNITS = f"""
WITH {PLACE}
SELECT late.id, unit.office_id
  FROM unnest(%(ids)s::bigint[], %(answering)s::bigint[]) AS late(id, agency)
  JOIN place ON place.office = late.agency {UNIT.format(dossier="late.id")}
"""  # noqa: S608 - our own words only


@dataclass(frozen=True, slots=True)
class LateLine:
    """Một hồ sơ chậm, for those who work on the list; `number` stays inside."""

    dossier: int
    number: str
    spot: Spot
    procedure: str
    procedure_name: str
    field: str
    accepted_on: date
    due_on: date
    finished_on: date | None
    delay: Delay
    apology: str  # yes, late, no
    is_carried: bool  # was due before this period

    @property
    def is_open(self) -> bool:
        return self.finished_on is None


@dataclass(frozen=True, slots=True)
class Found:
    """Một hồ sơ chậm as the statement finds it: that it is in the list, not yet whose unit had it and why."""

    pk: int
    due: datetime
    finished_at: datetime | None
    agency: int
    competent: int
    procedure: int


def late_found(period: str, at: datetime, known: Places) -> list[Found]:
    """Các hồ sơ chậm của kỳ, as of `at`: one statement, in no order."""
    asked = {"since": start_of(month_of(period)[0]), "until": start_of(counted_until(period, localdate(at)))}
    with connection.cursor() as cursor:
        cursor.execute(LATE, {**where(known), **asked})
        return [Found(*row) for row in cursor.fetchall()]


def late_lines(period: str, at: datetime, known: Places) -> list[LateLine]:
    """Các dòng của kỳ, as of `at`, by agency, unit, due date."""
    return lines_of(late_found(period, at, known), period, at, known)


def lines_of(asked: Iterable[Found], period: str, at: datetime, known: Places) -> list[LateLine]:
    """Các dòng ấy, by agency, unit, due date."""
    since, found = month_of(period)[0], {each.pk: each for each in asked}
    spots = spots_of(found.values(), known)
    dossiers = _dossiers(found)
    apologies = _apologies(found)
    waits = waiting.waits({each.pk: localdate(each.due) for each in found.values()}, dossiers, known, at)
    calendars = waiting.calendars(dossiers.values(), at)
    lines = []
    for pk, each in found.items():
        held = dossiers[pk]
        due_on, ended_on = localdate(each.due), localdate(each.finished_at or at)
        finished_on = ended_on if each.finished_at else None
        lines.append(LateLine(
            pk, held.number, spots[pk], held.procedure.code, held.procedure.name, held.procedure.field.name,
            localdate(held.accepted_at or held.created_at), due_on, finished_on,
            _delay(due_on, ended_on, waits.get(pk, ()), calendars[held.competent_id]), apologies.get(pk, "no"),
            due_on < since,
        ))  # fmt: skip
    return sorted(lines, key=lambda line: (*_place(line.spot, known), line.due_on, line.dossier))


def _delay(due_on: date, ended_on: date, waits: Iterable[Wait], calendar: WorkCalendar) -> Delay:
    """What is late for longer than the calendar goes back is late from where it begins."""
    return delay(max(due_on, calendar.first), ended_on, waits, calendar)


def spots_of(found: Collection[Found], known: Places) -> Mapping[int, Spot]:
    """Nơi được tính của từng hồ sơ: the unit of its agency that had it last."""
    asked = {"ids": [each.pk for each in found], "answering": [each.agency for each in found]}
    with connection.cursor() as cursor:
        cursor.execute(UNITS, {**where(known), **asked})
        units: dict[int, int | None] = dict(cursor.fetchall())
    return {each.pk: Spot(each.agency, units.get(each.pk) or each.competent, each.procedure) for each in found}


def _dossiers(found: Iterable[int]) -> Mapping[int, Dossier]:
    rows = Dossier.objects.filter(pk__in=list(found)).select_related("procedure__field", "competent").order_by()
    return rows.only(
        "reference", "code", "accepted_at", "created_at", "finished_at", "procedure__code", "procedure__name",
        "procedure__field__name", "competent__parent", "competent__code",
    ).in_bulk()  # fmt: skip


def _apologies(found: Iterable[int]) -> Mapping[int, str]:
    rows = Extension.objects.filter(dossier__in=list(found)).values_list("dossier_id", "is_late")
    return {pk: "late" if is_late else "yes" for pk, is_late in rows}


def _place(spot: Spot, known: Places) -> tuple[str, str]:
    return known.offices[spot.agency].code, known.offices[spot.unit].code
