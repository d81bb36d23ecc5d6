"""The calendar that the law counts with."""

from __future__ import annotations

from datetime import date, time

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.apps.people.models import Account, Office
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.selectors import calendar_for, hours_of, special_days
from motcua.apps.worktime.services.announce_year import announce_year
from motcua.apps.worktime.services.set_day import set_day
from motcua.apps.worktime.services.set_sessions import Session, set_sessions
from tests.apps.worktime.conftest import MORNING, WEEK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("national")]


def test_holidays_are_off_and_makeup_saturdays_are_not(office: Office) -> None:
    calendar = calendar_for(office, [2026])
    assert not calendar.is_workday(date(2026, 11, 24))
    assert calendar.is_workday(date(2026, 8, 22))
    assert calendar.add_workdays(date(2026, 11, 23), 1) == date(2026, 11, 25)


def test_an_office_has_its_own_day_and_the_country_knows_nothing_of_it(office: Office, keeper: Account) -> None:
    day = date(2026, 11, 20)
    set_day(office, day, by=keeper, kind=SpecialDay.Kind.HOLIDAY, name="Mất điện", legal_basis="TB 1")
    assert not calendar_for(office, [2026]).is_workday(day)
    assert calendar_for(None, [2026]).is_workday(day)


def test_a_division_keeps_the_days_and_hours_of_the_office_above_it(office: Office, keeper: Account) -> None:
    below = Office.objects.create(
        code="H05.01.01", name="Phòng Hướng dẫn", kind="division", parent=office, starts_on=date(2025, 7, 1)
    )
    set_day(office, date(2026, 11, 20), by=keeper, kind=SpecialDay.Kind.HOLIDAY, name="Nghỉ", legal_basis="TB 1")
    short = [Session(day, time(8), time(12)) for day in range(5)]
    set_sessions(office, short, by=keeper, starts_on=date(2026, 1, 1), legal_basis="QĐ 1")
    calendar = calendar_for(below, [2026], on=date(2026, 11, 23))
    assert not calendar.is_workday(date(2026, 11, 20))
    assert calendar.sessions == ((time(8), time(12)),)


def test_saturday_mornings_receive_and_do_not_count(office: Office, keeper: Account) -> None:
    saturday = Session(5, *MORNING, counts=False)
    set_sessions(office, [*WEEK, saturday], by=keeper, starts_on=date(2026, 1, 1), legal_basis="QĐ 1")
    on = date(2026, 11, 23)
    assert [each.receives for each in hours_of(office, on) if each.weekday == 5] == [True]
    assert not calendar_for(office, [2026], on).is_workday(date(2026, 11, 28))


def test_a_year_is_a_forecast_until_it_is_announced(keeper: Account) -> None:
    assert calendar_for(None, [2026, 2027]).forecast_from == date(2027, 1, 1)
    announce_year(2027, by=keeper, legal_basis="VB 1/VPCP")
    assert calendar_for(None, [2026, 2027]).forecast_from is None
    assert calendar_for(None, [2027, 2028]).forecast_from == date(2028, 1, 1)


def test_hours_of_a_past_day_stay_what_they_were(keeper: Account) -> None:
    short = [Session(day, time(8), time(12)) for day in range(5)]
    set_sessions(None, short, by=keeper, starts_on=date(2026, 6, 1), legal_basis="QĐ 2")
    assert calendar_for(None, [2026], on=date(2026, 5, 31)).minutes_a_workday == 480
    assert calendar_for(None, [2026], on=date(2026, 6, 1)).minutes_a_workday == 240


def test_a_calendar_is_read_once_and_then_costs_one_query(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        first = calendar_for(office, [2026, 2027])
    with django_assert_max_num_queries(1):
        assert calendar_for(office, [2026, 2027]) is first


def test_an_office_that_sets_nothing_shares_the_calendar_of_the_province(office: Office) -> None:
    assert calendar_for(office, [2026]) is calendar_for(None, [2026])
    set_day(office, date(2026, 11, 4), by=None, kind=SpecialDay.Kind.HOLIDAY, name="Nghỉ bão", legal_basis="CĐ 1")
    assert calendar_for(office, [2026]) is not calendar_for(None, [2026])


def test_a_kept_calendar_follows_every_change(office: Office) -> None:
    day = date(2026, 11, 4)
    assert calendar_for(office, [2026]).is_workday(day)
    set_day(office, day, by=None, kind=SpecialDay.Kind.HOLIDAY, name="Nghỉ bão", legal_basis="CĐ 1")
    assert not calendar_for(office, [2026]).is_workday(day)


def test_the_days_of_a_year_come_in_order() -> None:
    days = [each.day for each in special_days(None, 2026)]
    assert days == sorted(days)
    assert len(days) == 17
