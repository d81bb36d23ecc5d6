"""Cộng số liệu của một kỳ: every figure that a page tells, in one statement, over cells as coarse as can be.

Whole months are read from cells of months. Of the running month only its shorter end is read by day: the days before
today, or those from today on, taken out of the month again (only what is due has a day still to come).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from motcua.apps.oversight.counts import COHORT, FLOWS, LATE_NOW, NAMES, OPEN_NOW, Span, Sum
from motcua.apps.oversight.models import DayCount
from motcua.core.figures import Kind, Measure

Grain = DayCount.Grain
Key = tuple[Any, ...]  # of each name asked by: the office, the procedure, the first day of the month
RECEIVED = Measure.RECEIVED.value  # a month that says something says how many came
IN_MONTHS = frozenset({*FLOWS, *COHORT})
SAYS_SOMETHING = f"sum({RECEIVED}) IS NOT NULL OR sum({LATE_NOW}) <> 0 OR sum({OPEN_NOW}) <> 0"
MOST_LATE = f""" ORDER BY sum({LATE_NOW}) DESC NULLS LAST, sum({RECEIVED}) DESC NULLS LAST
    FETCH FIRST %(most)s ROWS WITH TIES"""


@dataclass(frozen=True, slots=True)
class End:
    """Phần đọc theo ngày của tháng này: days added to the months before `whole_until`, or taken out of them."""

    since: date
    until: date
    sign: str
    whole_until: date


def shorter_end(today: date) -> End:
    """Đầu tháng hay cuối tháng, whichever has fewer days."""
    first = today.replace(day=1)
    following = first + timedelta(days=monthrange(first.year, first.month)[1])
    if today - first <= following - today:
        return End(first, today, "", first)
    return End(today, following, "-", following)


def sums(span: Span, *by: str, told: Collection[str] = NAMES) -> dict[Key, Sum]:
    """Việc đến và xong, nhóm có hạn trả, đang chậm, đang giải quyết: those of NAMES that are to be told, by "office",
    "procedure" or "day" (the month; nothing of now has one). A line that says nothing is left out."""
    return {row[: len(by)]: _sum(row[len(by) :]) for row in _rows(span, _lines(span, by, told))}


def most_late(span: Span, by: str, told: Collection[str], most: int) -> tuple[dict[Key, Sum], int]:
    """Đang chậm nhiều nhất: so many lines, those that are equal to the last of them too; and how many there are."""
    rows = _rows(span, _lines(span, (by,), told, ", count(*) OVER ()") + MOST_LATE, most)
    return {row[:1]: _sum(row[1:-1]) for row in rows}, rows[0][-1] if rows else 0


def _sum(counts: Sequence[int | None]) -> Sum:
    return Sum([each or 0 for each in counts])


def _rows(span: Span, text: str, most: int = 0) -> list[tuple[Any, ...]]:
    end = shorter_end(span.today)
    asked = span.asked() | {"since": end.since, "until": end.until, "whole_until": end.whole_until, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(text, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _lines(span: Span, by: Sequence[str], told: Collection[str], besides: str = "") -> str:
    """Short: a text of more than 4096 letters is taken apart anew by psycopg each time, which costs a millisecond."""
    parts = " UNION ALL ".join(_parts(span, by, told, shorter_end(span.today)))
    whole = ", ".join((*by, *(f"sum({name})" for name in NAMES)))
    grouped = f"GROUP BY {', '.join(by)} " if by else ""
    names = ", ".join((*by, *NAMES))
    return f"SELECT {whole}{besides} FROM ({parts}) AS part({names}) {grouped}HAVING {SAYS_SOMETHING}"  # noqa: S608


def _parts(span: Span, by: Sequence[str], told: Collection[str], end: End) -> Iterator[str]:
    """Each summed by itself: most of these lines say one or three of NAMES, and there are thousands."""
    is_late, has_days = LATE_NOW in told, end.since < end.until
    of_days: dict[str, str] = {}
    if IN_MONTHS.intersection(told):
        cohort = {name: f"CASE WHEN day < %(whole_until)s THEN {name} END" for name in COHORT if name in told}
        flows = {name: name for name in (RECEIVED, *told) if name in FLOWS}
        yield _part(span, by, flows | cohort, "day BETWEEN %(first)s AND %(last)s")
        if span.first <= span.running <= span.last:
            of_days = {name: end.sign + name for name in cohort}
    if (of_days or is_late) and has_days:
        some = "" if of_days else " AND due_open > 0"
        late = {LATE_NOW: f"{end.sign}due_open"} if is_late else {}
        yield _part(span, by, of_days | late, f"day >= %(since)s AND day < %(until)s{some}", daily=True)
    if is_late:
        yield _part(span, by, {LATE_NOW: "due_open"}, "day < %(whole_until)s AND due_open > 0")
    if OPEN_NOW in told:
        yield _part(span, by, {OPEN_NOW: "open"}, "open > 0")


def _part(span: Span, by: Sequence[str], told: Mapping[str, str], condition: str, *, daily: bool = False) -> str:
    """In the order of NAMES; what it does not say is 0, and how many came is unknown where no month says it."""
    amounts = {name: f"sum({said})::int" for name, said in told.items()}
    month = {"day": "%(running)s::date"} if daily else {}
    columns = [month.get(each, each) for each in by]
    columns += [amounts.get(name, "NULL::int" if name == RECEIVED else "0") for name in NAMES]
    grouped = f" GROUP BY {', '.join(str(place + 1) for place in range(len(by)))}" if by else ""
    where = f"{_filters(span, _grain(span, by, daily=daily))} AND {condition}"
    return f"SELECT {', '.join(columns)} FROM oversight_daycount WHERE {where}{grouped}"  # noqa: S608 - own words


def _grain(span: Span, by: Collection[str], *, daily: bool) -> Grain:
    """The coarsest that can answer; of feedback only the finest know the channel."""
    is_fine = bool(span.channel) and span.kind is Kind.FEEDBACK
    if not span.procedure and "procedure" not in by and not is_fine:
        whole = Grain.MONTH_OFFICE if span.channel else Grain.MONTH_WHOLE
        return Grain.DAY_OFFICE if daily else whole
    if span.offices is None and "office" not in by and not is_fine:
        return Grain.DAY_PROCEDURE if daily else Grain.MONTH_PROCEDURE
    return Grain.DAY if daily else Grain.MONTH


def _filters(span: Span, grain: Grain) -> str:
    """What every statement asks of a cell."""
    which = f"kind = {span.kind.value} AND grain = {grain.value}"
    which += " AND office = ANY(%(offices)s)" if span.offices is not None else ""
    which += " AND procedure = %(procedure)s" if span.procedure else ""
    return which + (" AND channel = %(channel)s" if span.channel else "")
