"""Cộng số liệu: one walk over the counts and the late lines of a period gives every figure at every grain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.timezone import localdate

from motcua.apps.catalogue.models import Procedure
from motcua.apps.oversight.cohort import Counted, Spot, counted
from motcua.apps.oversight.late import LateLine, late_lines
from motcua.apps.oversight.models import Figure
from motcua.apps.oversight.places import Places, places
from motcua.core.disclosure import Cohort, counted_until, month_of

Grain = Figure.Grain


@dataclass(slots=True)
class Sum:
    """Một ô đang cộng."""

    cohort: Cohort = field(default_factory=Cohort)
    workdays_late: int = 0
    apologised: int = 0
    causes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Tally:
    """Số liệu của một kỳ: the late lines, and the sum at every place."""

    period: str
    at: datetime
    known: Places
    lines: list[LateLine]
    alike: Mapping[tuple[int, int], int]  # (agency, procedure) → how many were due: the rule of small numbers
    sums: Mapping[Spot, Sum]


def tally(period: str, at: datetime) -> Tally:
    """Tính số liệu của kỳ, as of `at`. Lines that were due before the period are listed, not counted in its share."""
    known = places()
    counts = counted(month_of(period)[0], counted_until(period, localdate(at)), known)
    lines = late_lines(period, at, known)
    sums = _sums(counts, [line for line in lines if not line.is_carried])
    return Tally(period, at, known, lines, _alike(counts, lines), sums)


def _sums(counts: Mapping[Spot, Counted], lines: Iterable[LateLine]) -> dict[Spot, Sum]:
    sums = {spot: Sum(Cohort(on_time=count.on_time)) for spot, count in counts.items()}
    for line in lines:
        here = sums.setdefault(line.spot, Sum())
        here.cohort += Cohort(late_done=not line.is_open, late_open=line.is_open)
        here.workdays_late += line.delay.workdays
        here.apologised += line.apology != "no"
        here.causes[line.delay.cause.value] += 1
    return sums


def _alike(counts: Mapping[Spot, Counted], lines: Iterable[LateLine]) -> Mapping[tuple[int, int], int]:
    due: Counter[tuple[int, int]] = Counter()
    for spot, count in counts.items():
        due[spot.agency, spot.procedure] += count.due
    carried = Counter((line.spot.agency, line.spot.procedure) for line in lines if line.is_carried)
    return {pair: max(due[pair], carried[pair]) for pair in {*due, *carried}}


def figures(period: str, at: datetime, sums: Mapping[Spot, Sum], known: Places) -> list[Figure]:
    """Các dòng số liệu, rolled up; a procedure at an agency only where something is late there."""
    rows: dict[tuple[str, str, str], Figure] = {}
    procedures = Procedure.objects.order_by().in_bulk({spot.procedure for spot in sums})
    for spot, part in sums.items():
        for grain, agency, code, name in _grains(spot, known, procedures):
            if grain == Grain.AGENCY_PROCEDURE and not part.cohort.late:
                continue
            row = rows.setdefault(
                (grain, agency, code),
                Figure(period=period, grain=grain, agency=agency, code=code, name=name, as_of=at, causes={}),
            )
            _add(row, part)
    return list(rows.values())


def _grains(
    spot: Spot, known: Places, procedures: Mapping[int, Procedure]
) -> Iterator[tuple[Figure.Grain, str, str, str]]:
    agency, unit, procedure = known.offices[spot.agency], known.offices[spot.unit], procedures[spot.procedure]
    yield Grain.PROVINCE, "", "", "Toàn tỉnh"
    yield Grain.AGENCY, agency.code, "", agency.name
    yield Grain.UNIT, agency.code, unit.code, unit.name
    yield Grain.PROCEDURE, "", procedure.code, procedure.name
    yield Grain.AGENCY_PROCEDURE, agency.code, procedure.code, procedure.name


def _add(row: Figure, part: Sum) -> None:
    row.on_time += part.cohort.on_time
    row.late_done += part.cohort.late_done
    row.late_open += part.cohort.late_open
    row.workdays_late += part.workdays_late
    row.apologised += part.apologised
    for cause, count in part.causes.items():
        row.causes[cause] = row.causes.get(cause, 0) + count
