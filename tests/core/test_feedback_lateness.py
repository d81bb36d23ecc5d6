"""Late, prolonged, escalated: the golden table, and what must hold for any case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.feedback_clocks import FeedbackChannel, FeedbackClock, FeedbackStep, feedback_deadline
from motcua.core.feedback_lateness import (
    LATENESS_SETTINGS,
    CaseFacts,
    LatenessClass,
    LatenessSettings,
    LatenessUndefined,
    SentAbove,
    StepRun,
    Upward,
    classify,
    late_steps,
    lateness_settings,
    local_day,
    overdue_days,
)
from motcua.core.limit import Limit
from motcua.core.national_calendar import national_calendar

GOLDEN = Path(__file__).parents[1] / "golden/feedback_lateness.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
SETTINGS = LATENESS_SETTINGS[0]
START = datetime(2026, 10, 1, 9)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _facts(row: dict[str, Any]) -> CaseFacts:
    received_at = _noon(row["received"])
    clock = FeedbackClock(
        FeedbackChannel.APP, FeedbackStep(row["step"]), Limit.of(*row["limit"].split()), "", date(2026, 1, 1)
    )
    due_at = feedback_deadline(received_at, clock, national_calendar()).due_at
    assert due_at is not None
    assert due_at.date() == row["due"], row["id"]
    ended_at = _noon(row["ended"]) if "ended" in row else None
    overdue = national_calendar().workdays_after(row["due"], row.get("ended") or row["as_of"])
    moves = [
        Upward("Sở Xây dựng", _noon(row[key]), is_lawful, "")
        for key, is_lawful in (("pushed", False), ("reported", True))
        if key in row
    ]
    return CaseFacts(
        received_at,
        due_at,
        ended_at,
        (StepRun(clock.step, "Sở Xây dựng", received_at, due_at, ended_at, max(0, overdue)),),
        row.get("extensions", 0),
        row.get("reopenings", 0),
        row.get("unresolved_months", 0),
        tuple(moves),
        SentAbove(row.get("sent_above", "no")),
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_case_of_the_golden_table_has_its_classes(row: dict[str, Any]) -> None:
    flags = classify(_facts(row), SETTINGS, datetime.combine(row["as_of"], time(23, 59)))
    assert [flag.kind.value for flag in flags.raised] == row["classes"]
    assert flags.is_listed == bool(row["classes"])
    assert (flags.sent_above_without_fault is not None) == row.get("apart", False)
    if flags.late:
        numbers = dict(flags.late.numbers)
        assert (numbers["overdue_workdays"], numbers["overdue_days"]) == (row["workdays"], row["days"])


def test_every_flag_explains_itself_with_rule_numbers_and_source() -> None:
    row = next(row for row in ROWS if row["id"] == "all-three")
    late, prolonged, escalated = classify(_facts(row), SETTINGS, datetime(2026, 10, 31, 23, 59)).raised
    assert "hạn ngày 08/10/2026, đến ngày 31/10/2026 chưa xong" in late.explanation
    assert "quá hạn 16 ngày làm việc (23 ngày theo lịch)" in late.explanation
    assert "hơn mức 15 ngày" in prolonged.explanation
    assert dict(prolonged.numbers) == {"overdue_workdays": 16, "limit_overdue_workdays": 15}
    assert "Ngày 20/10/2026 Sở Xây dựng chuyển lên cấp trên" in escalated.explanation
    assert "Điều 17" in escalated.source
    assert all(flag.rule and flag.source and flag.units for flag in (late, prolonged, escalated))


def test_a_case_sent_above_without_fault_says_that_it_is_kept_apart() -> None:
    row = next(row for row in ROWS if row["id"] == "above-first")
    flag = classify(_facts(row), SETTINGS, datetime(2026, 10, 31)).sent_above_without_fault
    assert flag is not None
    assert "không tính lỗi" in flag.explanation


def test_the_definition_is_the_one_in_force_and_none_before_the_first() -> None:
    stricter = LatenessSettings(date(2026, 11, 1), 5, 1, 1, 1, "Quyết định mới")
    rows = (*LATENESS_SETTINGS, stricter)
    assert lateness_settings(date(2026, 10, 31), rows) is LATENESS_SETTINGS[0]
    assert lateness_settings(date(2026, 11, 1), rows) is stricter
    ended = replace(stricter, valid_to=date(2026, 11, 30))
    assert lateness_settings(date(2026, 12, 1), (*LATENESS_SETTINGS, ended)) is LATENESS_SETTINGS[0]
    with pytest.raises(LatenessUndefined, match="30/06/2025"):
        lateness_settings(date(2025, 6, 30))


def test_a_day_begins_at_midnight_in_vietnam_whatever_the_offset() -> None:
    assert local_day(datetime(2026, 10, 31, 17, 30, tzinfo=UTC)) == date(2026, 11, 1)
    assert local_day(datetime(2026, 10, 31, 17, 30)) == date(2026, 10, 31)


# --- for any case ---------------------------------------------------------------------------------------------------

_hours = st.integers(0, 24 * 120).map(lambda hours: START + timedelta(hours=hours))
_calendar = national_calendar()


@st.composite
def _runs(draw: st.DrawFn) -> StepRun:
    started_at = draw(_hours)
    due_at = draw(st.none() | st.integers(1, 40).map(lambda days: started_at + timedelta(days=days)))
    ended_at = draw(st.none() | st.integers(0, 90).map(lambda days: started_at + timedelta(days=days)))
    return StepRun(draw(st.sampled_from(FeedbackStep)), draw(st.sampled_from("ABC")), started_at, due_at, ended_at, 0)


def _counted(run: StepRun, as_of: datetime) -> StepRun:
    """As the facts of a moment are: the overdue working days counted up to that moment."""
    days = overdue_days(run, as_of)
    last = local_day(run.due_at) + timedelta(days) if run.due_at else None
    counted = _calendar.workdays_after(local_day(run.due_at), last) if run.due_at and last and days else 0
    return replace(run, overdue_workdays=counted)


_upward = st.builds(Upward, st.sampled_from("ABC"), _hours, st.booleans(), st.just("khoản 3 Điều 17"))
_cases = st.builds(
    CaseFacts,
    st.just(START),
    st.none() | _hours,
    st.none() | _hours,
    st.lists(_runs(), max_size=5).map(tuple),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(0, 4),
    st.lists(_upward, max_size=3).map(tuple),
    st.sampled_from(SentAbove),
)


def _as_of(facts: CaseFacts, at: datetime) -> CaseFacts:
    return replace(facts, steps=tuple(_counted(run, at) for run in facts.steps))


@given(_cases, _hours)
def test_a_case_that_missed_no_clock_is_never_prolonged(facts: CaseFacts, at: datetime) -> None:
    facts = _as_of(facts, at)
    flags = classify(facts, SETTINGS, at)
    assert (flags.late is not None) == bool(late_steps(facts, at))
    assert flags.late is not None or flags.prolonged is None


@given(_cases, _hours)
def test_waiting_for_the_sender_never_makes_a_case_late(facts: CaseFacts, at: datetime) -> None:
    waiting = replace(facts, steps=tuple(replace(run, due_at=None, ended_at=None) for run in facts.steps))
    assert classify(waiting, SETTINGS, at).classes <= {LatenessClass.ESCALATED}


@given(_cases, _hours)
def test_lawful_moves_to_the_level_above_change_nothing(facts: CaseFacts, at: datetime) -> None:
    facts = _as_of(facts, at)
    unlawful = tuple(move for move in facts.upward if not move.is_lawful)
    assert classify(facts, SETTINGS, at) == classify(replace(facts, upward=unlawful), SETTINGS, at)


@given(_cases, _hours, st.lists(_runs(), max_size=2), st.lists(_upward, max_size=2))
def test_flags_as_of_a_moment_do_not_look_ahead(
    facts: CaseFacts, at: datetime, runs: list[StepRun], moves: list[Upward]
) -> None:
    later = timedelta(days=200)
    happened = replace(
        facts,
        steps=tuple(
            run if run.ended_at is None or run.ended_at <= at else replace(run, ended_at=None) for run in facts.steps
        )
        + tuple(replace(run, started_at=run.started_at + later, due_at=run.started_at) for run in runs),
        upward=facts.upward + tuple(replace(move, at=move.at + later) for move in moves),
    )
    assert classify(_as_of(happened, at), SETTINGS, at) == classify(_as_of(facts, at), SETTINGS, at)


@given(_cases, _hours, st.integers(0, 60))
def test_an_open_case_once_late_stays_late(facts: CaseFacts, at: datetime, days: int) -> None:
    facts = replace(facts, steps=tuple(replace(run, ended_at=None) for run in facts.steps))
    then = at + timedelta(days=days)
    before, after = classify(_as_of(facts, at), SETTINGS, at), classify(_as_of(facts, then), SETTINGS, then)
    assert before.classes <= after.classes


@given(_cases, _hours)
def test_a_case_sent_above_first_is_not_escalated_for_that(facts: CaseFacts, at: datetime) -> None:
    first = replace(facts, sent_above=SentAbove.BEFORE_TRYING, upward=())
    flags = classify(first, SETTINGS, at)
    assert flags.escalated is None
    assert flags.sent_above_without_fault is not None
