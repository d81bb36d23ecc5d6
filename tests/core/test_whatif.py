"""What if: the answer now, a new day off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from motcua.core.law import SupplementEffect
from motcua.core.limit import Channel, Limit
from motcua.core.national_calendar import national_calendar
from motcua.core.segments import Pause
from motcua.core.whatif import Case, Move, moved, supplied_at

CALENDAR = national_calendar()
ASKED = datetime(2026, 11, 4, 10)
CASE = Case("H05", datetime(2026, 11, 2, 9), Channel.COUNTER, Limit.of("5", "workday"), segments=(Pause(ASKED),))


def test_supplying_now_gives_the_date_of_a_restart_or_of_a_pause() -> None:
    now = datetime(2026, 11, 12, 14)
    assert CASE.deadline(CALENDAR).due_at is None
    assert supplied_at(CASE, now).deadline(CALENDAR).due_at == datetime(2026, 11, 19, 14)
    paused = supplied_at(CASE, now, SupplementEffect.PAUSE)
    assert paused.deadline(CALENDAR).due_at == datetime(2026, 11, 17, 11, 30)


def test_a_pause_that_has_ended_is_left_as_it_is() -> None:
    ended = replace(CASE, segments=(Pause(ASKED, datetime(2026, 11, 5, 10)),))
    found = supplied_at(ended, datetime(2026, 11, 12, 14), SupplementEffect.PAUSE)
    assert found.segments == ended.segments


def test_a_new_day_off_moves_only_the_deadlines_that_it_touches() -> None:
    """E51: dossiers whose date does not move are not told anything."""
    running = replace(CASE, segments=())
    later = replace(running, key="sau", accepted_at=datetime(2026, 11, 6, 9))
    before = replace(running, key="trước", accepted_at=datetime(2026, 10, 5, 9))
    changed = CALENDAR.with_off_day(date(2026, 11, 9), "nghỉ bão")
    assert list(moved([running, later, before, CASE], CALENDAR, changed)) == [
        Move("H05", datetime(2026, 11, 9, 9), datetime(2026, 11, 10, 9)),
        Move("sau", datetime(2026, 11, 13, 9), datetime(2026, 11, 16, 9)),
    ]
