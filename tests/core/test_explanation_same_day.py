"""Why a dossier of the same day is due when it is: by the words of the law on civil status."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.core.explanation_lines import LineKind
from motcua.core.explanation_same_day import explain_same_day
from motcua.core.law import pack_on
from motcua.core.national_calendar import national_calendar
from motcua.core.reception import same_day_due

CALENDAR = national_calendar()
MORNING, EVENING = datetime(2026, 11, 23, 9, 30), datetime(2026, 11, 23, 15, 30)


@pytest.mark.parametrize("counted_from", [MORNING, EVENING, datetime(2026, 11, 22, 9)])
def test_it_ends_where_the_deadline_is(counted_from: datetime) -> None:
    pack = pack_on(counted_from.date())
    lines = explain_same_day(counted_from, CALENDAR, pack)
    assert (lines[0].kind, lines[-1].kind) == (LineKind.START, LineKind.DUE)
    assert lines[-1].to_at == same_day_due(counted_from, CALENDAR, pack)
    assert all(line.article and line.vi and line.en for line in lines)


def test_late_in_the_day_or_on_a_day_off_it_says_that_the_next_working_day_counts() -> None:
    pack = pack_on(MORNING.date())
    assert LineKind.ROLLED not in [line.kind for line in explain_same_day(MORNING, CALENDAR, pack)]
    rolled = explain_same_day(EVENING, CALENDAR, pack)[1]
    assert rolled.kind is LineKind.ROLLED
    assert "15:00" in rolled.vi
    assert rolled.to_at.date() == datetime(2026, 11, 25).date()  # the 24th is a day off


def test_an_extension_is_its_last_line() -> None:
    lines = explain_same_day(MORNING, CALENDAR, pack_on(MORNING.date()), extended_to=datetime(2026, 11, 25, 17))
    assert lines[-1].kind is LineKind.EXTENSION
    assert "17:00" in lines[-1].vi
