"""Đọc số liệu cộng dồn: a few sums over cells (models/count.py); never a dossier, however many there are.

The running month counts in a cohort only what was due before today; the months before it, all of theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.apps.oversight.models import ALL, DayCount, FiguresState
from motcua.core.disclosure import Cohort
from motcua.core.figures import Kind, Measure

Grain = DayCount.Grain
FLOWS = [each.value for each in Measure if each not in {Measure.DUE_ON_TIME, Measure.DUE_LATE, Measure.DUE_OPEN}]
COHORT = [Measure.DUE_ON_TIME.value, Measure.DUE_LATE.value, Measure.DUE_OPEN.value]
Key = tuple[int | date, ...]
Sums = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Kỳ và phạm vi được hỏi: from the first day of one month through another month; empty filters ask nothing."""

    first: date
    last: date  # first day of the last month
    today: date
    kind: Kind = Kind.DOSSIER
    offices: frozenset[int] | None = None  # None: all
    procedure: int = ALL
    channel: str = ""

    @property
    def running(self) -> date:
        return self.today.replace(day=1)

    def asked(self) -> dict[str, Any]:
        """What a statement asks for."""
        return {
            "first": self.first, "last": self.last, "running": self.running, "today": self.today,
            "offices": sorted(self.offices or ()), "procedure": self.procedure, "channel": self.channel,
        }  # fmt: skip


def state() -> FiguresState | None:
    """Tình trạng; None where nothing has been counted yet, which is something else than nothing."""
    return FiguresState.objects.first()


def cohorts(span: Span, *by: str) -> dict[Key, Cohort]:
    """Nhóm có hạn trả trong các tháng ấy (core.disclosure); of the running month, what was due before today."""
    condition = "day BETWEEN %(first)s AND %(last)s AND day < %(running)s"
    before = _asked(span, by, COHORT, condition) if span.first < span.running else {}
    found = {key: _cohort(each) for key, each in before.items()}
    if span.first <= span.running <= span.last:
        others = tuple(each for each in by if each != "day")
        days = _asked(span, others, COHORT, "day >= %(running)s AND day < %(today)s", daily=True)
        for key, each in days.items():
            place = iter(key)
            whole = tuple(span.running if name == "day" else next(place) for name in by)
            found[whole] = found.get(whole, Cohort()) + _cohort(each)
    return {key: each for key, each in found.items() if each.due}


def late_now(span: Span, *by: str) -> dict[Key, int]:
    """Đang chậm: open, and promised for a day before today."""
    found = _asked(span, by, ["due_open"], "day < %(today)s AND due_open > 0", daily=True)
    return {key: each["due_open"] for key, each in found.items()}


def added(parts: Iterable[Sums]) -> dict[str, int]:
    """Cộng."""
    whole = dict.fromkeys(FLOWS, 0)
    for part in parts:
        for name in FLOWS:
            whole[name] += part[name]
    return whole


def grain_of(span: Span, by: Collection[str], *, daily: bool) -> Grain:
    """The coarsest that can answer."""
    if not span.procedure and "procedure" not in by:
        return Grain.DAY_OFFICE if daily else Grain.MONTH_OFFICE
    if span.offices is None and "office" not in by:
        return Grain.DAY_PROCEDURE if daily else Grain.MONTH_PROCEDURE
    return Grain.DAY if daily else Grain.MONTH


def _asked(
    span: Span, by: Collection[str], names: Collection[str], condition: str, *, daily: bool = False
) -> dict[Key, Sums]:
    """One statement, by hand: composing a dozen of them would cost the page more than the answers."""
    which = f"{filters(span, grain_of(span, by, daily=daily))} AND {condition}"
    key, sums = ", ".join(by), ", ".join(f"coalesce(sum({name}), 0)::int" for name in names)
    text = f"SELECT {key + ', ' if by else ''}{sums} FROM oversight_daycount WHERE {which}"  # noqa: S608 - own words
    with connection.cursor() as cursor:
        cursor.execute(f"{text} GROUP BY {key}" if by else text, span.asked())
        rows = cursor.fetchall()
    width = len(by)
    return {tuple(row[:width]): dict(zip(names, row[width:], strict=True)) for row in rows}


def filters(span: Span, grain: Grain) -> str:
    """What every statement asks of a cell."""
    which = f"kind = {span.kind.value} AND grain = {grain.value}"
    which += " AND office = ANY(%(offices)s)" if span.offices is not None else ""
    which += " AND procedure = %(procedure)s" if span.procedure else ""
    return which + (" AND channel = %(channel)s" if span.channel else "")


def _cohort(each: Sums) -> Cohort:
    return Cohort(each["due_on_time"], each["due_late"], each["due_open"])
