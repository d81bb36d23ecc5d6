"""Whole columns give the same dates as one case at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from motcua.core.calendar import WorkCalendar
from motcua.core.clock_refusals import OutsideCalendar
from motcua.core.consumption import ladder
from motcua.core.deadline_bulk import Batch, BulkDue, amount_of, bulk_due, bulk_ladder
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import Pause, Restart
from motcua.core.whatif import Case
from tests.core.cases import FIRST, LAST, random_filing


def batch_of(cases: list[Case]) -> Batch:
    width = 4
    begins = np.full((len(cases), width), "NaT", dtype="datetime64[m]")
    ends = begins.copy()
    anchors = []
    for row, case in enumerate(cases):
        restarts = [each.at for each in case.segments if isinstance(each, Restart)]
        anchors.append(max(restarts, default=case.accepted_at))
        pauses = sorted(
            (each for each in case.segments if isinstance(each, Pause)), key=lambda each: (each.begins, each.ends)
        )
        for column, pause in enumerate(pauses):
            begins[row, column] = np.datetime64(pause.from_at)
            ends[row, column] = "NaT" if pause.to_at is None else np.datetime64(pause.to_at)
    amounts = [amount_of(case.limit, case.counting) for case in cases]
    return Batch(
        np.array(anchors, dtype="datetime64[m]"),
        np.array([case.channel is Channel.ONLINE for case in cases]),
        np.array([amount.way for amount in amounts], dtype=np.int8),
        np.array([amount.quantity for amount in amounts], dtype=np.int64),
        begins,
        ends,
    )


def outcome(case: Case, calendar: WorkCalendar) -> tuple[datetime, datetime | None] | str:
    try:
        found = case.deadline(calendar)
    except OutsideCalendar:
        return "outside"
    return found.start_at, found.due_at


def outcome_of(found: BulkDue, row: int) -> tuple[datetime, datetime | None] | str:
    if found.is_outside[row]:
        return "outside"
    return found.start_at[row].item(), None if np.isnat(found.due_at[row]) else found.due_at[row].item()


def cases_of(seeds: range, calendar: WorkCalendar) -> list[Case]:
    filings = [random_filing(seed) for seed in seeds]
    return [
        Case(str(number), each.accepted_at, each.channel, each.limit, each.counting, each.segments)
        for number, each in enumerate(filings)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_bulk_path_agrees_with_the_single_one(seed: int) -> None:
    calendar = random_filing(seed).calendar
    cases = cases_of(range(seed * 200, seed * 200 + 200), calendar)
    found = bulk_due(batch_of(cases), calendar)
    for row, case in enumerate(cases):
        assert outcome_of(found, row) == outcome(case, calendar), case


@pytest.mark.parametrize("seed", range(12))
def test_the_ladders_of_whole_columns_are_those_of_single_clocks(seed: int) -> None:
    calendar = random_filing(seed).calendar
    cases = [replace(each, segments=()) for each in cases_of(range(seed * 200, seed * 200 + 200), calendar)]
    percents = (1, 50, 80, 100, 120)
    found = bulk_due(batch_of(cases), calendar)
    columns = bulk_ladder(found, percents, calendar)
    for row, case in enumerate(cases):
        rungs = [None if np.isnat(each[row]) else each[row].item() for each in columns]
        assert rungs == _ladder(case, percents, calendar), case


def _ladder(case: Case, percents: tuple[int, ...], calendar: WorkCalendar) -> list[datetime | None]:
    return [_rung(case, percent, calendar) for percent in percents]


def _rung(case: Case, percent: int, calendar: WorkCalendar) -> datetime | None:
    try:
        found = ladder(
            case.accepted_at, case.channel, case.limit, counting=case.counting, calendar=calendar, percents=[percent]
        )
    except OutsideCalendar:
        return None
    return found[0].at


@pytest.mark.parametrize("unit", ["hour", "workday", "day", "month"])
@pytest.mark.parametrize("counting", list(Counting))
def test_a_limit_beyond_the_calendar_is_marked_and_never_a_wrong_date(unit: str, counting: Counting) -> None:
    calendar = random_filing(3).calendar
    cases = [
        Case("x", at, Channel.COUNTER, Limit.of(amount, unit), counting, segments)
        for at in (datetime(2026, 1, 1), datetime(2025, 1, 1), datetime(2028, 1, 1), datetime(2027, 12, 31, 23))
        for amount in ("1", "20", "600", "99999999")
        for segments in ((), (Pause(datetime(2028, 1, 2), datetime(2028, 1, 3)),))
    ]
    found = bulk_due(batch_of(cases), calendar)
    assert calendar.first == FIRST
    assert calendar.last == LAST
    for row, case in enumerate(cases):
        single = outcome(case, calendar)
        assert outcome_of(found, row) == single, (case, single)
