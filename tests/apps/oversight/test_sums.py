"""Cộng số liệu: whatever is asked on whatever day, what a plain sum over the days gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.oversight.counting_sql import REBUILD
from motcua.apps.oversight.counts import COHORT, FLOWS, LATE_NOW, NAMES, OPEN_NOW, Span, Sum
from motcua.apps.oversight.models import DayCount
from motcua.apps.oversight.sums import Key, most_late, shorter_end, sums
from motcua.core.figures import Kind

FIRST, DAYS = date(2026, 7, 1), 150
MONTHS = [date(2026, month, 1) for month in range(7, 12)]
OFFICES, PROCEDURES, CHANNELS = range(1, 5), range(1, 4), ("online", "direct")


@pytest.fixture
def cells(db: None) -> list[DayCount]:
    """Dossiers and feedback of five months, thin enough that many a month of an office is empty."""
    drawn, places = Random(8), [(*each, procedure) for each in ((1, 1), (1, 2), (2, 1)) for procedure in PROCEDURES]
    made = {}
    for kind, step, procedure in places * 40:
        day = FIRST + timedelta(days=drawn.randrange(0, DAYS, step))
        key = (kind, day, drawn.choice(OFFICES), procedure if kind == Kind.DOSSIER else 0, drawn.choice(CHANNELS))
        some = {name: drawn.randrange(4) for name in (*FLOWS, *COHORT, "open") if drawn.random() < 0.3}
        made[key] = DayCount(
            kind=kind, grain=DayCount.Grain.DAY, day=day, office=key[2], procedure=key[3], channel=key[4], **some
        )
    DayCount.objects.bulk_create(made.values())
    with connection.cursor() as cursor:
        for each in REBUILD[2:]:  # rolled up as the product does
            cursor.execute(each)
    return list(made.values())


def plainly(cells: list[DayCount], span: Span, by: Callable[[DayCount], Key]) -> dict[Key, Sum]:
    """Cell by cell, as counts.py says it."""
    found: dict[Key, Counter[str]] = {}
    for cell in cells:
        if not _is_asked(cell, span):
            continue
        month = cell.day.replace(day=1)
        held = found.setdefault(by(cell), Counter())
        if span.first <= month <= span.last:
            held.update({name: getattr(cell, name) for name in FLOWS})
            if cell.day < span.today:
                held.update({name: getattr(cell, name) for name in COHORT})
        held[LATE_NOW] += cell.due_open if cell.day < span.today else 0
        held[OPEN_NOW] += cell.open
    return {key: Sum([each[name] for name in NAMES]) for key, each in found.items()}


def _is_asked(cell: DayCount, span: Span) -> bool:
    return (
        cell.kind == span.kind
        and (span.offices is None or cell.office in span.offices)
        and span.procedure in {0, cell.procedure}
        and span.channel in {"", cell.channel}
    )


def some(found: dict[Key, Sum]) -> dict[Key, list[int]]:
    return {key: list(each.counts) for key, each in found.items() if any(each.counts)}


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted((draw(st.sampled_from(MONTHS)), draw(st.sampled_from(MONTHS))))
    today = FIRST + timedelta(days=draw(st.integers(0, DAYS)))
    kind = draw(st.sampled_from(list(Kind)))
    offices = draw(st.none() | st.frozensets(st.sampled_from(OFFICES)))
    procedure = draw(st.sampled_from((0, *PROCEDURES))) if kind == Kind.DOSSIER else 0
    return Span(first, last, today, kind, offices, procedure, draw(st.sampled_from(("", *CHANNELS))))


PLACES: dict[tuple[str, ...], Callable[[DayCount], Key]] = {
    (): lambda _: (),
    ("office",): lambda cell: (cell.office,),
    ("procedure",): lambda cell: (cell.procedure,),
    ("office", "procedure"): lambda cell: (cell.office, cell.procedure),
}


def test_any_span_on_any_day_gives_the_sums_of_its_days(cells: list[DayCount]) -> None:
    """What the overview asks, and what public pages do: the whole, a place, a month, what is late alone."""

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(span=spans())
    def holds(span: Span) -> None:
        for by, key in PLACES.items():
            wanted = plainly(cells, span, key)
            assert some(sums(span, *by)) == some(wanted)
            late = {place: each.late for place, each in wanted.items() if each.late}
            assert {place: each.late for place, each in sums(span, *by, told=(LATE_NOW,)).items()} == late
        of_months = plainly(cells, span, lambda cell: (cell.day.replace(day=1),))
        months = {month: Sum([*each.counts[:-2], 0, 0]) for month, each in of_months.items()}
        assert some(sums(span, "day", told=(*FLOWS, *COHORT))) == some(months)
        due = {month: each.cohort for month, each in months.items() if each.cohort.due}
        found = sums(span, "day", told=COHORT)
        assert {month: each.cohort for month, each in found.items() if each.cohort.due} == due

    holds()


def test_what_a_table_does_not_show_is_not_summed_and_the_rest_is_the_same(cells: list[DayCount]) -> None:
    span = Span(MONTHS[3], MONTHS[4], date(2026, 11, 20))
    whole, part = sums(span, "office"), sums(span, "office", told=("early", "late", *COHORT, LATE_NOW, OPEN_NOW))
    assert set(whole) == set(part)
    for key, each in part.items():
        told = {name: count for name, count in whole[key].flows.items() if name in {"received", "early", "late"}}
        assert each.flows == dict.fromkeys(FLOWS, 0) | told
        assert (each.cohort, each.late, each.open) == (whole[key].cohort, whole[key].late, whole[key].open)


def test_those_that_are_late_most_are_told_with_how_many_there_are(cells: list[DayCount]) -> None:
    span = Span(MONTHS[3], MONTHS[4], date(2026, 11, 20))
    whole = sums(span, "office")
    ranks = sorted(whole.items(), key=lambda line: (line[1].late, line[1].received), reverse=True)
    assert most_late(span, "office", NAMES, 2) == (dict(ranks[:2]), len(whole))
    nowhere = replace(span, offices=frozenset())
    assert most_late(nowhere, "office", NAMES, 2) == ({}, 0)


def test_of_the_running_month_the_shorter_end_is_read_by_day() -> None:
    assert shorter_end(date(2026, 11, 1)).since == shorter_end(date(2026, 11, 1)).until
    assert (shorter_end(date(2026, 11, 9)).sign, shorter_end(date(2026, 11, 24)).sign) == ("", "-")
    late = shorter_end(date(2026, 12, 31))
    assert (late.since, late.until, late.whole_until) == (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1))
