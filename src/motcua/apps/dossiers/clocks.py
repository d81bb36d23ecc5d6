"""Đồng hồ của nhiều hồ sơ: what the clocks of a batch stand on, in two statements, and without locking anything.

Each row carries its mark, the number of the transaction that wrote it: who wants to write what was reckoned from it
locks the row only then, and only where the mark still stands (`services/settle_clocks.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.timezone import get_default_timezone_name

from motcua.apps.dossiers.calendars import calendars_of
from motcua.apps.dossiers.models.dossier import RUNNING
from motcua.apps.people.registry import kept_office
from motcua.core.calendar import WorkCalendar

BATCH = 1000
Place = tuple[int, int]  # the agency that settles, the dossier: the order of the walk
START: Place = (0, 0)
ROWS = """
SELECT id, xmin::text, reference, code, channel, competent_id, version, first_due_at AT TIME ZONE zone.name,
    due_at AT TIME ZONE zone.name, accepted_at AT TIME ZONE zone.name, "limit"->>'amount', "limit"->>'unit',
    "limit"->>'counting', "limit"->>'same_day'
FROM (SELECT %s::text AS name) AS zone, dossiers_dossier WHERE accepted_at IS NOT NULL AND """
STATES = f"state IN ({', '.join(map(str, RUNNING))})"
SEGMENTS = """
SELECT dossier_id, kind, from_at AT TIME ZONE %s, to_at AT TIME ZONE %s FROM dossiers_segment
WHERE dossier_id = ANY(%s) ORDER BY dossier_id, from_at, id
"""


@dataclass(slots=True)
class Stop:
    """Đoạn của đồng hồ; local moments, as the law counts."""

    kind: str
    from_at: datetime
    to_at: datetime | None


@dataclass(slots=True)
class Clock:
    """Đồng hồ của một hồ sơ, as its row holds it; moments are local, as the law counts."""

    key: int
    mark: str
    reference: str
    code: str | None
    channel: str
    competent: int
    version: int
    first_due_at: datetime | None
    due_at: datetime | None
    accepted_at: datetime
    amount: str | None  # None: the procedure has no limit
    unit: str
    counting: str
    same_day: bool
    stops: list[Stop] = field(default_factory=list)

    @property
    def number(self) -> str:
        return self.code or self.reference

    @property
    def subject(self) -> str:
        return f"dossier:{self.reference}"

    @property
    def is_standing(self) -> bool:
        """Đồng hồ đang dừng."""
        return any(each.kind == "pause" and each.to_at is None for each in self.stops)

    @property
    def place(self) -> Place:
        return self.competent, self.key


def running_after(place: Place, part: tuple[int, int] = (0, 1)) -> list[Clock]:
    """Các hồ sơ đang có thời hạn behind `place`; `part` of several workers: (which, of how many)."""
    mine = "AND id %% %s = %s" if part[1] > 1 else ""
    return _read(
        f"{STATES} AND (competent_id, id) > (%s, %s) {mine} ORDER BY competent_id, id LIMIT {BATCH}",
        [*place, *((part[1], part[0]) if mine else ())],
    )


def running_among(keys: Collection[int]) -> list[Clock]:
    """Những hồ sơ này, as far as their clock still runs."""
    return _read(f"{STATES} AND id = ANY(%s) ORDER BY competent_id, id", [list(keys)])


def ringing(at: datetime, but: Collection[int], most: int) -> list[Clock]:
    """Các hồ sơ có nấc nhắc đã đến giờ, the longest waiting first."""
    return _read(f"alarm_at <= %s AND NOT id = ANY(%s::bigint[]) ORDER BY alarm_at LIMIT {most}", [at, list(but)])


def _read(condition: str, values: Sequence[Any]) -> list[Clock]:
    zone = get_default_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(ROWS + condition, [zone, *values])
        clocks = {row[0]: _clock(row) for row in cursor.fetchall()}
        cursor.execute(SEGMENTS, [zone, zone, list(clocks)])
        for key, kind, from_at, to_at in cursor.fetchall():
            clocks[key].stops.append(Stop(kind, from_at, to_at))
    return list(clocks.values())


def _clock(row: Sequence[Any]) -> Clock:
    key, mark, reference, code, channel, competent, version, first, due, accepted, *limit = row
    amount, unit, counting, same_day = limit
    return Clock(
        key, mark, reference, code, channel, competent, version, first, due, to_the_minute(accepted), amount,
        unit or "", counting or "hour", same_day == "true",
    )  # fmt: skip


def to_the_minute(moment: datetime) -> datetime:
    """As `deadlines.local`, of what is local already."""
    return moment.replace(second=0, microsecond=0)


def calendars_of_clocks(clocks: Sequence[Clock], on: date) -> dict[int, WorkCalendar]:
    """Lịch của từng cơ quan, wide enough for all of these."""
    if not clocks:
        return {}
    years = [each.accepted_at.year for each in clocks]
    offices = {key: kept_office(key) for key in {each.competent for each in clocks}}
    return dict(calendars_of(offices, range(min(years) - 1, max(years) + 4), on))
