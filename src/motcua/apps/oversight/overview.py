"""Tổng quan của lãnh đạo: what came, what was settled, what is late and at whom, in the offices that one answers for.

Every number is a sum over cells (counts.py): the page costs the same with a thousand dossiers as with a million.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from motcua.apps.catalogue.models import Procedure
from motcua.apps.oversight import counts
from motcua.apps.oversight.at_once import Sum, at_once, by_month
from motcua.apps.oversight.counts import Span
from motcua.apps.oversight.methods import method_for
from motcua.apps.oversight.places import Places, places
from motcua.apps.people.models import Office
from motcua.apps.people.registry import reached
from motcua.core.access import ALLOWED, Act, Actor, may
from motcua.core.disclosure import Cohort, months_before
from motcua.core.figures import Kind

YEAR, MOST_PROCEDURES = 12, 15
IN_TABLES = ("received", "early", "on_day", "late", "undated")  # the rest is told of the whole only


@dataclass(frozen=True, slots=True)
class Wanted:
    """Bộ lọc: months, an agency, a procedure, a channel; empty ones ask nothing."""

    first: date
    last: date
    agency: str = ""
    procedure: str = ""
    channel: str = ""


@dataclass(slots=True)
class Line:
    """Một dòng: an agency, a unit, a procedure or a month, with its sums."""

    code: str
    name: str
    flows: dict[str, int] = field(default_factory=lambda: counts.added(()))
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
class Overview:
    """Trang tổng quan."""

    counted_at: datetime
    agency: Office | None
    is_by_unit: bool
    whole: Line
    by_place: list[Line]
    by_procedure: list[Line]
    months: list[Line]
    feedback: Line
    feedback_by_place: list[Line]
    agencies: list[Office]  # to choose from
    procedures: Mapping[str, str]
    differs: bool  # the last night found totals that the rows do not support


def overview(actor: Actor, wanted: Wanted, at: datetime) -> Overview | None:
    """Tổng quan trong phạm vi của người này; None where nothing has been counted yet."""
    state = counts.state()
    if state is None or not may(actor, Act.SEE_FIGURES):
        return None
    known, inside = places(), _scope(actor)
    agencies = _agencies(known, inside)
    chosen = next((each for each in agencies if each.code == wanted.agency), None)
    span = _span(wanted, known, inside, chosen, localdate(at))
    is_by_unit = chosen is not None or len(agencies) == 1
    least = method_for(localdate(at)).least_sample
    dossiers, feedback = _by_place(span, known, is_by_unit, least), _feedback(span, known, is_by_unit, least)
    by_procedure, names = _by_procedure(span, least)
    whole = _sum(dossiers, least)
    return Overview(
        at, chosen, is_by_unit, whole, dossiers, by_procedure, _months(span, whole.cohort, least),
        _sum(feedback, least), feedback, agencies, names, bool(state.differences),
    )  # fmt: skip


def _scope(actor: Actor) -> frozenset[int] | None:
    return reached({each.office for each in actor.held if each.role in ALLOWED[Act.SEE_FIGURES]})


def _agencies(known: Places, inside: frozenset[int] | None) -> list[Office]:
    """Cơ quan có đơn vị trong phạm vi; those that have ended too, for what was theirs."""
    keys = {above for office, above in known.agencies.items() if inside is None or office in inside}
    return sorted((known.offices[key] for key in keys), key=lambda each: each.name)


def _span(wanted: Wanted, known: Places, inside: frozenset[int] | None, chosen: Office | None, today: date) -> Span:
    offices = inside
    if chosen is not None:
        under = known.under(chosen.pk)
        offices = under if inside is None else under & inside
    code = wanted.procedure
    procedure = Procedure.objects.filter(code=code).values_list("pk", flat=True).first() or -1 if code else 0
    return Span(wanted.first, wanted.last, today, offices=offices, procedure=procedure, channel=wanted.channel)


def _feedback(span: Span, known: Places, is_by_unit: bool, least: int) -> list[Line]:
    """PAKN: they have channels of their own and no procedure, so a filter by either leaves none."""
    if span.procedure or span.channel:
        return []
    return _by_place(replace(span, kind=Kind.FEEDBACK), known, is_by_unit, least)


def _by_place(span: Span, known: Places, is_by_unit: bool, least: int) -> list[Line]:
    parts: dict[int, list[Sum]] = {}
    for key, each in at_once(span, "office").items():
        office = int(str(key[0]))
        parts.setdefault(office if is_by_unit else known.agencies[office], []).append(each)
    held = [(known.offices[key], Sum.of(each)) for key, each in parts.items()]
    rows = [_line(office.code, office.name, each, least) for office, each in held if any(each.counts)]
    return sorted(rows, key=lambda each: (-each.late, -each.flows["received"], each.code))


def _by_procedure(span: Span, least: int) -> tuple[list[Line], Mapping[str, str]]:
    found = {int(str(key[0])): each for key, each in at_once(span, "procedure", IN_TABLES).items()}
    named = Procedure.objects.order_by().filter(pk__in=found).values_list("pk", "code", "name")
    rows = [_line(code, name, found[key], least) for key, code, name in named]
    rows.sort(key=lambda each: (-each.late, -each.flows["received"], each.code))
    return rows[:MOST_PROCEDURES], {each.code: each.name for each in sorted(rows, key=lambda each: each.name)}


def _months(span: Span, asked: Cohort, least: int) -> list[Line]:
    """Mười hai tháng đến tháng này, whatever period was asked. Where that was the running month its days are not
    summed again: its cohort is `asked`."""
    wanted = months_before(f"{span.today:%Y-%m}", YEAR)
    year = replace(span, first=date.fromisoformat(f"{wanted[0]}-01"), last=span.running)
    is_known = span.first == span.last == span.running
    found = {f"{key[0]:%Y-%m}": each for key, each in by_month(year, IN_TABLES, is_running_known=is_known).items()}
    lines = [_line(each, each, found.get(each, Sum()), least) for each in wanted]
    if is_known:
        lines[-1].cohort = asked
    return lines


def _line(code: str, name: str, each: Sum, least: int) -> Line:
    return Line(code, name, each.flows, each.cohort, each.late, each.open, least)


def _sum(rows: list[Line], least: int) -> Line:
    whole = Line("", "", counts.added(each.flows for each in rows), least=least)
    for each in rows:
        whole.cohort += each.cohort
        whole.late += each.late
        whole.open += each.open
    return whole
