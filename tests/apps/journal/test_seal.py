"""The daily seal: every entry once, in the day it was written; nothing slips in, nothing changes unseen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.journal.models import Entry, Seal
from motcua.apps.journal.services.record import record
from motcua.apps.journal.services.record_many import Line, record_many
from motcua.apps.journal.services.seal_day import seal_day, seal_days, unsealed_days
from motcua.apps.journal.verify import verify_seals
from motcua.core.chain import START, link
from motcua.core.events import Event
from motcua.core.merkle import EMPTY

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
THURSDAY_MORNING = datetime(2026, 3, 4, 17, 10, tzinfo=UTC)  # 00:10 of Thursday in Việt Nam


def written(day: date, *subjects: str, hour: int = 9, **facts: object) -> None:
    """Entries written at that hour of that day, as the database's clock would have said."""
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        record_many([Line(Event.OFFICE_CHANGED, each, facts) for each in subjects], by=None)
    moment = timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001 - made aware here
    Entry.objects.filter(pk__gt=before).update(written_at=moment)


@pytest.fixture
def week() -> list[Seal]:
    """Three entries on Monday, none on Tuesday, 300 on Wednesday; sealed on Thursday after midnight."""
    written(MONDAY, "office:A", "office:B", "office:A")
    written(MONDAY + timedelta(days=2), *[f"office:{n}" for n in range(300)])
    return seal_days(THURSDAY_MORNING)


def test_every_day_is_sealed_once_in_order_and_a_day_without_entries_too(week: list[Seal]) -> None:
    assert [(each.day, each.count) for each in week] == [
        (MONDAY, 3), (MONDAY + timedelta(days=1), 0), (MONDAY + timedelta(days=2), 300),
    ]  # fmt: skip
    assert bytes(week[1].root) == EMPTY
    assert [bytes(each.previous) for each in week] == [bytes(32), bytes(week[0].hash), bytes(week[1].hash)]
    assert [len(bytes(each.tile_roots)) // 32 for each in week] == [1, 0, 3]
    assert seal_days(THURSDAY_MORNING) == []
    assert verify_seals().broken is None
    assert (verify_seals().entries, verify_seals().chains) == (303, 3)


def test_the_sealing_itself_is_in_the_journal_and_comes_into_the_next_seal(week: list[Seal]) -> None:
    entries = Entry.objects.filter(event="journal.day_sealed")
    assert [each.facts["root"] for each in entries.order_by("seq")] == [each.root.hex() for each in week]
    entries.update(written_at=THURSDAY_MORNING)
    assert [each.count for each in seal_days(THURSDAY_MORNING + timedelta(days=1))] == [3]


def test_an_empty_house_has_nothing_to_seal_and_today_is_never_sealed(db: None) -> None:
    assert unsealed_days(THURSDAY_MORNING) == []
    written(MONDAY + timedelta(days=3), "office:A")
    assert seal_days(THURSDAY_MORNING + timedelta(hours=16)) == []


def test_midnight_is_that_of_viet_nam(db: None) -> None:
    written(MONDAY, "office:A", hour=23)
    written(MONDAY + timedelta(days=1), "office:A", hour=0)
    written(MONDAY + timedelta(days=2), "office:A")
    assert [each.count for each in seal_days(THURSDAY_MORNING)] == [1, 1, 1]


def test_an_entry_that_bears_an_old_date_comes_into_the_day_it_was_written(week: list[Seal]) -> None:
    with transaction.atomic():
        moment = timezone.make_aware(datetime(2026, 3, 2, 8))  # noqa: DTZ001
        dated = record(Event.OFFICE_CHANGED, subject="office:A", by=None, at=moment)
    assert dated.pk > week[-1].last
    Entry.objects.filter(pk__gt=week[-1].last).update(written_at=THURSDAY_MORNING)
    later = seal_days(THURSDAY_MORNING + timedelta(days=1))
    assert [(each.day, each.count) for each in later] == [(MONDAY + timedelta(days=3), 4)]
    assert verify_seals().broken is None


def slip_in(seq: int, pk: int) -> None:
    """What an administrator of the database could do: an entry with an old id and a chain that fits."""
    before = Entry.objects.filter(subject="office:0").order_by("-seq").values_list("hash", flat=True).first() or START
    at = timezone.make_aware(datetime(2026, 3, 4, 9))  # noqa: DTZ001
    values = {
        "subject": "office:0", "seq": seq, "at": at, "event": "office.changed", "by_id": None, "by_name": "",
        "by_office": "", "facts": {},
    }  # fmt: skip
    Entry.objects.create(pk=pk, written_at=at, **values, hash=link(bytes(before), **values))  # type: ignore[arg-type]


def test_an_entry_slipped_in_under_an_old_id_breaks_the_seal_of_its_day(week: list[Seal]) -> None:
    gone = Entry.objects.filter(subject="office:299").get()
    gone.delete()
    slip_in(2, gone.pk)
    found = verify_seals()
    assert found.broken is not None
    assert found.broken.startswith("04/03/2026")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET at = at - interval '1 day' WHERE subject = 'office:7'",
        "UPDATE journal_entry SET event = 'office.closed' WHERE subject = 'office:7'",
        "UPDATE journal_entry SET hash = decode(repeat('00', 32), 'hex') WHERE subject = 'office:7'",
        "UPDATE journal_entry SET facts = '{\"code\": \"H05\"}' WHERE subject = 'office:7'",
        "DELETE FROM journal_entry WHERE subject = 'office:7'",
        "UPDATE journal_seal SET root = decode(repeat('00', 32), 'hex') WHERE day = '2026-03-04'",
        "UPDATE journal_seal SET previous = decode(repeat('00', 32), 'hex') WHERE day = '2026-03-03'",
        "UPDATE journal_seal SET last = last - 1 WHERE day = '2026-03-04'",
        "UPDATE journal_seal SET tile_roots = '' WHERE day = '2026-03-04'",
        "DELETE FROM journal_seal WHERE day = '2026-03-03'",
    ],
)
def test_whatever_is_changed_after_the_seal_is_found(week: list[Seal], change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert verify_seals().broken is not None


def test_two_who_seal_at_once_make_one_seal(week: list[Seal]) -> None:
    assert seal_day(MONDAY, at=THURSDAY_MORNING) is None
    assert Seal.objects.count() == 3
