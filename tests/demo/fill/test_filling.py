"""What was filled in stands up to every nightly check, and the same seed fills in the same."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from motcua.apps.dossiers.models import Book, Counter, Dossier, IssuedForm, Result
from motcua.apps.dossiers.rebuild import all_drift
from motcua.apps.dossiers.services.recompute import recompute_open
from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.models import Entry, Pending
from motcua.apps.journal.verify import verify
from motcua.demo.fill import filling, sink
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.group_work import chunks, lives_of
from motcua.demo.fill.refusals import DatabaseInUse, NoDemoProvince, OtherDossiers, PeriodEmpty, PeriodTooEarly
from motcua.demo.fill_feedback.filling import fill_feedback
from motcua.jobs.alarms import ring_alarms
from tests.apps.oversight.counted import the_figures_of_rows_and_journal_are_the_same
from tests.demo.fill.conftest import COUNT, SPAN, Filled
from tests.demo.fill.replay import Played

pytestmark = pytest.mark.django_db


def test_what_was_filled_in_stands_up_to_the_nightly_checks_and_the_house_goes_on_behind_it(filled: Filled) -> None:
    assert Dossier.objects.count() == COUNT
    assert verify().broken is None
    assert list(all_drift()) == []
    the_figures_of_rows_and_journal_are_the_same()
    until = datetime.fromtimestamp(SPAN.until, tz=timezone.get_current_timezone())
    assert list(recompute_open(at=until, reason="Kiểm tra")) == []
    assert ring_alarms(until) == 0
    assert not Pending.objects.filter(entry__subject__startswith="dossier:").exists()
    assert not Entry.objects.filter(subject__startswith="dossier:", at__gt=until).exists()
    every_book_runs_from_one_in_the_order_of_time()
    every_counter_is_what_was_given()
    dossiers_of_others_are_not_mixed_up_with_it()
    dossier = Played(filled.lives[0], filled.ground).play(SPAN.until)
    assert dossier.pk > max(each.pk for each in filled.lives)
    filled_in = Entry.objects.filter(subject__startswith="dossier:").exclude(subject=dossier.subject)
    assert Entry.objects.filter(subject=dossier.subject).earliest("pk").pk > filled_in.latest("pk").pk
    feedback_about_a_dossier_names_one_and_comes_from_its_applicant(until)


def feedback_about_a_dossier_names_one_and_comes_from_its_applicant(until: datetime) -> None:
    fill_feedback(120, SPAN.first, until, 7)
    about = Feedback.objects.filter(dossier__isnull=False).select_related("dossier", "sender")
    assert about.exists()
    for each in about:
        assert each.dossier.accepted_at < each.received_at
        assert (each.procedure_id, each.about_office_id) == (each.dossier.procedure_id, each.dossier.competent_id)
        assert (each.sender.name, each.sender.phone) == (
            each.dossier.applicant["name"], each.dossier.applicant["phone"],
        )  # fmt: skip


def every_book_runs_from_one_in_the_order_of_time() -> None:
    for book in Book.objects.all():
        rows = list(book.rows.order_by("number").values_list("number", "dossier__accepted_at"))
        assert [number for number, _ in rows] == list(range(1, book.last + 1))
        assert [moment for _, moment in rows] == sorted(moment for _, moment in rows)


def every_counter_is_what_was_given() -> None:
    given: Tally[str] = Tally()
    for result in Result.objects.exclude(document_on=None).select_related("dossier__competent"):
        given[f"result:{result.dossier.competent.code}:{result.document_on:%Y}"] += 1
    for form in IssuedForm.objects.select_related("office"):
        given[f"form-{form.form}:{form.office.code}:{form.year}"] += 1
    for code in Dossier.objects.exclude(code=None).values_list("code", flat=True):
        given["code:" + ":".join(str(code).split("-")[:2])] += 1
    kept = Counter.objects.exclude(name__startswith="demo:").values_list("name", "last")
    assert dict(kept) == given


def dossiers_of_others_are_not_mixed_up_with_it() -> None:
    filling.demand(beside_others=False)
    Counter.objects.filter(name="demo:filled").update(last=COUNT - 1)
    with pytest.raises(OtherDossiers):
        filling.demand(beside_others=False)
    filling.demand(beside_others=True)


def test_the_same_seed_fills_in_the_same(ground: Ground) -> None:
    assert _dump(ground, SPAN) == _dump(ground, SPAN)
    assert _dump(ground, SPAN) != _dump(ground, replace(SPAN, seed=8))


def _dump(ground: Ground, span: filling.Span) -> str:
    """The fingerprint of every row that would be written."""
    seal = sha256()
    for portion in filling.portions_of(ground, 200, sink.Free(1, 1, 0), span):
        lives = lives_of(ground, ground.groups[portion.place], portion, span)
        claims = filling.Claims(lives)
        claims.grant({counter: (1, wanted) for counter, wanted in claims.wanted.items()})
        for _, rows in chunks(lives, ground, portion, span.until):
            for table in sorted(rows):
                seal.update(rows[table])
    return seal.hexdigest()


def test_a_database_without_a_demo_province_is_refused() -> None:
    with pytest.raises(NoDemoProvince):
        filling.demand(beside_others=False)


def test_a_period_lies_between_the_first_day_of_the_province_and_today() -> None:
    today = timezone.localdate()
    assert filling.span_of(None, None, 1).first == date(2025, 7, 1)
    with pytest.raises(PeriodTooEarly):
        filling.span_of(date(2025, 6, 30), None, 1)
    for first, last in ((date(2026, 2, 2), date(2026, 2, 1)), (None, today + timedelta(days=1))):
        with pytest.raises(PeriodEmpty):
            filling.span_of(first, last, 1)


def test_a_large_fill_waits_until_the_others_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "demand", lambda **_: None)
    monkeypatch.setattr(filling, "others_connected", lambda: True)
    with pytest.raises(DatabaseInUse):
        filling.fill("", filling.MOST_BESIDE + 1, SPAN)
