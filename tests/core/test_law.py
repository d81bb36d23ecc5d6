"""The law packs: dated, complete, every value with its article."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

import pytest

from motcua.core import clock_refusals
from motcua.core.errors import Refused
from motcua.core.feedback_clocks import (
    FEEDBACK_CLOCKS,
    FeedbackChannel,
    FeedbackStep,
    feedback_clock,
    feedback_deadline,
)
from motcua.core.law import ND61, ND118, PACKS, Confidence, LawPack, Rule, pack_on
from motcua.core.national_calendar import FORECAST_FROM, makeup_days, national_calendar, off_days
from motcua.core.segments import Pause


@pytest.mark.parametrize(
    ("day", "pack"),
    [(date(2018, 1, 1), ND61), (date(2025, 6, 30), ND61), (date(2025, 7, 1), ND118), (date(2026, 11, 22), ND118)],
)
def test_the_pack_is_that_of_the_day_of_reception(day: date, pack: LawPack) -> None:
    assert pack_on(day) is pack


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_every_parameter_names_its_article_and_how_sure_it_is(pack: LawPack) -> None:
    rules = [getattr(pack, field.name) for field in fields(pack) if field.name not in {"code", "valid_from"}]
    assert all(isinstance(rule, Rule) and rule.article and rule.confidence in Confidence for rule in rules)


@pytest.mark.parametrize(
    "refused",
    [
        each
        for each in vars(clock_refusals).values()
        if isinstance(each, type) and each is not Refused and issubclass(each, Refused)
    ],
)
def test_every_refusal_of_the_clock_cites_an_article_and_says_what_to_do(refused: type[Refused]) -> None:
    assert "Điều" in refused.article
    assert "Điều" in (refused.__doc__ or "")
    assert ";" in refused.message


def test_the_newest_feedback_rule_in_force_wins_and_silence_means_no_clock() -> None:
    found = feedback_clock(FeedbackChannel.APP, FeedbackStep.ANSWER, date(2025, 12, 5))
    assert found is not None
    assert found.article.startswith("Quyết định 78/2025")
    assert feedback_clock(FeedbackChannel.APP, FeedbackStep.ANSWER, date(2025, 12, 4)) is None
    assert all("Quyết định" in clock.article or "Nghị định" in clock.article for clock in FEEDBACK_CLOCKS)


def test_waiting_for_the_sender_stops_the_feedback_clock() -> None:
    clock = feedback_clock(FeedbackChannel.PORTAL, FeedbackStep.ANSWER, date(2026, 10, 1))
    assert clock is not None
    pause = Pause(datetime(2026, 10, 5, 9), datetime(2026, 10, 8, 9))
    found = feedback_deadline(datetime(2026, 10, 1, 23, 15), clock, national_calendar(), (pause,))
    assert found.due_at == datetime(2026, 10, 28, 17)  # received at night: the clock starts on 2 October


def test_the_built_in_calendar_knows_the_swaps_and_marks_what_is_not_announced() -> None:
    calendar = national_calendar()
    for off, makeup in ((date(2024, 4, 29), date(2024, 5, 4)), (date(2025, 5, 2), date(2025, 4, 26)),
                        (date(2026, 1, 2), date(2026, 1, 10)), (date(2026, 8, 31), date(2026, 8, 22))):  # fmt: skip
        assert not calendar.is_workday(off)
        assert calendar.is_workday(makeup)
    assert calendar.off_day_name(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert calendar.off_day_name(date(2026, 4, 27)) == "Giỗ Tổ Hùng Vương (nghỉ bù)"
    assert FORECAST_FROM == calendar.forecast_from == date(2027, 1, 1)


def test_working_days_of_each_announced_year() -> None:
    """Counted by hand: weekdays of the year, less days off on weekdays, plus make-up days."""
    calendar = national_calendar()
    counts = {
        year: calendar.workdays_after(date(year - 1, 12, 31), date(year, 12, 31)) for year in (2024, 2025, 2026)
    }
    assert counts == {2024: 262 - 12 + 1, 2025: 261 - 12 + 1, 2026: 261 - 14 + 2}


def test_no_makeup_day_is_a_day_off() -> None:
    assert not set(makeup_days()) & set(off_days())
