"""A proof file: made from the database, checked without it; what was changed anywhere in it is found."""

from __future__ import annotations

import copy
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.apps.journal.models import Entry, Seal
from motcua.apps.journal.prove import prove, seal_values
from motcua.apps.journal.refusals import NothingToProve, SealBroken
from motcua.apps.journal.services.seal_day import seal_days
from motcua.core.events import Event
from motcua.core.proof import ProofUnreadable, check, seal_line
from tests.apps.journal.test_seal import MONDAY, THURSDAY_MORNING, written

pytestmark = pytest.mark.django_db
SECRET = "Nguyễn Thị Mẫu"


@pytest.fixture
def sealed() -> list[Seal]:
    """600 entries of others on two days, and among them four of one dossier; one more is not sealed yet."""
    written(MONDAY, *[f"office:{n}" for n in range(300)])
    written(MONDAY, "dossier:T-1", code="H05.34-260302-0001", due_at="2026-03-09T17:00:00+07:00", note=SECRET)
    written(MONDAY + timedelta(days=2), *[f"office:{n}" for n in range(300)])
    written(MONDAY + timedelta(days=2), "dossier:T-1", "dossier:T-1", "dossier:T-1", code="H05.34-260302-0001")
    made = seal_days(THURSDAY_MORNING)
    written(MONDAY + timedelta(days=3), "dossier:T-1")
    return made


def made(**how: Any) -> dict[str, Any]:
    return json.loads(json.dumps(prove("dossier:T-1", about="H05.34-260302-0001", at=THURSDAY_MORNING, **how)))


def test_a_file_holds_and_says_what_is_on_the_receipt_and_no_more(sealed: list[Seal]) -> None:
    file = made()
    outcome = check(file)
    assert (len(outcome.held), outcome.flaws, outcome.waiting) == (4, (), 1)
    first = outcome.held[0].leaf
    assert (first.shown["code"], first.shown["due_at"]) == ("H05.34-260302-0001", "2026-03-09T17:00:00+07:00")
    assert SECRET not in json.dumps(file, ensure_ascii=False)
    assert outcome.known == frozenset()


def test_a_copy_of_the_published_seals_makes_it_certain(sealed: list[Seal]) -> None:
    kept = [seal_line(seal_values(each)) for each in sealed]
    assert check(made(), kept).known == {MONDAY, MONDAY + timedelta(days=2)}
    other = seal_line(seal_values(sealed[0]) | {"count": 1})
    assert any("khác bản đối chiếu" in flaw for flaw in check(made(), [other]).flaws)


def test_history_written_anew_holds_in_itself_and_fails_against_the_copy(sealed: list[Seal]) -> None:
    kept = [seal_line(seal_values(each)) for each in sealed]
    Seal.objects.all().delete()
    Entry.objects.filter(event="journal.day_sealed").delete()
    Entry.objects.filter(subject="dossier:T-1", seq=1).update(facts={"due_at": "2026-04-09T17:00:00+07:00"})
    seal_days(THURSDAY_MORNING)
    assert check(made()).flaws == ()
    assert len(check(made(), kept).flaws) == 2


def test_events_that_the_holder_may_not_see_are_left_out(sealed: list[Seal]) -> None:
    with pytest.raises(NothingToProve, match="H05"):
        made(events=frozenset(Event) - {Event.OFFICE_CHANGED})


def test_with_the_whole_text_the_file_shows_that_the_text_was_sealed(sealed: list[Seal]) -> None:
    file = made(whole=True)
    assert SECRET in file["entries"][0]["text"]
    assert (check(file).flaws, len(check(file).held)) == ((), 4)
    file["entries"][0]["text"] = file["entries"][0]["text"].replace(SECRET, "Ai Khác")
    assert any("nội dung kèm theo" in flaw for flaw in check(file).flaws)


def changed(file: dict[str, Any], place: str, value: object) -> dict[str, Any]:
    """The file with one value other than it was; `place`: entries.0.at."""
    other = copy.deepcopy(file)
    at: Any = other
    *way, last = place.split(".")
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    at[int(last) if last.isdigit() else last] = value
    return other


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("entries.0.at", "2026-03-01T02:00:00.000000+00:00"),
        ("entries.0.written_at", "2026-03-01T02:00:00.000000+00:00"),
        ("entries.0.event", "dossier.refused"),
        ("entries.0.subject", "dossier:T-2"),
        ("entries.0.seq", 2),
        ("entries.0.shown.due_at", "2026-03-10T17:00:00+07:00"),
        ("entries.0.shown", {}),
        ("entries.0.mark", "00" * 32),
        ("entries.0.index", 299),
        ("entries.0.index", -1),
        ("entries.0.path", []),
        ("entries.0.path.0", "00" * 32),
        ("entries.0.day", "2026-03-04"),
        ("entries.0.day", "2025-03-04"),
        ("seals.0.root", "00" * 32),
        ("seals.0.count", 300),
        ("seals.0.previous", "11" * 32),
        ("seals.0.hash", "00" * 32),
        ("seals", []),
    ],
)
def test_whatever_is_changed_in_the_file_is_found(sealed: list[Seal], place: str, value: object) -> None:
    assert check(changed(made(), place, value)).flaws != ()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("kind", "x"), ("version", 2), ("entries", None), ("entries.0", []), ("entries.0.at", "hôm qua"),
        ("entries.0.at", "2026-03-02T09:00:00"), ("entries.0.at", "2026-03-01T09:00:00+07:00"),
        ("entries.0.path", ["zz"]), ("entries.0.index", "x"),
        ("entries.0.shown", None), ("seals.0.day", "2026-13-01"), ("seals.0.root", 5), ("about", None),
        ("waiting", "nhiều"), ("entries.0.text", 5),
    ],
)  # fmt: skip
def test_what_is_no_proof_file_is_said_in_a_sentence(sealed: list[Seal], place: str, value: object) -> None:
    try:
        outcome = check(changed(made(), place, value))
    except ProofUnreadable:
        return
    assert outcome.flaws != () or place == "about"


def test_what_no_longer_gives_its_seal_is_not_proved(sealed: list[Seal]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET event = 'office.closed' WHERE subject = 'office:299' AND seq = 1")
    with pytest.raises(SealBroken, match="02/03/2026"):
        made()


def test_a_proof_reads_its_own_pieces_only(sealed: list[Seal], django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):  # the entries, the days, the seals, one piece of each of two days
        made()
