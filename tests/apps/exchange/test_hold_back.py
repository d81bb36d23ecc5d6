"""Counting in the database: a share is used up, runs out, is on record, and hides who was counted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from motcua.apps.exchange.models import Tally
from motcua.apps.exchange.services.hold_back import counted, forget_old, hold_back, used_up
from motcua.apps.journal.models import Entry
from motcua.core.patience import Caller, Claim, SentTooOften, Share, claims_of

pytestmark = pytest.mark.django_db
SHARE = Share("test", 3, 10, "mạng này")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_a_share_is_used_up_and_the_answer_says_for_how_long(now: datetime) -> None:
    claims = [Claim(SHARE, "10.0.0.1")]
    for _ in range(3):
        hold_back(claims, now)
    with pytest.raises(SentTooOften) as refused:
        hold_back(claims, now + timedelta(minutes=4))
    assert "6 phút" in refused.value.text
    assert "mạng này" in refused.value.text


def test_when_the_minutes_are_over_one_may_send_again(now: datetime) -> None:
    claims = [Claim(SHARE, "10.0.0.1")]
    for _ in range(9):
        counted(claims[0], now)
    hold_back(claims, now + timedelta(minutes=10))
    assert not used_up(claims, now + timedelta(minutes=10))


def test_who_is_refused_by_the_narrow_share_does_not_use_up_the_wide_one(now: datetime) -> None:
    narrow, wide = Claim(Share("narrow", 1, 10, "thiết bị này"), "b"), Claim(SHARE, "10.0.0.1")
    hold_back([narrow, wide], now)
    for _ in range(20):
        with pytest.raises(SentTooOften):
            hold_back([narrow, wide], now)
    assert not used_up([wide], now)


def test_a_flood_of_strangers_leaves_the_known_and_the_signed_in_alone(now: datetime) -> None:
    refused = 0
    for number in range(300):
        try:
            hold_back(claims_of(Caller("10.0.0.1", browser=f"flood-{number}", met_at=now), now), now)
        except SentTooOften:
            refused += 1
    assert refused == 180
    hold_back(claims_of(Caller("10.0.0.1", browser="neighbour", met_at=now - timedelta(hours=2)), now), now)
    hold_back(claims_of(Caller("10.0.0.1", account=7), now), now)
    hold_back(claims_of(Caller("10.0.0.2", browser="elsewhere", met_at=now), now), now)


def test_the_first_the_tenth_and_the_hundredth_refusal_are_on_record_without_the_address(now: datetime) -> None:
    for _ in range(3 + 100):
        try:
            hold_back([Claim(SHARE, "10.0.0.1")], now)
        except SentTooOften:
            continue
    entries = Entry.objects.filter(event="sending.held_back")
    assert [entry.facts["count"] for entry in entries.order_by("seq")] == [4, 13, 103]
    assert not any("10.0.0.1" in str(entry.facts) + entry.subject for entry in entries)
    assert "10.0.0.1" not in Tally.objects.get().key


def test_counts_are_forgotten_after_a_day(now: datetime) -> None:
    counted(Claim(SHARE, "a"), now - timedelta(days=2))
    counted(Claim(SHARE, "b"), now)
    assert forget_old(now) == 1
    assert Tally.objects.count() == 1
