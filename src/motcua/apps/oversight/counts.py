"""Đọc số liệu cộng dồn: a few sums over cells (models/count.py); never a dossier, however many there are.

The running month counts in a cohort only what was due before today; the months before it, all of theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum

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


def state() -> FiguresState | None:
    """Tình trạng; None where nothing has been counted yet, which is something else than nothing."""
    return FiguresState.objects.first()


def flows(span: Span, *by: str) -> dict[Key, Sums]:
    """Số việc theo `by` ("day" the month, "office", "procedure"): what came, what was done, in these months."""
    rows = _cells(span, by, daily=False).filter(day__gte=span.first, day__lte=span.last)
    return _sums(rows, by, FLOWS)


def cohorts(span: Span, *by: str) -> dict[Key, Cohort]:
    """Nhóm có hạn trả trong các tháng ấy (core.disclosure); of the running month, what was due before today."""
    before = _cells(span, by, daily=False).filter(day__gte=span.first, day__lte=span.last, day__lt=span.running)
    found = {key: _cohort(each) for key, each in _sums(before, by, COHORT).items()}
    if span.first <= span.running <= span.last:
        days = _cells(span, by, daily=True).filter(day__gte=span.running, day__lt=span.today)
        others = tuple(each for each in by if each != "day")
        for key, each in _sums(days, others, COHORT).items():
            place = iter(key)
            whole = tuple(span.running if name == "day" else next(place) for name in by)
            found[whole] = found.get(whole, Cohort()) + _cohort(each)
    return {key: each for key, each in found.items() if each.due}


def late_now(span: Span, *by: str) -> dict[Key, int]:
    """Đang chậm: open, and promised for a day before today."""
    rows = _cells(span, by, daily=True).filter(day__lt=span.today, due_open__gt=0)
    return {key: each["due_open"] for key, each in _sums(rows, by, ["due_open"]).items()}


def open_now(span: Span, *by: str) -> dict[Key, int]:
    """Đang giải quyết, whenever it came."""
    rows = _cells(span, by, daily=False).filter(open__gt=0)
    return {key: each["open"] for key, each in _sums(rows, by, ["open"]).items()}


def days(span: Span) -> dict[Key, Sums]:
    """Số việc theo từng ngày của các tháng ấy."""
    after = (span.last + timedelta(days=32)).replace(day=1)
    rows = _cells(span, ("day",), daily=True).filter(day__gte=span.first, day__lt=after)
    return _sums(rows, ("day",), FLOWS)


def added(parts: Iterable[Sums]) -> dict[str, int]:
    """Cộng."""
    whole = dict.fromkeys(FLOWS, 0)
    for part in parts:
        for name in FLOWS:
            whole[name] += part[name]
    return whole


def _cells(span: Span, by: Collection[str], *, daily: bool) -> QuerySet[DayCount]:
    """The coarsest grain that can answer."""
    if span.procedure or "procedure" in by:
        grain = Grain.DAY if daily else Grain.MONTH
    else:
        grain = Grain.DAY_OFFICE if daily else Grain.MONTH_OFFICE
    rows = DayCount.objects.filter(kind=span.kind.value, grain=grain)
    if span.offices is not None:
        rows = rows.filter(office__in=span.offices)
    if span.procedure:
        rows = rows.filter(procedure=span.procedure)
    return rows.filter(channel=span.channel) if span.channel else rows


def _sums(rows: QuerySet[DayCount], by: Collection[str], names: list[str]) -> dict[Key, Sums]:
    asked = {f"sum_{name}": Sum(name, default=0) for name in names}
    if not by:
        found = rows.aggregate(**asked)
        return {(): {name: found[f"sum_{name}"] for name in names}}
    lines = rows.order_by().values_list(*by).annotate(**asked)
    width = len(by)
    return {tuple(line[:width]): dict(zip(names, line[width:], strict=True)) for line in lines}


def _cohort(each: Sums) -> Cohort:
    return Cohort(each["due_on_time"], each["due_late"], each["due_open"])
