"""What was filled in stands up to every nightly check, and the same seed fills in the same."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.utils import timezone

from motcua.apps.dossiers.models import Book, BookRow, Counter, Dossier, IssuedForm, Result
from motcua.apps.dossiers.rebuild import all_drift
from motcua.apps.dossiers.services.recompute import recompute_open
from motcua.apps.journal.models import Entry, Pending
from motcua.apps.journal.verify import verify
from motcua.demo.fill import filling
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.group_work import chunks, lives_of
from motcua.demo.fill.refusals import DatabaseInUse, NoDemoProvince, OtherDossiers, PeriodEmpty, PeriodTooEarly
from motcua.jobs.alarms import ring_alarms
from tests.demo.fill.conftest import COUNT, SPAN, Filled
from tests.demo.fill.replay import Played

pytestmark = pytest.mark.django_db


def test_what_was_filled_in_stands_up_to_the_nightly_checks(filled: Filled) -> None:
    assert Dossier.objects.count() == COUNT
    assert verify().broken is None
    assert list(all_drift()) == []
    until = timezone.datetime.fromtimestamp(SPAN.until, tz=timezone.get_current_timezone())
    assert list(recompute_open(at=until, reason="Kiểm tra")) == []
    assert ring_alarms(until) == 0
    assert not Pending.objects.filter(entry__subject__startswith="dossier:").exists()
    assert not Entry.objects.filter(subject__startswith="dossier:", at__gt=until).exists()


def test_every_book_and_every_counter_runs_from_one_without_a_gap(filled: Filled) -> None:
    for book in Book.objects.all():
        numbers = list(BookRow.objects.filter(book=book).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, book.last + 1))
    given: Tally[str] = Tally()
    for result in Result.objects.exclude(document_number="").select_related("dossier__competent"):
        given[f"result:{result.dossier.competent.code}:{result.document_on.year}"] += 1
    for form in IssuedForm.objects.select_related("office"):
        given[f"form-{form.form}:{form.office.code}:{form.year}"] += 1
    for code in Dossier.objects.exclude(code=None).values_list("code", flat=True):
        given["code:" + ":".join(code.split("-")[:2])] += 1
    kept = Counter.objects.exclude(name__startswith="demo:").values_list("name", "last")
    assert dict(kept) == given


def test_numbers_are_given_in_the_order_of_time(filled: Filled) -> None:
    for book in Book.objects.all():
        moments = list(book.rows.order_by("number").values_list("dossier__accepted_at", flat=True))
        assert moments == sorted(moments)


def test_the_house_goes_on_behind_a_fill(filled: Filled) -> None:
    life = max(filled.lives, key=lambda each: each.begins_at)
    dossier = Played(life, filled.ground).play(SPAN.until)
    assert dossier.pk > max(each.pk for each in filled.lives)
    filled_in = Entry.objects.filter(subject__startswith="dossier:").exclude(subject=dossier.subject)
    assert Entry.objects.filter(subject=dossier.subject).earliest("pk").pk > filled_in.latest("pk").pk


def test_the_same_seed_fills_in_the_same(ground: Ground) -> None:
    assert _dump(ground, SPAN) == _dump(ground, SPAN)
    assert _dump(ground, SPAN) != _dump(ground, replace(SPAN, seed=8))


def _dump(ground: Ground, span: filling.Span) -> str:
    """The fingerprint of every row that would be written."""
    seal = sha256()
    for portion in filling.portions_of(ground, 200, 1, 1):
        lives = lives_of(ground, ground.groups[portion.place], portion, span)
        claims = filling.Claims(lives)
        claims.grant({counter: (1, wanted) for counter, wanted in claims.wanted.items()})
        for _, rows in chunks(lives, ground, span.until):
            for table in sorted(rows):
                seal.update(rows[table])
    return seal.hexdigest()


def test_a_database_without_a_demo_province_is_refused() -> None:
    with pytest.raises(NoDemoProvince):
        filling.demand(beside_others=False)


def test_dossiers_that_the_demo_has_not_made_are_not_mixed_up_with_it(filled: Filled) -> None:
    filling.demand(beside_others=False)
    Counter.objects.filter(name="demo:filled").update(last=COUNT - 1)
    with pytest.raises(OtherDossiers):
        filling.demand(beside_others=False)
    filling.demand(beside_others=True)


def test_a_period_lies_between_the_first_day_of_the_province_and_today() -> None:
    today = timezone.localdate()
    assert filling.span_of(None, None, 1).first == date(2025, 7, 1)
    with pytest.raises(PeriodTooEarly):
        filling.span_of(date(2025, 6, 30), None, 1)
    for first, last in ((date(2026, 2, 2), date(2026, 2, 1)), (None, today + timedelta(days=1))):
        with pytest.raises(PeriodEmpty):
            filling.span_of(first, last, 1)


def test_a_large_fill_waits_until_the_others_are_gone(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "others_connected", lambda: True)
    with pytest.raises(DatabaseInUse):
        filling.fill("", filling.MOST_BESIDE + 1, SPAN)
    assert not Dossier.objects.exists()
    assert connection.is_usable()
