"""Các dòng của trang tổng quan: an agency, a unit, a procedure or a month with its sums; and their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from motcua.apps.catalogue.models import Procedure
from motcua.apps.oversight.counts import COHORT, FLOWS, LATE_NOW, OPEN_NOW, Span, Sum
from motcua.apps.oversight.places import Places
from motcua.apps.oversight.sums import Key, most_late, sums
from motcua.core.disclosure import Cohort, months_before

YEAR = 12
IN_TABLES = ("received", "early", "on_day", "late", "undated")  # the rest is told of the whole only
OF_A_MONTH = (*IN_TABLES, *COHORT)
OF_A_LINE = (*OF_A_MONTH, LATE_NOW, OPEN_NOW)


class Order(StrEnum):
    """Thứ tự của bảng."""

    LATE = "late"
    SHARE = "share"
    RECEIVED = "received"
    NAME = "name"


@dataclass(slots=True)
class Line:
    """Một dòng: an agency, a unit, a procedure or a month, with its sums."""

    code: str
    name: str
    flows: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(FLOWS, 0))
    cohort: Cohort = field(default_factory=Cohort)
    late: int = 0  # now
    open: int = 0  # now
    least: int = 1

    @property
    def done(self) -> int:
        return sum(self.flows[name] for name in ("early", "on_day", "late", "undated"))

    @property
    def ended(self) -> int:
        """Từ chối, rút, dừng."""
        return sum(self.flows[name] for name in ("refused", "withdrawn", "stopped"))

    @property
    def share(self) -> str:
        return self.cohort.share(self.least)

    @property
    def mark(self) -> str:
        """Điểm đánh giá trung bình."""
        rated = self.flows["rated"]
        return f"{self.flows['marks'] / rated:.1f}".replace(".", ",") if rated else ""


@dataclass(frozen=True, slots=True)
class Named:
    """Một dòng chưa dựng: most of them are only put in order and added up."""

    code: str
    name: str
    sum: Sum

    def line(self, least: int) -> Line:
        return Line(self.code, self.name, self.sum.flows, self.sum.cohort, self.sum.late, self.sum.open, least)


@dataclass(frozen=True, slots=True)
class Lines:
    """Những dòng đứng đầu, and how many there are in all."""

    rows: Sequence[Line]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def in_order(found: Iterable[Named], order: Order, least: int) -> list[Named]:
    """Xếp thứ tự; what there is too little of to tell a share stands behind all shares."""
    if order is Order.NAME:
        return sorted(found, key=lambda each: (each.name, each.code))
    if order is Order.RECEIVED:
        return sorted(found, key=lambda each: (-each.sum.received, each.code))
    if order is Order.SHARE:
        return sorted(found, key=lambda each: (_lateness(each.sum.cohort, least), -each.sum.late, each.code))
    return sorted(found, key=lambda each: (-each.sum.late, -each.sum.received, each.code))


def _lateness(cohort: Cohort, least: int) -> tuple[bool, float]:
    return (False, cohort.on_time / cohort.due) if cohort.due >= max(1, least) else (True, 0.0)


def lines(found: Sequence[Named], least: int, most: int | None = None) -> Lines:
    return Lines([each.line(least) for each in found[:most]], len(found))


def whole(found: Iterable[Named], least: int) -> Line:
    """Cộng tất cả, whatever is shown of it."""
    return Named("", "", Sum.of([each.sum for each in found])).line(least)


def by_place(span: Span, known: Places, *, is_by_unit: bool) -> list[Named]:
    parts: dict[int, list[Sum]] = {}
    for (office,), each in sums(span, "office").items():
        parts.setdefault(office if is_by_unit else known.agencies[office], []).append(each)
    held = [(known.offices[key], Sum.of(each)) for key, each in parts.items()]
    return [Named(office.code, office.name, each) for office, each in held if any(each.counts)]


def by_procedure(span: Span) -> list[Named]:
    return _procedures(sums(span, "procedure", told=OF_A_LINE))


def latest_procedures(span: Span, least: int, most: int) -> Lines:
    """Đang chậm nhiều nhất; the others are counted and not read."""
    found, count = most_late(span, "procedure", OF_A_LINE, most)
    return replace(lines(in_order(_procedures(found), Order.LATE, least), least, most), count=count)


def _procedures(found: Mapping[Key, Sum]) -> list[Named]:
    named = Procedure.objects.order_by().filter(pk__in=[key for (key,) in found]).values_list("pk", "code", "name")
    return [Named(code, name, found[key,]) for key, code, name in named]


def months(span: Span, asked: Cohort, least: int) -> list[Line]:
    """Mười hai tháng đến tháng này, whatever period was asked. Where that was the running month its days are not
    summed again: its cohort is `asked`, and what is read is as of its first day."""
    wanted = months_before(f"{span.today:%Y-%m}", YEAR)
    is_known = span.first == span.last == span.running
    today = span.running if is_known else span.today
    year = replace(span, first=date.fromisoformat(f"{wanted[0]}-01"), last=span.running, today=today)
    found = {f"{day:%Y-%m}": each for (day,), each in sums(year, "day", told=OF_A_MONTH).items()}
    held = [Named(each, each, found.get(each, Sum())).line(least) for each in wanted]
    if is_known:
        held[-1].cohort = asked
    return held
