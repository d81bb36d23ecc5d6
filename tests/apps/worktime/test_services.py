"""Editing the calendar: who may, on what basis, and what the journal keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.apps.people.refusals import BasisMissing, BeforeLastChange
from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.apps.worktime.refusals import (
    CountingHoursUneven,
    DayNotFound,
    HoursReversed,
    MakeupDayOnWorkday,
    SwapOnWeekend,
    YearNotFound,
)
from motcua.apps.worktime.services.announce_year import announce_year
from motcua.apps.worktime.services.remove_day import remove_day
from motcua.apps.worktime.services.set_day import set_day
from motcua.apps.worktime.services.set_sessions import Session, set_sessions
from motcua.core.entitled import NotEntitled
from motcua.core.errors import Refused
from tests.apps.worktime.conftest import MORNING, WEEK

pytestmark = pytest.mark.django_db
Kind = SpecialDay.Kind
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)
SetDay = Callable[..., SpecialDay]


@pytest.fixture
def put() -> SetDay:
    def put(day: date, kind: Kind, by: Account, basis: str = "TB 5/UBND") -> SpecialDay:
        return set_day(None, day, by=by, kind=kind, name="Nghỉ bão", legal_basis=basis)

    return put


def test_a_day_off_is_kept_with_its_basis_and_its_line_in_the_journal(put: SetDay, keeper: Account) -> None:
    put(FRIDAY, Kind.HOLIDAY, keeper)
    entry = Entry.objects.get(event="calendar.day_set")
    assert entry.subject == "calendar:national"
    assert entry.facts["legal_basis"] == "TB 5/UBND"


def test_setting_a_day_again_corrects_it_and_the_journal_keeps_what_it_was(put: SetDay, keeper: Account) -> None:
    put(FRIDAY, Kind.HOLIDAY, keeper)
    put(FRIDAY, Kind.SWAPPED_OFF, keeper)
    assert [each.kind for each in SpecialDay.objects.all()] == [Kind.SWAPPED_OFF]
    assert Entry.objects.latest("pk").facts["before"]["kind"] == Kind.HOLIDAY


@pytest.mark.parametrize(
    ("day", "kind", "basis", "refusal"),
    [
        (FRIDAY, Kind.MAKEUP, "TB 5", MakeupDayOnWorkday),
        (SATURDAY, Kind.SWAPPED_OFF, "TB 5", SwapOnWeekend),
        (FRIDAY, Kind.HOLIDAY, "  ", BasisMissing),
    ],
)
def test_an_impossible_day_leaves_no_trace(
    put: SetDay, keeper: Account, day: date, kind: Kind, basis: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        put(day, kind, keeper, basis)
    assert not SpecialDay.objects.exists()
    assert not Entry.objects.filter(subject="calendar:national").exists()


def test_a_clerk_may_not_edit_the_calendar(put: SetDay, clerk: Account) -> None:
    with pytest.raises(NotEntitled):
        put(FRIDAY, Kind.HOLIDAY, clerk)


def test_a_removed_day_is_a_day_like_any_other_and_stays_in_the_journal(put: SetDay, keeper: Account) -> None:
    remove_day(put(FRIDAY, Kind.HOLIDAY, keeper).pk, by=keeper, legal_basis="TB 6/UBND")
    assert not SpecialDay.objects.exists()
    assert Entry.objects.latest("pk").facts["name"] == "Nghỉ bão"


def test_a_day_cannot_be_removed_twice(put: SetDay, keeper: Account) -> None:
    pk = put(FRIDAY, Kind.HOLIDAY, keeper).pk
    remove_day(pk, by=keeper, legal_basis="TB 6/UBND")
    with pytest.raises(DayNotFound):
        remove_day(pk, by=keeper, legal_basis="TB 6/UBND")


def test_a_year_without_days_cannot_be_announced(keeper: Account) -> None:
    with pytest.raises(YearNotFound):
        announce_year(2031, by=keeper, legal_basis="VB 1")


@pytest.mark.parametrize(
    ("sessions", "refusal"),
    [
        ([*WEEK, Session(5, *MORNING)], CountingHoursUneven),
        (WEEK[:-1], CountingHoursUneven),
        ([], CountingHoursUneven),
        ([*WEEK, Session(5, time(11), time(8), counts=False)], HoursReversed),
        ([*WEEK, Session(0, time(11), time(14), counts=False)], HoursReversed),
    ],
)
def test_hours_that_the_law_cannot_count_are_refused(
    keeper: Account, sessions: list[Session], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        set_sessions(None, sessions, by=keeper, starts_on=date(2026, 1, 1), legal_basis="QĐ 1")
    assert not OpeningHours.objects.exists()


def test_new_hours_end_the_old_ones_on_the_day_before(keeper: Account) -> None:
    set_sessions(None, WEEK, by=keeper, starts_on=date(2026, 1, 1), legal_basis="QĐ 1")
    set_sessions(None, WEEK, by=keeper, starts_on=date(2026, 6, 1), legal_basis="QĐ 2")
    ends = {each.legal_basis: each.ends_on for each in OpeningHours.objects.all()}
    assert ends == {"QĐ 1": date(2026, 5, 31), "QĐ 2": None}


def test_hours_of_the_same_day_are_corrected_not_doubled(keeper: Account) -> None:
    for basis in ("QĐ 1", "QĐ 1 (đính chính)"):
        set_sessions(None, WEEK, by=keeper, starts_on=date(2026, 1, 1), legal_basis=basis)
    assert OpeningHours.objects.count() == len(WEEK)


def test_hours_cannot_begin_before_the_newest_ones(keeper: Account) -> None:
    set_sessions(None, WEEK, by=keeper, starts_on=date(2026, 6, 1), legal_basis="QĐ 2")
    with pytest.raises(BeforeLastChange):
        set_sessions(None, WEEK, by=keeper, starts_on=date(2026, 1, 1), legal_basis="QĐ 1")
