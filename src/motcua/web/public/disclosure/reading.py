"""Đọc số liệu cho trang: figures as the rows of a table, and a year of them as a chart with its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from motcua.apps.oversight import live
from motcua.apps.oversight.methods import methods
from motcua.apps.oversight.models import Figure
from motcua.core.disclosure import Cohort, Method, method_on, month_of, months_before
from motcua.web.ui.chart import Chart, Month, bar_chart, line_chart

YEAR = 12


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Một dòng số liệu trên trang: the counts, the share or why there is none."""

    code: str
    agency: str
    name: str
    cohort: Cohort
    share: str
    workdays_late: int
    now: int  # late today

    @property
    def exact(self) -> float:
        """The share as a number, for the order and the length of its bar."""
        return float(self.share.replace(",", ".") or 0)

    @property
    def width(self) -> int:
        return round(self.exact)


def method_of(period: str) -> Method:
    """Cách tính của một kỳ: that of its last day."""
    return method_on(month_of(period)[1] - timedelta(days=1), methods())


def figure_rows(found: Iterable[Figure], today: Iterable[Figure], method: Method) -> list[FigureRow]:
    """Các dòng, lowest share first; those with too few to judge stand last."""
    now = {(row.agency, row.code): row.late_open for row in today}
    rows = [_row(each, now.get((each.agency, each.code), 0), method) for each in found]
    return sorted(rows, key=lambda row: (not row.share, row.exact, row.code, row.agency))


def _row(each: Figure, now: int, method: Method) -> FigureRow:
    share = each.cohort.share(method.least_sample)
    return FigureRow(each.code, each.agency, each.name, each.cohort, share, each.workdays_late, now)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Một tháng trong bảng của biểu đồ."""

    period: str
    cohort: Cohort
    share: str
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """Diễn biến: two charts and the one table behind them."""

    months: tuple[MonthRow, ...]
    shares: Chart
    late: Chart


def trend(at: datetime, grain: str, agency: str = "") -> Trend | None:
    """Mười hai tháng đến tháng này; None where nothing has been counted."""
    wanted = months_before(f"{localdate(at):%Y-%m}", YEAR)
    found = live.trend(wanted, grain, at, agency)
    if not found:
        return None
    known = methods()
    rows = tuple(_month(period, found[period], known) for period in wanted if period in found)
    return Trend(rows, _shares(wanted, rows), _late(wanted, rows))


def _month(period: str, found: Figure, known: list[Method]) -> MonthRow:
    method = method_on(month_of(period)[1] - timedelta(days=1), known)
    return MonthRow(period, found.cohort, found.cohort.share(method.least_sample), found.publication_id is not None)


def _shares(wanted: list[str], rows: Iterable[MonthRow]) -> Chart:
    values = {row.period: (float(row.share.replace(",", ".")),) for row in rows if row.share}
    lowest = min((value for (value,) in values.values()), default=0)
    floor = next(each for each in (90, 80, 50, 0) if each <= lowest)
    return line_chart(_months(wanted, values), floor=floor, top=100)


def _late(wanted: list[str], rows: Iterable[MonthRow]) -> Chart:
    values = {row.period: (float(row.cohort.late_done), float(row.cohort.late_open)) for row in rows}
    return bar_chart(_months(wanted, values))


def _months(wanted: list[str], values: Mapping[str, tuple[float, ...]]) -> list[Month]:
    """The year stands under January, and under the first month where January is not next to it."""
    named = {period for period in wanted if period.endswith("-01")}
    if not wanted[0].endswith("-12"):
        named.add(wanted[0])
    return [
        Month(str(int(period[5:])), period[:4] if period in named else "", values.get(period, ()))
        for period in wanted
    ]
