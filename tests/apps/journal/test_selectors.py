"""The journal is read newest first, page by page, in the order of its indexes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal import selectors
from motcua.apps.journal.models import Entry
from motcua.apps.journal.selectors import Wanted, every_entry, page
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


def walked(asker: Actor, wanted: Wanted) -> tuple[list[Entry], int]:
    """All pages of two, and how many there were."""
    seen, before, pages = list[Entry](), None, 0
    while pages == 0 or before is not None:
        found = page(asker, wanted, before=before, size=2)
        assert len(found.lines) <= 2
        assert found.looked_until is None or found.following is not None
        seen += found.lines
        before, pages = found.following, pages + 1
    return seen, pages


def test_pages_walk_over_each_line_once_the_newest_moment_first(asker: Actor) -> None:
    seen, pages = walked(asker, Wanted(event=Event.OFFICE_CHANGED.value))
    assert [each.at for each in seen] == sorted((_ago(days) for days in AGO), reverse=True)
    assert len({each.pk for each in seen}) == len(AGO)
    assert pages == 3


@pytest.mark.parametrize("lines", [1, 2, 3, 100])
def test_a_name_is_looked_for_in_so_many_lines_a_page_and_the_next_goes_on_behind_them(
    asker: Actor, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "LOOKED_THROUGH", lines)
    name = Entry.objects.filter(event=Event.OFFICE_CHANGED).values_list("by_name", flat=True)[0]
    for wanted in (
        Wanted(by_name=name),
        Wanted(by_name=name[:3].upper(), since=_ago(40).date(), until=_ago(2).date()),
    ):
        seen, _ = walked(asker, wanted)
        assert seen == list(every_entry(asker, wanted))
        assert len(seen) >= 4
    nobody, pages = walked(asker, Wanted(by_name="không ai tên thế"))
    assert nobody == []
    assert pages == Entry.objects.count() // lines + 1
    assert walked(asker, Wanted(by_name=name, subject="office:0"))[1] == 1


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(), "journal_entry_newest"),
        (Wanted(since=NOW.date(), until=NOW.date()), "journal_entry_newest"),
        (Wanted(event="office.changed", until=NOW.date()), "journal_entry_rarer"),
        (Wanted(event="dossier.advanced", until=NOW.date()), "journal_entry_newest"),
    ],
)
def test_a_page_is_read_in_the_order_of_an_index(asker: Actor, wanted: Wanted, index: str) -> None:
    """Behind few lines any index will do: the other one is put away."""
    other = next(each.name for each in Entry._meta.indexes if each.name != index)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"DROP INDEX {other}")
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = every_entry(asker, wanted)[:51].explain()
    assert index in plan
    assert "Seq Scan" not in plan


def _ago(days: int) -> datetime:
    return NOW - timedelta(days=days)
