"""Số liệu lúc này: what is late today and the months not published yet, from cells; nobody is asked who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from motcua.apps.catalogue.models import Procedure
from motcua.apps.oversight import shelf
from motcua.apps.oversight.counts import COHORT, LATE_NOW, Span, state
from motcua.apps.oversight.models import Figure
from motcua.apps.oversight.places import Places, places
from motcua.apps.oversight.sums import sums
from motcua.apps.people.models import Office
from motcua.core.disclosure import Cohort, month_of

Grain = Figure.Grain
BY = {
    Grain.PROVINCE: (), Grain.AGENCY: ("office",), Grain.UNIT: ("office",), Grain.PROCEDURE: ("procedure",),
    Grain.AGENCY_PROCEDURE: ("office", "procedure"),
}  # fmt: skip
Spot = tuple[int, int]  # unit, procedure; 0: all of them


def late_today(grain: str, at: datetime, agency: str | None = None) -> list[Figure]:
    """Đang chậm theo một cấp, most late first; `agency`: only of that agency."""
    known = places()
    span, told = _span(at, known, agency), Grain(grain)
    spots = {_spot(told, key): each.late for key, each in sums(span, *BY[told], told=(LATE_NOW,)).items()}
    rows = _rolled(told, spots, known, at)
    return sorted(rows, key=lambda row: (-row.late_open, row.agency, row.code))


def _spot(grain: Grain, key: tuple[int, ...]) -> Spot:
    found = dict(zip(BY[grain], key, strict=True))
    return found.get("office", 0), found.get("procedure", 0)


def late_now(at: datetime, office: Office | None = None) -> Figure | None:
    """Đang chậm, one number for the province or an agency; None where nothing has been counted yet."""
    if state() is None:
        return None
    span = _span(at, places(), office.code if office else None)
    grain, code = (Grain.AGENCY, office.code) if office else (Grain.PROVINCE, "")
    count = sum(each.late for each in sums(span, told=(LATE_NOW,)).values())
    return Figure(period="", grain=grain, agency=code, name="", late_open=count, as_of=at)


def trend(wanted: Iterable[str], grain: str, at: datetime, agency: str = "") -> Mapping[str, Figure]:
    """Số liệu nhiều kỳ của toàn tỉnh hoặc một cơ quan, by period: as published, else as counted now."""
    periods = list(wanted)
    frozen = shelf.trend(periods, grain, agency)
    missing = [period for period in periods if period not in frozen]
    if not missing:
        return frozen
    span = _span(at, places(), agency or None, month_of(missing[0])[0], month_of(missing[-1])[0])
    found = {f"{day:%Y-%m}": each.cohort for (day,), each in sums(span, "day", told=COHORT).items()}
    due = [period for period in missing if period in found and found[period].due]
    return {**frozen, **{period: _figure(Grain(grain), agency, "", "", found[period], at) for period in due}}


def _span(
    at: datetime, known: Places, agency: str | None, first: date | None = None, last: date | None = None
) -> Span:
    today = localdate(at)
    offices = None
    if agency:
        offices = frozenset(key for key, above in known.agencies.items() if known.offices[above].code == agency)
    return Span(first or today.replace(day=1), last or today.replace(day=1), today, offices=offices)


def _rolled(grain: Grain, late: Mapping[Spot, int], known: Places, at: datetime) -> list[Figure]:
    """Cuộn lên: from units to the grain that is asked."""
    named = Procedure.objects.order_by().only("code", "name")
    procedures = named.in_bulk({spot[1] for spot in late} - {0})
    rows: dict[tuple[str, str], Figure] = {}
    for (office, procedure), count in late.items():
        agency, unit = _called(known.agency(office) if office else None), _called(known.offices.get(office))
        of = _called(procedures.get(procedure))
        places_of = {
            Grain.PROVINCE: ("", "", ""), Grain.AGENCY: (agency[0], "", agency[1]), Grain.UNIT: (agency[0], *unit),
            Grain.PROCEDURE: ("", *of), Grain.AGENCY_PROCEDURE: (agency[0], *of),
        }  # fmt: skip
        key = places_of[grain]
        row = rows.setdefault(key[:2], _figure(grain, *key, Cohort(), at))
        row.late_open += count
    return list(rows.values())


def _called(what: Office | Procedure | None) -> tuple[str, str]:
    return (what.code, what.name) if what else ("", "")


def _figure(grain: Grain, agency: str, code: str, name: str, cohort: Cohort, at: datetime) -> Figure:
    """A line that is told and not written."""
    return Figure(
        grain=grain, agency=agency, code=code, name=name, on_time=cohort.on_time, late_done=cohort.late_done,
        late_open=cohort.late_open, as_of=at,
    )  # fmt: skip
