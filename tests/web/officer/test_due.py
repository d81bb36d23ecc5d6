"""Nhãn thời hạn: what the words say at which moment; the colour never says more than they do."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.core.calendar import OFFICE_HOURS, WorkCalendar, work_calendar
from motcua.core.dossier import State
from motcua.web.officer.due import chip, chip_until
from tests.apps.dossiers.conftest import at

CALENDAR: WorkCalendar = work_calendar(
    OFFICE_HOURS, {at("2026-11-24").date(): "Ngày Văn hóa Việt Nam"}, [],
    first=at("2026-01-01").date(), last=at("2027-12-31").date(),
)  # fmt: skip


def dossier(**facts: object) -> Dossier:
    return Dossier(
        **{"state": State.PROCESSING.value, "competent_id": 1, "due_at": at("2026-11-25", "10:00"), **facts}
    )


@pytest.mark.parametrize(
    ("now", "tone", "words"),
    [
        (at("2026-11-19"), "good", "Còn 3 ngày làm việc"),
        (at("2026-11-23"), "warn", "Còn 1 ngày làm việc"),
        (at("2026-11-24"), "warn", "Còn 1 ngày làm việc"),
        (at("2026-11-25", "09:59"), "warn", "Đến hạn hôm nay, 10:00"),
        (at("2026-11-25", "10:01"), "bad", "Quá giờ hẹn 10:00 hôm nay"),
        (at("2026-11-27"), "bad", "Quá hạn 2 ngày làm việc"),
        (at("2026-11-30"), "bad", "Quá hạn 3 ngày làm việc"),
    ],
)
def test_what_is_left_is_told_in_working_days(now: datetime, tone: str, words: str) -> None:
    found = chip(dossier(), now, {1: CALENDAR})
    assert (found.tone, found.words) == (tone, words)


def test_a_pause_is_told_as_one_and_an_end_as_one() -> None:
    now = at("2026-11-27")
    assert chip(dossier(is_paused=True, due_at=None), now, {1: CALENDAR}).words == "Tạm dừng"
    done = dossier(state=State.FINISHED.value, finished_at=at("2026-11-24"))
    assert chip(done, now, {1: CALENDAR}).words == "Xong trước hạn"
    late = dossier(state=State.HANDED_OVER.value, finished_at=at("2026-11-26"))
    assert chip(late, now, {1: CALENDAR}).words == "Xong quá hạn 1 ngày làm việc"


def test_before_reception_the_desk_has_its_own_clock() -> None:
    new = dossier(state=State.REGISTERED.value, due_at=None, reception_due_at=at("2026-11-25", "16:00"))
    assert chip(new, at("2026-11-25"), {1: CALENDAR}).words == "Hạn tiếp nhận hôm nay, 16:00"


def test_a_step_is_judged_when_it_was_done_and_a_far_date_breaks_no_page() -> None:
    due = at("2026-11-25", "10:00")
    assert chip_until(due, at("2026-11-25", "10:00"), at("2026-12-30"), CALENDAR).words == "Trong hạn"
    assert chip_until(due, at("2026-11-26"), at("2026-12-30"), CALENDAR).words == "Chậm 1 ngày làm việc"
    assert chip_until(at("2031-01-01"), None, at("2026-12-30"), CALENDAR).words == "Còn 1463 ngày"
