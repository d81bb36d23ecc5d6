"""The journal is read newest first, page by page, in the order of its indexes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.apps.journal.selectors import OF_A_PERSON, Wanted, entries, every_entry
from motcua.apps.journal.services.record import record
from motcua.core.access import Actor, Role
from motcua.core.events import Event
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)
AGO = (40, 3, 3, 64, 3, 0)  # days; lines are not written in the order of their moments, and some share one


@pytest.fixture
def asker(make_officer: MakeOfficer) -> Actor:
    by = make_officer(Role.AUDITOR)
    with transaction.atomic():
        for number, days in enumerate(AGO):
            record(Event.OFFICE_CHANGED, subject=f"office:{number}", by=by, at=_ago(days))
    return by.actor_at(NOW)


def test_pages_walk_over_each_line_once_the_newest_moment_first(asker: Actor) -> None:
    wanted, seen, before = Wanted(event=Event.OFFICE_CHANGED.value), list[Entry](), None
    while page := entries(asker, wanted, before=before, size=2):
        seen += page
        before = page[-1].pk
    assert [each.at for each in seen] == sorted((_ago(days) for days in AGO), reverse=True)
    assert len({each.pk for each in seen}) == len(AGO)


def test_a_name_without_a_day_is_looked_for_in_the_last_days_only(asker: Actor) -> None:
    name = Entry.objects.filter(event=Event.OFFICE_CHANGED).values_list("by_name", flat=True)[0]
    assert {each.at for each in entries(asker, Wanted(by_name=name)) if each.event == Event.OFFICE_CHANGED} == {
        _ago(3), _ago(0),
    }  # fmt: skip
    assert len(entries(asker, Wanted(by_name=name, since=_ago(64).date(), event=Event.OFFICE_CHANGED.value))) == 6
    assert [each.at for each in entries(asker, Wanted(by_name=name, until=_ago(60).date()))] == [_ago(64)]
    assert timedelta(days=3) < OF_A_PERSON < timedelta(days=30)
    assert len(entries(asker, Wanted(by_name=name, subject="office:0"))) == 1


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(), "journal_entry_newest"),
        (Wanted(since=NOW.date(), until=NOW.date()), "journal_entry_newest"),
        (Wanted(event="office.changed", until=NOW.date()), "journal_entry_event"),
    ],
)
def test_a_page_is_read_in_the_order_of_an_index(asker: Actor, wanted: Wanted, index: str) -> None:
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = every_entry(asker, wanted)[:51].explain()
    assert index in plan
    assert "Seq Scan" not in plan


def _ago(days: int) -> datetime:
    return NOW - timedelta(days=days)
