"""The ladder rings once, from the truth; supplements are reminded and closed; a changed calendar moves dates."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils.dateparse import parse_datetime

from motcua.apps.dossiers.models import Dossier, Reminder
from motcua.apps.dossiers.rebuild import drift
from motcua.apps.dossiers.services.recompute import recompute_open
from motcua.apps.dossiers.services.supplement import request_supplement
from motcua.apps.exchange.models import Notice
from motcua.apps.journal.models import Entry
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.services.set_day import set_day
from motcua.core.access import Role
from motcua.core.events import Event
from motcua.jobs.alarms import close_overdue_supplements, remind_supplements, ring_alarms
from motcua.jobs.relay import tell_pending
from motcua.jobs.work import JournalBroken, compare_with_journal
from tests.apps.dossiers.conftest import MONDAY, Province, at

WEDNESDAY = date(2026, 11, 4)


def rung(dossier: Dossier) -> list[str]:
    return list(Reminder.objects.filter(dossier=dossier).order_by("pk").values_list("rung", flat=True))


def a_day_off(name: str = "Nghỉ bão") -> None:
    set_day(None, WEDNESDAY, by=None, kind=SpecialDay.Kind.HOLIDAY, name=name, legal_basis="CĐ 1/CĐ-TTg")


@pytest.mark.django_db
def test_each_rung_rings_once_at_its_time(processing: Dossier) -> None:
    assert processing.alarm_at == at("2026-11-04", "14:30")  # half of forty hours from Monday, nine o'clock
    assert ring_alarms(at("2026-11-04", "14:00")) == 0
    assert ring_alarms(at("2026-11-04", "15:00")) == 1
    assert ring_alarms(at("2026-11-04", "15:01")) == 0
    ring_alarms(at("2026-11-10", "17:00"))
    assert rung(processing) == ["50", "80", "100", "120"]
    processing.refresh_from_db()
    assert processing.alarm_at is None
    assert drift(processing) == {}


@pytest.mark.django_db
def test_handler_and_leaders_are_told_of_a_near_deadline(processing: Dossier, province: Province) -> None:
    ring_alarms(at("2026-11-04", "15:00"))
    tell_pending()
    near = Notice.objects.filter(event=Event.DEADLINE_NEAR, channel="inbox")
    assert province.by(Role.AGENCY_LEADER) in {each.account for each in near}
    assert "đã dùng 50% thời hạn" in near[0].title


@pytest.mark.django_db
def test_the_truth_is_computed_before_anything_rings(processing: Dossier) -> None:
    a_day_off()
    ring_alarms(at("2026-11-04", "15:00"))  # half of the time would have been used up, were it a working day
    processing.refresh_from_db()
    assert rung(processing) == []
    assert processing.due_at == at("2026-11-10")
    assert drift(processing) == {}
    assert Entry.objects.filter(subject=processing.subject, event=Event.DEADLINE_RECOMPUTED).exists()


@pytest.mark.django_db
def test_what_is_due_the_same_day_rings_once(processing: Dossier) -> None:
    due = at("2026-11-02", "17:00")
    limit = {"amount": "1", "unit": "workday", "counting": "hour", "same_day": True}
    Dossier.objects.filter(pk=processing.pk).update(limit=limit, due_at=due, first_due_at=due, alarm_at=due)
    assert ring_alarms(at("2026-11-02", "17:01")) == 1
    assert ring_alarms(at("2026-11-02", "17:02")) == 0
    assert rung(processing) == ["100"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_ring_it_once(processing: Dossier) -> None:
    def work(_: int) -> int:
        try:
            return ring_alarms(at("2026-11-04", "15:00"))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 1
    assert rung(processing) == ["50"]


@pytest.mark.django_db
def test_a_changed_calendar_moves_open_dossiers_and_tells_only_those(processing: Dossier, province: Province) -> None:
    tell_pending()
    before, told = processing.due_at, Notice.objects.count()
    assert list(recompute_open(at=MONDAY, reason="thử")) == []
    assert tell_pending() == 0
    a_day_off()
    moved = list(recompute_open(at=MONDAY, reason="Nghỉ bão theo công điện"))
    assert [(each.number, each.before, each.after) for each in moved] == [
        (processing.number, before, at("2026-11-10"))
    ]
    entry = Entry.objects.filter(subject=processing.subject).latest("seq")
    assert parse_datetime(entry.facts["before"]) == before  # the journal keeps the old date
    processing.refresh_from_db()
    assert drift(processing) == {}
    assert tell_pending() == 2  # the new day off, and the dossier that it moved
    assert {each.event for each in Notice.objects.order_by("pk")[told:]} == {Event.DEADLINE_RECOMPUTED}
    assert list(recompute_open(at=MONDAY, reason="thử")) == []  # the same calendar once more moves nothing


@pytest.fixture
def asked(registered: Dossier, province: Province) -> Dossier:
    items = [{"component": "TP02", "name": "Bản vẽ", "reason": "thiếu chữ ký", "basis": ""}]
    request_supplement(
        registered, by=province.by(Role.RECEPTIONIST), at=MONDAY, items=items, reason="Bản vẽ thiếu chữ ký"
    )
    return registered


@pytest.mark.django_db
def test_a_supplement_is_reminded_five_days_and_one_day_before_and_then_closed(asked: Dossier) -> None:
    until = asked.supplements.get().due_at
    assert until is not None
    reminded = [day for day in range(30) if remind_supplements(MONDAY + timedelta(days=day))]
    assert len(reminded) == 2
    assert [remind_supplements(MONDAY + timedelta(days=day)) for day in reminded] == [0, 0]  # once each
    assert close_overdue_supplements(until) == 0
    assert close_overdue_supplements(until + timedelta(minutes=1)) == 1
    assert close_overdue_supplements(until + timedelta(minutes=2)) == 0
    asked.refresh_from_db()
    assert (asked.state, asked.note != "") == (8, True)
    assert drift(asked) == {}


@pytest.mark.django_db
def test_the_nightly_comparison_is_content_until_a_row_differs_from_its_journal(processing: Dossier) -> None:
    compare_with_journal(0)
    Dossier.objects.filter(pk=processing.pk).update(state=9)
    with pytest.raises(JournalBroken):
        compare_with_journal(0)
