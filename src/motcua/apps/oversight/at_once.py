"""Mọi số liệu của một kỳ trong một câu hỏi: what counts.py tells in four answers, the same numbers from fewer cells.

Whole months are read from cells of months. Of the running month only its shorter end is read by day: the days before
today, or those from today on, taken out of the month again (only what is due has a day still to come).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from motcua.apps.oversight.counts import COHORT, FLOWS, Key, Span, filters, grain_of
from motcua.core.disclosure import Cohort
from motcua.core.figures import Measure

RECEIVED = Measure.RECEIVED.value
NAMES = (*FLOWS, *COHORT, "late_now", "open_now")
assert NAMES[0] == RECEIVED  # noqa: S101 - a month that says something says how many came


@dataclass(frozen=True, slots=True)
class Sum:
    """Một dòng: how many of each of NAMES."""

    counts: Sequence[int] = (0,) * len(NAMES)

    @classmethod
    def of(cls, parts: Sequence[Sum]) -> Sum:
        """Cộng các dòng; mostly there is only one."""
        if len(parts) == 1:
            return parts[0]
        return cls([sum(each) for each in zip(*(part.counts for part in parts), strict=True)]) if parts else cls()

    @property
    def flows(self) -> dict[str, int]:
        return dict(zip(FLOWS, self.counts, strict=False))

    @property
    def cohort(self) -> Cohort:
        return Cohort(*self.counts[len(FLOWS) : -2])

    @property
    def late(self) -> int:
        return self.counts[-2]

    @property
    def open(self) -> int:
        return self.counts[-1]


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


def at_once(span: Span, by: str, flows: Collection[str] = FLOWS) -> dict[Key, Sum]:
    """Việc đến và xong, nhóm có hạn trả, đang chậm, đang giải quyết, by "office" or "procedure"; only these flows."""
    end, months = shorter_end(span.today), _in_months(span, by, flows)
    return _asked(span, by, end, (months, *_by_day(span, by, end, with_late=True), *_now(span, by)))


def by_month(span: Span, flows: Collection[str] = FLOWS, *, is_running_known: bool = False) -> dict[Key, Sum]:
    """Theo tháng, nothing of now; `is_running_known`: somebody has the cohort of the running month already."""
    end, months = shorter_end(span.today), _in_months(span, "day", flows)
    if is_running_known:
        return _asked(span, "day", End(end.since, end.since, "", span.running), (months,))
    return _asked(span, "day", end, (months, *_by_day(span, "day", end, with_late=False)))


def _in_months(span: Span, by: str, flows: Collection[str]) -> str:
    cohort = {name: f"CASE WHEN day < %(whole_until)s THEN {name} END" for name in COHORT}
    told = {name: name for name in (RECEIVED, *flows)} | cohort
    return _part(span, by, told, "day BETWEEN %(first)s AND %(last)s")


def _by_day(span: Span, by: str, end: End, *, with_late: bool) -> Iterator[str]:
    is_asked = span.first <= span.running <= span.last
    told = {name: end.sign + name for name in COHORT} if is_asked else {}
    told |= {"late_now": f"{end.sign}due_open"} if with_late else {}
    if told and end.since < end.until:
        some = "" if is_asked else " AND due_open > 0"
        key = "%(running)s::date AS day" if by == "day" else by
        yield _part(span, key, told, f"day >= %(since)s AND day < %(until)s{some}", daily=by)


def _now(span: Span, by: str) -> Iterator[str]:
    yield _part(span, by, {"late_now": "due_open"}, "day < %(whole_until)s AND due_open > 0")
    yield _part(span, by, {"open_now": "open"}, "open > 0")


def _part(span: Span, key: str, told: Mapping[str, str], condition: str, *, daily: str = "") -> str:
    """Summed by itself: most of these lines say one or three of NAMES, and there are thousands."""
    grain = grain_of(span, (daily or key,), daily=bool(daily))
    sums = {name: f"sum({said})::int" for name, said in told.items()}
    columns = ", ".join(f"{sums.get(name, 'NULL::int')} AS {name}" for name in NAMES)
    where = f"{filters(span, grain)} AND {condition}"
    return f"SELECT {key}, {columns} FROM oversight_daycount WHERE {where} GROUP BY 1"  # noqa: S608 - own words


def _asked(span: Span, by: str, end: End, parts: Sequence[str]) -> dict[Key, Sum]:
    """A line where a month says something (RECEIVED is then no NULL), or anything is left of the rest."""
    sums = ", ".join(f"sum({name})" for name in NAMES)
    text = f"SELECT {by}, {sums} FROM ({' UNION ALL '.join(parts)}) AS told GROUP BY 1"  # noqa: S608 - own words
    asked = span.asked() | {"since": end.since, "until": end.until, "whole_until": end.whole_until}
    with connection.cursor() as cursor:
        cursor.execute(text, asked)
        rows = cursor.fetchall()
    return {row[:1]: Sum([each or 0 for each in row[1:]]) for row in rows if row[1] is not None or any(row[1:])}
