"""Bản nháp: typed at leisure, submitted once, seen by nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers import Given
from motcua.apps.dossiers.rebuild import drift
from motcua.apps.dossiers.selectors import draft_of, drafts_of, visible_to
from motcua.apps.dossiers.services.draft import (
    MOST_DRAFTS,
    discard_draft,
    put_draft_papers,
    save_draft,
    start_draft,
    submit_draft,
)
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.dossier_refusals import AnswersInvalid, ChangedMeanwhile, TooManyDrafts
from tests.apps.dossiers.conftest import MONDAY, Province

PERSON = {"kind": "citizen", "name": "Nguyễn Văn Mẫu", "personal_id": "027096000123", "phone": "0912345678"}


@pytest.fixture
def citizen(db: None) -> Account:
    return Account.objects.create(username="cd-mau", full_name="Nguyễn Văn Mẫu", email="mau@dan.example")


@pytest.fixture
def draft(province: Province, citizen: Account) -> Dossier:
    made = start_draft(
        province.procedure.versions.get(), by=citizen, at=MONDAY, receiving=province.centre, case="9.000001.01"
    )
    put_draft_papers(made, [Given("TP01", "Đơn đề nghị")], by=citizen, at=MONDAY)
    return save_draft(made, by=citizen, at=MONDAY, applicant=PERSON, answers={"area": 120})


def test_a_draft_becomes_the_dossier_with_its_reference_and_papers(draft: Dossier, citizen: Account) -> None:
    made = submit_draft(draft, by=citizen, at=MONDAY, version=draft.version)
    assert (made.pk, made.reference, made.state, made.is_draft) == (draft.pk, draft.reference, 1, False)
    assert Paper.objects.get().dossier_id == made.pk
    assert drift(Dossier.objects.get()) == {}


def test_a_draft_is_in_no_list_of_dossiers(draft: Dossier, citizen: Account, province: Province) -> None:
    assert drafts_of(citizen) == [draft]
    for account in (citizen, *province.staff.values()):
        assert not visible_to(account, MONDAY).exists()
    assert draft_of(next(iter(province.staff.values())), draft.reference) is None


def test_a_draft_that_is_not_right_stays_a_draft(draft: Dossier, citizen: Account) -> None:
    save_draft(draft, by=citizen, at=MONDAY, answers={})
    entries = Entry.objects.count()
    with pytest.raises(AnswersInvalid):
        submit_draft(draft, by=citizen, at=MONDAY)
    assert Dossier.objects.get().is_draft
    assert Entry.objects.count() == entries


def test_a_window_that_saw_an_older_draft_neither_saves_nor_submits(draft: Dossier, citizen: Account) -> None:
    save_draft(draft, by=citizen, at=MONDAY, answers={"area": 1})
    with pytest.raises(ChangedMeanwhile):
        save_draft(draft, by=citizen, at=MONDAY, version=draft.version, answers={"area": 2})
    with pytest.raises(ChangedMeanwhile):
        submit_draft(draft, by=citizen, at=MONDAY, version=draft.version)


def test_drafts_are_many_but_not_endless(province: Province, citizen: Account) -> None:
    edition = province.procedure.versions.get()
    for _ in range(MOST_DRAFTS):
        start_draft(edition, by=citizen, at=MONDAY, receiving=province.centre)
    with pytest.raises(TooManyDrafts):
        start_draft(edition, by=citizen, at=MONDAY, receiving=province.centre)


def test_a_submitted_draft_cannot_be_discarded(draft: Dossier, citizen: Account) -> None:
    submit_draft(draft, by=citizen, at=MONDAY)
    with pytest.raises(ChangedMeanwhile):
        discard_draft(draft, by=citizen)


@pytest.mark.django_db(transaction=True)
def test_eight_presses_at_once_make_one_dossier(draft: Dossier, citizen: Account) -> None:
    def press(_: int) -> str:
        try:
            return submit_draft(draft, by=citizen, at=MONDAY, version=draft.version).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(press, range(8))) == {draft.reference}
    assert Dossier.objects.count() == 1
    assert Entry.objects.filter(event="dossier.submitted").count() == 1
