"""Clocks by the batch: the same dates as one by one, once each whoever else is at work, and nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.apps.dossiers import deadlines
from motcua.apps.dossiers.clocks import BATCH, calendars_of_clocks, running_among
from motcua.apps.dossiers.models import Dossier, Reminder, Segment
from motcua.apps.dossiers.reckoning import reckoned, rungs_of
from motcua.apps.dossiers.services import recompute as recomputing
from motcua.apps.dossiers.services import settle_clocks
from motcua.apps.dossiers.services.recompute import recompute_open
from motcua.apps.dossiers.services.ring import ring_alarms
from motcua.apps.dossiers.services.transfer import acknowledge
from motcua.apps.journal.models import Entry, Pending
from motcua.apps.journal.services.record_many import record_many
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.services.set_day import set_day
from motcua.core.access import Role
from motcua.core.errors import Refused
from motcua.core.events import Event
from tests.apps.dossiers.conftest import MONDAY, Province, at

MOVED, NEAR = Event.DEADLINE_RECOMPUTED.value, Event.DEADLINE_NEAR.value
HALF = at("2026-11-04", "15:00")  # half of five working days from Monday, nine o'clock, and half an hour


def copies(dossier: Dossier, count: int, **changed: Any) -> list[Dossier]:
    made = []
    for number in range(count):
        one = copy(dossier)
        one.pk, one._state = None, copy(dossier._state)
        one._state.adding = True
        one.reference, one.code = f"T-{number:010}", f"H05.01-X-{Dossier.objects.count()}-{number}"
        one.__dict__.update(changed)
        made.append(one)
    return Dossier.objects.bulk_create(made)


def a_day_off() -> None:
    day = date(2026, 11, 4)
    set_day(None, day, by=None, kind=SpecialDay.Kind.HOLIDAY, name="Nghỉ bão", legal_basis="CĐ 1/CĐ-TTg")


def recompute(part: tuple[int, int] = (0, 1)) -> int:
    return len(list(recompute_open(at=MONDAY, reason="thử", part=part)))


def told(event: str) -> list[str]:
    return sorted(Entry.objects.filter(event=event).values_list("subject", flat=True))


def apart(do: Callable[[], Any]) -> Any:
    """On a thread of its own, with a connection of its own."""

    def done() -> Any:
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result(timeout=20)


WORKDAYS = {"unit": "workday", "counting": "hour"}
LIMITS: tuple[dict[str, Any], ...] = (
    {"amount": "5", **WORKDAYS}, {"amount": "3.5", **WORKDAYS}, {"amount": "7", "unit": "workday", "counting": "day"},
    {"amount": "30", "unit": "day", "counting": "hour"}, {"amount": "1", "unit": "month", "counting": "hour"},
    {"amount": "6", "unit": "hour", "counting": "hour"}, {"amount": "1", **WORKDAYS, "same_day": True}, {},
)  # fmt: skip
STOPS: tuple[tuple[tuple[str, int, int | None], ...], ...] = (
    (), (("pause", 20, 45),), (("pause", 20, None),), (("restart", 30, None),),
    (("pause", 5, 29), ("restart", 30, None)), (("extension", 40, 24 * 90),), (("extension", 40, 41),),
)  # fmt: skip


@pytest.mark.django_db
def test_a_batch_has_the_dates_and_rungs_of_one_by_one(processing: Dossier) -> None:
    """Whatever the limit, the channel and the stops, on a calendar with Tết and an office with days of its own."""
    set_day(
        processing.competent, date(2026, 11, 6), by=None, kind=SpecialDay.Kind.HOLIDAY, name="x", legal_basis="y"
    )  # fmt: skip
    begins = (at("2026-11-02", "08:10"), at("2026-11-03", "16:20"), at("2026-12-31", "15:30"), at("2025-06-30"))
    made: list[Dossier] = []
    for limit in LIMITS:
        for begun in begins:
            for channel in ("direct", "online"):
                made.append(_one(processing, limit, begun, channel, len(made)))
    Dossier.objects.bulk_create(made)
    for number, one in enumerate(made):
        start = one.accepted_at
        assert start is not None
        for kind, after, until in STOPS[number % len(STOPS)]:
            end = start + timedelta(hours=until) if until else None
            Segment.objects.create(dossier=one, kind=kind, from_at=start + timedelta(hours=after), to_at=end)
    clocks = {each.key: each for each in running_among([one.pk for one in made])}
    calendars = calendars_of_clocks(list(clocks.values()), date(2026, 11, 2))
    due, refused = reckoned(clocks.values(), calendars, few=0)
    assert reckoned(clocks.values(), calendars, few=len(made)) == (due, refused)
    assert len(clocks) == len(made)
    assert set(refused.values()) <= {"ExtensionShortened"}
    for one in made:
        _same(one, clocks[one.pk], due, refused, calendars)
    assert sum(each is None for each in due.values()) > 2
    assert len(refused) > 1


def _one(dossier: Dossier, limit: dict[str, Any], begun: datetime, channel: str, number: int) -> Dossier:
    one = copy(dossier)
    one.pk, one._state = None, copy(dossier._state)
    one._state.adding = True
    one.reference, one.code = f"T-{number:010}", f"H05.01-Y-{number}"
    one.limit, one.accepted_at, one.channel = limit, begun, channel
    return one


def _same(one: Dossier, clock: Any, due: Any, refused: Any, calendars: Any) -> None:
    if one.pk in refused:
        with pytest.raises(Refused):
            deadlines.reckon(one)
        return
    if not one.limit:
        assert one.pk not in due
        return
    deadlines.reckon(one)
    found = due[one.pk]
    assert (deadlines.local(one.due_at) if one.due_at else None) == found
    if found is not None and not (one.limit.get("same_day") and one.segments.exists()):
        rungs = deadlines.rungs(one, list(one.segments.all()))
        assert rungs_of(clock, found, calendars[clock.competent]) == rungs
    assert clock.is_standing == one.is_paused


@pytest.mark.django_db
def test_a_batch_costs_the_same_few_statements_whatever_its_size(
    processing: Dossier, django_assert_max_num_queries: Any
) -> None:
    copies(processing, 60)
    a_day_off()
    with django_assert_max_num_queries(30):
        assert recompute() == 61
    assert len(told(MOVED)) == 61
    assert Pending.objects.filter(entry__event=MOVED).count() == 61
    Dossier.objects.update(alarm_at=HALF)
    with django_assert_max_num_queries(30):
        assert ring_alarms(at("2026-11-06")) == 61
    assert BATCH > 60
    assert ring_alarms(at("2026-11-06")) == 0


@pytest.mark.django_db
def test_one_that_cannot_be_counted_stops_nobody_and_is_tried_again(processing: Dossier) -> None:
    first, *others = copies(processing, 3, alarm_at=HALF)
    Segment.objects.create(dossier=first, kind="extension", from_at=MONDAY, to_at=MONDAY + timedelta(days=1))
    assert ring_alarms(HALF) == 3  # the two others and the first of all
    first.refresh_from_db()
    assert first.alarm_at == HALF
    assert {each.dossier_id for each in Reminder.objects.all()} == {processing.pk, *(each.pk for each in others)}
    a_day_off()
    assert recompute() == 3


@pytest.mark.django_db
def test_what_was_told_for_the_old_date_is_not_told_again_for_the_new_one(processing: Dossier) -> None:
    ring_alarms(HALF)
    day = date(2026, 11, 5)
    set_day(None, day, by=None, kind=SpecialDay.Kind.HOLIDAY, name="Nghỉ bão", legal_basis="CĐ 1/CĐ-TTg")
    moved = list(recompute_open(at=at("2026-11-04", "16:59"), reason="thử"))
    assert len(moved) == 1
    near = len(told(NEAR))
    ring_alarms(at("2026-11-06", "11:00"))
    assert len(told(NEAR)) == near
    processing.refresh_from_db()
    assert processing.alarm_at is not None
    assert processing.alarm_at > at("2026-11-06", "11:00")


@pytest.mark.django_db
def test_a_sweep_that_stood_still_names_the_moment_and_who_had_it_then(
    processing: Dossier, province: Province
) -> None:  # fmt: skip
    due = processing.due_at
    assert due is not None
    ring_alarms(due + timedelta(days=2))
    late = Entry.objects.filter(subject=processing.subject, event=NEAR, facts__percent="100").get()
    assert datetime.fromisoformat(late.facts["reached_at"]) == due
    assert late.facts["held_by"] == province.department.code


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_the_same_batch_do_each_thing_once(processing: Dossier) -> None:
    copies(processing, 40, alarm_at=HALF)
    a_day_off()

    def both(_: int) -> int:
        try:
            return recompute() + ring_alarms(at("2026-11-05", "17:00"))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(both, range(2)))
    assert len(told(MOVED)) == len(set(told(MOVED))) == 41
    assert Reminder.objects.count() == len(told(NEAR)) == 41
    assert {each.due_at for each in Dossier.objects.all()} == {at("2026-11-10")}


@pytest.mark.django_db(transaction=True)
def test_parts_share_the_walk_and_leave_nothing_out(processing: Dossier) -> None:
    copies(processing, 9)
    a_day_off()
    assert recompute((0, 2)) + recompute((1, 2)) == 10
    assert recompute() == 0


@pytest.mark.django_db(transaction=True)
def test_an_officer_at_work_stops_no_sweep_and_is_not_skipped_for_ever(processing: Dossier) -> None:
    copies(processing, 3, alarm_at=HALF)
    with transaction.atomic():
        list(Dossier.objects.select_for_update().filter(pk=processing.pk))
        assert apart(lambda: ring_alarms(HALF)) == 3
    assert apart(lambda: ring_alarms(HALF)) == 1
    assert len(set(told(NEAR))) == 4


@pytest.mark.django_db(transaction=True)
def test_an_act_between_reading_and_writing_wins_and_the_dossier_is_taken_up_again(
    processing: Dossier, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the batch is being reckoned nothing is locked: the act goes through at once."""
    a_day_off()
    acts = iter([lambda: acknowledge(processing, by=province.by(Role.UNIT_LEADER), at=at("2026-11-02", "10:05"))])
    keep = settle_clocks.keep

    def after_the_act(*given: Any, **named: Any) -> Any:
        for act in acts:
            apart(act)
        return keep(*given, **named)

    monkeypatch.setattr(recomputing, "keep", after_the_act)
    assert recompute() == 1
    kept = Dossier.objects.get(pk=processing.pk)
    assert (kept.due_at, kept.version) == (at("2026-11-10"), processing.version + 1)
    events = list(Entry.objects.filter(subject=processing.subject).order_by("-seq").values_list("event", flat=True))
    assert events[:2] == [MOVED, Event.HANDOVER_ACKNOWLEDGED.value]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.django_db(transaction=True)
def test_killed_half_way_it_goes_on_at_the_next_run_and_nothing_is_told_twice(
    processing: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies(processing, 5)
    a_day_off()

    write, lives = record_many, iter(range(2))

    def dying(*given: Any, **named: Any) -> None:
        if next(lives, None) is None:
            raise Killed
        write(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(recomputing, "AT_ONCE", 2)
        patched.setattr(settle_clocks, "record_many", dying)
        with pytest.raises(Killed):
            recompute()
    assert len(told(MOVED)) == 4
    assert recompute() == 2
    assert len(told(MOVED)) == len(set(told(MOVED))) == 6
