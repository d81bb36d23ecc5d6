"""Laws that must hold for every deadline, and those that sound true and are not.

False, and why:
- "A pause moves the due date by its own length": only by the working time (or the closings) in it. A pause over a
  weekend moves nothing; `test_waiting_for_the_citizen_costs_the_office_nothing` says what is true.
- "Day counting is never before hour counting, and at most one working day after it": true where a working day has
  480 minutes. Where the office opens for less, 480 minutes are more than its day, and day counting is the earlier.
- "A restart never brings the due date forward": true except for months. The days that a pause takes from a month
  are added behind it; a restart after a long pause gives a shorter wait than those added days (last test below).
- "At the due date the office has used the limit": true of hours; a limit in days ends at closing, whatever was used.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from motcua.core.calendar import WorkCalendar, minute_number, work_calendar
from motcua.core.clock_refusals import PausesOverlapped
from motcua.core.consumption import consumed, ladder
from motcua.core.deadline import deadline, deem
from motcua.core.explanation import explain
from motcua.core.explanation_lines import LineKind
from motcua.core.limit import Channel, Counting, Limit, Unit
from motcua.core.segments import Extension, Pause, Restart
from motcua.core.whatif import Case
from tests.core.cases import FIRST, LAST, SESSIONS, random_filing

# The machine may be busy: how long an example takes says nothing about the law.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])

filings = st.integers(0, 10**9).map(random_filing)
eight_hours = st.sampled_from(SESSIONS[:2])
waits = st.integers(0, 6 * 1440).map(lambda minutes: timedelta(minutes=minutes))
days = st.integers(0, 360).map(lambda number: FIRST + timedelta(number))


def case_of(seed: int) -> tuple[Case, WorkCalendar]:
    filing = random_filing(seed)
    case = Case("x", filing.accepted_at, filing.channel, filing.limit, filing.counting, filing.segments)
    return case, filing.calendar


cases = st.integers(0, 10**9).map(case_of)


def plain(case: Case) -> Case:
    return replace(case, segments=())


@patiently
@given(cases, waits, waits)
def test_waiting_for_the_citizen_costs_the_office_nothing(
    found: tuple[Case, WorkCalendar], after: timedelta, wait: timedelta
) -> None:
    """The office has used as much working time at the due date with the pause as without it."""
    case, calendar = plain(found[0]), found[1]
    assume(case.limit.unit is Unit.HOUR or (case.limit.unit is Unit.WORKDAY and case.counting is Counting.HOUR))
    pause = Pause(case.accepted_at + after, case.accepted_at + after + wait)
    first, paused = case.deadline(calendar), replace(case, segments=(pause,)).deadline(calendar)
    assert first.due_at is not None
    assert paused.due_at is not None
    assert paused.due_at >= first.due_at
    used = calendar.worked_between(paused.start_at, paused.due_at)
    lost_from, lost_to = (
        max(pause.from_at, paused.start_at),
        min(max(pause.from_at + wait, paused.start_at), paused.due_at),
    )
    lost = calendar.worked_between(lost_from, lost_to) if lost_from < lost_to else 0
    assert used - lost == calendar.worked_between(first.start_at, first.due_at)


@patiently
@given(cases, st.integers(1, 800))
def test_a_longer_limit_is_never_due_earlier(found: tuple[Case, WorkCalendar], hundredths: int) -> None:
    case, calendar = found
    more = hundredths - hundredths % 100 + 100 if case.limit.unit is Unit.MONTH else hundredths
    longer = Limit.of(f"{(case.limit.hundredths + more) / 100:.2f}", case.limit.unit)
    before, after = case.deadline(calendar).due_at, replace(case, limit=longer).deadline(calendar).due_at
    assert (before is None) == (after is None)
    assert before is None or after is None or before <= after


@patiently
@given(cases, days)
def test_a_new_off_day_never_makes_a_due_date_earlier(found: tuple[Case, WorkCalendar], day: date) -> None:
    case, calendar = found
    before, after = case.deadline(calendar).due_at, case.deadline(calendar.with_off_day(day, "mới")).due_at
    assert before is None or after is None or before <= after


@patiently
@given(cases, days)
def test_a_new_makeup_day_never_makes_a_due_date_later_without_pauses(
    found: tuple[Case, WorkCalendar], day: date
) -> None:
    """With day counting by the month or by calendar days too: the roll can only find a working day sooner."""
    case, calendar = plain(found[0]), found[1]
    changed = calendar.with_makeup_day(day)
    assume(case.deadline(calendar).start_at == case.deadline(changed).start_at)
    before, after = case.deadline(calendar).due_at, case.deadline(changed).due_at
    assert before is not None
    assert after is not None
    assert after <= before


@patiently
@given(cases, waits)
def test_a_pause_of_zero_length_changes_nothing(found: tuple[Case, WorkCalendar], after: timedelta) -> None:
    case, calendar = found
    at = case.accepted_at + after
    with_pause = replace(case, segments=(*case.segments, Pause(at, at)))
    assert with_pause.deadline(calendar) == case.deadline(calendar)


@patiently
@given(cases, waits)
def test_a_restart_equals_a_fresh_acceptance(found: tuple[Case, WorkCalendar], after: timedelta) -> None:
    case, calendar = plain(found[0]), found[1]
    at = case.accepted_at + after
    assert replace(case, segments=(Restart(at),)).deadline(calendar) == replace(case, accepted_at=at).deadline(
        calendar
    )


@patiently
@given(cases, st.integers(1, 30), eight_hours)
def test_day_counting_is_hour_counting_or_at_most_one_working_day_more(
    found: tuple[Case, WorkCalendar], workdays: int, sessions: tuple[tuple[object, object], ...]
) -> None:
    case, calendar = plain(found[0]), replace(found[1], sessions=sessions)
    case = replace(case, limit=Limit.of(workdays, "workday"))
    by_hour = replace(case, counting=Counting.HOUR).deadline(calendar).due_at
    by_day = replace(case, counting=Counting.DAY).deadline(calendar).due_at
    assert by_hour is not None
    assert by_day is not None
    assert by_hour <= by_day
    assert calendar.workdays_after(by_hour.date(), by_day.date()) <= 1


@patiently
@given(cases)
def test_the_explanation_adds_up_to_the_limit(found: tuple[Case, WorkCalendar]) -> None:
    case, calendar = found
    lines = explain(
        case.accepted_at, case.channel, case.limit, counting=case.counting, segments=case.segments, calendar=calendar
    )
    counted = [line for line in lines if line.kind is LineKind.COUNTED]
    total = sum(line.counted for line in counted)
    due_at = case.deadline(calendar).due_at
    by_minutes = case.limit.unit is Unit.HOUR or (case.limit.unit is Unit.WORKDAY and case.counting is Counting.HOUR)
    limit = case.limit.minutes(480) if by_minutes else case.limit.whole
    if due_at is None:
        assert lines[-1].kind is LineKind.STANDING
    else:
        assert total == limit
        assert (lines[-1].kind, lines[-1].to_at) == (LineKind.DUE, due_at)
    assert all(line.article and line.vi and line.en for line in lines)
    assert all(earlier.to_at <= later.from_at for earlier, later in pairwise(counted))


@patiently
@given(cases)
def test_every_skipped_day_is_named(found: tuple[Case, WorkCalendar]) -> None:
    case, calendar = plain(found[0]), found[1]
    assume(case.limit.unit in (Unit.HOUR, Unit.WORKDAY))
    lines = explain(case.accepted_at, case.channel, case.limit, counting=case.counting, calendar=calendar)
    named = {line.from_at.date() for line in lines if line.kind is LineKind.OFF_DAY}
    start, due_at = lines[0].to_at, lines[-1].to_at
    first, last = start.date().toordinal() + 1, due_at.date().toordinal()
    off = {day for day in map(date.fromordinal, range(first, last)) if not calendar.is_workday(day)}
    assert named == off


@patiently
@given(cases)
def test_the_start_is_a_working_minute_and_never_before_the_filing(found: tuple[Case, WorkCalendar]) -> None:
    case, calendar = found
    start_at = deem(case.accepted_at, case.channel, calendar)
    start = minute_number(start_at)
    assert start_at >= case.accepted_at
    assert calendar.worked_before(start + 1) == calendar.worked_before(start) + 1
    assert deem(start_at, Channel.COUNTER, calendar) == start_at


@patiently
@given(cases, waits)
def test_an_earlier_filing_is_never_due_later(found: tuple[Case, WorkCalendar], later: timedelta) -> None:
    case, calendar = plain(found[0]), found[1]
    first, second = case.deadline(calendar), replace(case, accepted_at=case.accepted_at + later).deadline(calendar)
    assert first.start_at <= second.start_at
    assert first.due_at is not None
    assert second.due_at is not None
    assert first.due_at <= second.due_at


@patiently
@given(cases, st.integers(1, 1440 * 9))
def test_cutting_a_pause_in_two_changes_nothing(found: tuple[Case, WorkCalendar], minutes: int) -> None:
    case, calendar = plain(found[0]), found[1]
    begins = case.accepted_at + timedelta(hours=3)
    middle, ends = begins + timedelta(minutes=minutes // 3), begins + timedelta(minutes=minutes)
    whole = replace(case, segments=(Pause(begins, ends),))
    halves = replace(case, segments=(Pause(middle, ends), Pause(begins, middle)))
    assert whole.deadline(calendar) == halves.deadline(calendar)


@patiently
@given(cases)
def test_the_order_in_which_segments_are_given_does_not_matter(found: tuple[Case, WorkCalendar]) -> None:
    case, calendar = found
    assert replace(case, segments=case.segments[::-1]).deadline(calendar) == case.deadline(calendar)


@patiently
@given(cases, st.integers(1, 10**5))
def test_an_extension_is_the_due_date_and_keeps_the_first(found: tuple[Case, WorkCalendar], minutes: int) -> None:
    case, calendar = found
    before = case.deadline(calendar)
    assume(before.due_at is not None)
    assert before.due_at is not None
    to_at = before.due_at + timedelta(minutes=minutes)
    after = replace(case, segments=(*case.segments, Extension(to_at))).deadline(calendar)
    assert (after.start_at, after.due_at, after.first_due_at) == (before.start_at, to_at, before.due_at)


@patiently
@given(cases)
def test_the_ladder_climbs_and_its_hundredth_rung_is_the_due_date(found: tuple[Case, WorkCalendar]) -> None:
    case, calendar = found
    rungs = ladder(
        case.accepted_at, case.channel, case.limit, counting=case.counting, segments=case.segments, calendar=calendar
    )
    due_at = case.deadline(calendar).due_at
    if due_at is None:
        assert rungs == ()
        return
    assert [rung.percent for rung in rungs] == [50, 80, 100, 120]
    assert [rung.at for rung in rungs] == sorted(rung.at for rung in rungs)
    assert rungs[2].at == due_at


@patiently
@given(cases)
def test_at_the_due_date_the_office_has_used_the_limit(found: tuple[Case, WorkCalendar]) -> None:
    case, calendar = replace(found[0], limit=Limit.of("3.33", "hour")), found[1]
    due_at = case.deadline(calendar).due_at
    if due_at is None:
        return
    used = consumed(due_at, case.accepted_at, case.channel, segments=case.segments, calendar=calendar)
    assert used == 200


@patiently
@given(cases, waits, waits)
def test_consumption_never_falls(found: tuple[Case, WorkCalendar], first: timedelta, more: timedelta) -> None:
    case, calendar = found
    at = [case.accepted_at + first, case.accepted_at + first + more]
    used = [consumed(each, case.accepted_at, case.channel, segments=case.segments, calendar=calendar) for each in at]
    assert 0 <= used[0] <= used[1]


@patiently
@given(days, st.integers(1, 200))
def test_counting_workdays_undoes_adding_them(day: date, workdays: int) -> None:
    calendar = work_calendar(first=FIRST, last=LAST)
    later = calendar.add_workdays(day, workdays)
    assert calendar.workdays_after(day, later) == workdays
    earlier = calendar.add_workdays(later, -workdays)
    assert calendar.workdays_after(earlier, later) == workdays


@patiently
@given(cases, waits, waits)
def test_two_pauses_at_once_are_always_refused(
    found: tuple[Case, WorkCalendar], after: timedelta, wait: timedelta
) -> None:
    case, calendar = plain(found[0]), found[1]
    begins = case.accepted_at + after
    ends = begins + wait + timedelta(minutes=2)
    twice = replace(case, segments=(Pause(begins, ends), Pause(ends - timedelta(minutes=1))))
    try:
        twice.deadline(calendar)
    except PausesOverlapped:
        return
    raise AssertionError(twice)


@patiently
@given(cases, waits)
def test_a_restart_never_brings_the_due_date_forward_unless_it_is_in_months(
    found: tuple[Case, WorkCalendar], after: timedelta
) -> None:
    case, calendar = found
    assume(case.limit.unit is not Unit.MONTH)
    again = replace(case, segments=(*case.segments, Restart(case.accepted_at + after)))
    before, later = case.deadline(calendar).due_at, again.deadline(calendar).due_at
    assert before is None or later is None or before <= later


def test_a_restart_can_bring_a_limit_in_months_forward() -> None:
    calendar = work_calendar(first=FIRST, last=LAST)
    pause = Pause(datetime(2026, 1, 2, 9), datetime(2026, 1, 30, 8))
    case = Case("x", datetime(2026, 1, 1, 9), Channel.COUNTER, Limit.of("1", "month"), segments=(pause,))
    restarted = replace(case, segments=(pause, Restart(datetime(2026, 1, 30, 8))))
    assert case.deadline(calendar).due_at == datetime(2026, 3, 2, 17)
    assert restarted.deadline(calendar).due_at == datetime(2026, 3, 2, 17)
    longer = replace(case, segments=(Pause(pause.from_at, datetime(2026, 1, 31, 18)),))
    restarted = replace(case, segments=(*longer.segments, Restart(datetime(2026, 1, 31, 18))))
    assert longer.deadline(calendar).due_at == datetime(2026, 3, 3, 17)
    assert restarted.deadline(calendar).due_at == datetime(2026, 3, 2, 17)


def test_a_deadline_does_not_depend_on_who_else_asked() -> None:
    """Calendars are kept and shared; asking twice, in between with others, gives the same answer."""
    answers = [[deadline_of(seed) for seed in order] for order in (range(50), reversed(range(50)))]
    assert answers[0] == answers[1][::-1]


def deadline_of(seed: int) -> datetime | None:
    case, calendar = case_of(seed)
    return deadline(
        case.accepted_at, case.channel, case.limit, counting=case.counting, segments=case.segments, calendar=calendar
    ).due_at
