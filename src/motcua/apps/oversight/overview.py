"""Tổng quan của lãnh đạo: what came, what was settled, what is late and at whom, in the offices that one answers for.

Every number is a sum over cells (sums.py): the page costs the same with a thousand dossiers as with a million. It
shows those that are late most and says how many more there are; `table` shows them all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.utils.timezone import localdate

from motcua.apps.catalogue.models import Procedure
from motcua.apps.oversight import overview_lines as told
from motcua.apps.oversight.counts import Span, state
from motcua.apps.oversight.methods import method_for
from motcua.apps.oversight.models import ALL
from motcua.apps.oversight.overview_lines import Line, Lines, Named, Order
from motcua.apps.oversight.places import Places, places
from motcua.apps.people.models import Office
from motcua.apps.people.registry import reached
from motcua.core.access import ALLOWED, Act, Actor, may
from motcua.core.figures import Kind

SHOWN = 10  # of each table on the overview
NO_SUCH = -1  # of a procedure that there is not


class Of(StrEnum):
    """Bảng của gì."""

    PLACES = "places"
    PROCEDURES = "procedures"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Bộ lọc: months, an agency, a procedure, a channel; empty ones ask nothing."""

    first: date
    last: date
    agency: str = ""
    procedure: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Phạm vi của một người, as asked."""

    counted_at: datetime
    span: Span
    agency: Office | None
    procedure: Procedure | None
    is_by_unit: bool
    agencies: list[Office]  # to choose from
    known: Places
    least: int  # fewer have no share
    differs: bool  # the last night found totals that the rows do not support

    def places(self, kind: Kind = Kind.DOSSIER) -> list[Named]:
        """PAKN have channels of their own and no procedure, so a filter by either leaves none."""
        if kind is Kind.FEEDBACK and (self.span.procedure or self.span.channel):
            return []
        return told.by_place(replace(self.span, kind=kind), self.known, is_by_unit=self.is_by_unit)


@dataclass(frozen=True, slots=True)
class Overview:
    """Trang tổng quan."""

    scope: Scope
    whole: Line
    by_place: Lines
    by_procedure: Lines
    months: list[Line]
    feedback: Line
    feedback_by_place: Lines


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng đầy đủ, with what it comes to."""

    scope: Scope
    rows: list[Named]
    whole: Line

    def lines(self, first: int, most: int) -> list[Line]:
        """Một trang của bảng."""
        return [each.line(self.scope.least) for each in self.rows[first : first + most]]


def overview(actor: Actor, wanted: Wanted, at: datetime) -> Overview | None:
    """Tổng quan trong phạm vi của người này; None where nothing has been counted yet."""
    scope = _scope(actor, wanted, at)
    if scope is None:
        return None
    span, least = scope.span, scope.least
    dossiers, feedback = scope.places(), scope.places(Kind.FEEDBACK)
    whole = told.whole(dossiers, least)
    return Overview(
        scope, whole, _first(dossiers, least), told.latest_procedures(span, least, SHOWN),
        told.months(span, whole.cohort, least), told.whole(feedback, least), _first(feedback, least),
    )  # fmt: skip


def table(actor: Actor, wanted: Wanted, of: Of, order: Order, at: datetime) -> Table | None:
    """Mọi cơ quan, đơn vị hoặc thủ tục trong phạm vi, in the order asked."""
    scope = _scope(actor, wanted, at)
    if scope is None:
        return None
    if of is Of.PROCEDURES:
        found = told.by_procedure(scope.span)
    else:
        found = scope.places(Kind.FEEDBACK if of is Of.FEEDBACK else Kind.DOSSIER)
    return Table(scope, told.in_order(found, order, scope.least), told.whole(found, scope.least))


def _first(found: list[Named], least: int) -> Lines:
    return told.lines(told.in_order(found, Order.LATE, least), least, SHOWN)


def _scope(actor: Actor, wanted: Wanted, at: datetime) -> Scope | None:
    now = state()
    if now is None or not may(actor, Act.SEE_FIGURES):
        return None
    known, today = places(), localdate(at)
    inside = reached({each.office for each in actor.held if each.role in ALLOWED[Act.SEE_FIGURES]})
    agencies = _agencies(known, inside)
    agency = next((each for each in agencies if each.code == wanted.agency), None)
    code, offices = wanted.procedure, _offices(known, inside, agency)
    procedure = Procedure.objects.only("code", "name").filter(code=code).first() if code else None
    key = procedure.pk if procedure else NO_SUCH if code else ALL
    span = Span(wanted.first, wanted.last, today, offices=offices, procedure=key, channel=wanted.channel)
    return Scope(
        at, span, agency, procedure, agency is not None or len(agencies) == 1, agencies, known,
        method_for(today).least_sample, bool(now.differences),
    )  # fmt: skip


def _agencies(known: Places, inside: frozenset[int] | None) -> list[Office]:
    """Cơ quan có đơn vị trong phạm vi; those that have ended too, for what was theirs."""
    keys = {above for office, above in known.agencies.items() if inside is None or office in inside}
    return sorted((known.offices[key] for key in keys), key=lambda each: each.name)


def _offices(known: Places, inside: frozenset[int] | None, agency: Office | None) -> frozenset[int] | None:
    if agency is None:
        return inside
    under = known.under(agency.pk)
    return under if inside is None else under & inside
