"""Sổ theo dõi hồ sơ: numbered without a gap, printed as it is, locked once when the year is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.apps.documents.forms import render
from motcua.apps.dossiers.books import book_of, books_of, form_set_of, keepers_seen, rows_of, stream_of
from motcua.apps.dossiers.models import Book, Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.lock_book import lock_book
from motcua.apps.dossiers.services.print_book import print_book
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account, Grant
from motcua.core.access import Role
from motcua.core.dossier_refusals import BookLocked, BookTooLong, NotYours, YearNotOver
from tests.apps.documents.forms.reading import letters, words
from tests.apps.dossiers.conftest import JULY, MONDAY, Province, at

pytestmark = pytest.mark.django_db
NEXT_YEAR = at("2027-01-04")


@pytest.fixture
def head(province: Province) -> Account:
    """The head of the centre that keeps the book."""
    leader = province.by(Role.AGENCY_LEADER)
    Grant.objects.create(
        account=leader, role=Role.AGENCY_LEADER.value, office=province.centre, starts_on=JULY, approved_at=MONDAY
    )
    return leader


@pytest.fixture
def book(accepted: Dossier, application: Application, province: Province) -> Book:
    other = replace(application, applicant={**application.applicant, "name": "Trần Thị Thử"}, knows_of_other=True)
    accept(submit(other, by=None, at=MONDAY), by=province.by(Role.RECEPTIONIST), at=MONDAY)
    return Book.objects.get()


def test_the_rows_follow_each_other(book: Book) -> None:
    assert [(row.number, row.dossier.applicant_name) for row in stream_of(book)] == [
        (1, "Nguyễn Văn Mẫu"), (2, "Trần Thị Thử"),
    ]  # fmt: skip
    assert [row.number for row in rows_of(book, after=1, size=5)] == [2]


def test_the_printed_book_says_what_the_rows_say(book: Book, province: Province) -> None:
    made = print_book(book, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    text = letters(words(render(made, form_set=form_set_of(book))))
    for row in stream_of(book):
        assert letters(row.dossier.number) in text
        assert letters(row.dossier.applicant_name) in text
    assert letters("Tổng số hồ sơ trong sổ: 2.") in text
    printed = Entry.objects.get(event="book.printed")
    assert (printed.subject, printed.facts["rows"]) == (book.subject, 2)


def test_a_long_book_is_not_printed_while_one_waits(
    book: Book, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.apps.dossiers.services.print_book.PRINTED_AT_ONCE", 1)
    with pytest.raises(BookTooLong, match="hơn 1 dòng"):
        print_book(book, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    assert not Entry.objects.filter(event="book.printed").exists()


def test_a_book_is_seen_at_its_desk_and_not_elsewhere(book: Book, province: Province) -> None:
    here, elsewhere = province.by(Role.RECEPTIONIST), province.by(Role.HANDLER)
    assert keepers_seen(here, MONDAY) == [province.centre]
    assert books_of(here, MONDAY, province.centre) == [book]
    assert keepers_seen(elsewhere, MONDAY) == []
    assert books_of(elsewhere, MONDAY, province.centre) == []
    asked = {"year": 2026, "field": book.field_code}
    assert book_of(here, MONDAY, **asked) == book_of(here, MONDAY, **asked, office="H05.01") == book
    assert book_of(here, MONDAY, **asked, office="H05.17") is None
    assert book_of(here, MONDAY, year=2025, field=book.field_code) is None


@pytest.mark.parametrize(
    ("fields", "procedures", "is_seen"),
    [(["G17-XD11"], [], True), (["G01-TP01"], [], False), ([], ["9.000001"], False), ([], [], True)],
)
def test_whoever_is_limited_to_some_fields_sees_the_books_of_these_alone(
    fields: list[str], procedures: list[str], is_seen: bool, book: Book, province: Province
) -> None:
    here = province.by(Role.RECEPTIONIST)
    Grant.objects.filter(account=here).update(fields=fields, procedures=procedures)
    assert bool(keepers_seen(here, MONDAY)) is is_seen
    assert books_of(here, MONDAY, province.centre) == ([book] if is_seen else [])


def test_it_is_locked_once_by_the_head_after_the_year(book: Book, head: Account, registered: Dossier) -> None:
    with pytest.raises(YearNotOver):
        lock_book(book, by=head, at=MONDAY)
    lock_book(book, by=head, at=NEXT_YEAR)
    assert book.locked_at == NEXT_YEAR
    assert Entry.objects.get(event="book.locked").facts["rows"] == 2
    with pytest.raises(BookLocked):
        lock_book(book, by=head, at=NEXT_YEAR)


def test_nobody_else_locks_it(book: Book, province: Province) -> None:
    for role in (Role.RECEPTIONIST, Role.HANDLER, Role.AGENCY_LEADER):
        with pytest.raises(NotYours):
            lock_book(book, by=province.by(role), at=NEXT_YEAR)
    book.refresh_from_db()
    assert book.locked_at is None


def test_what_is_locked_takes_nothing_more(book: Book, application: Application, province: Province) -> None:
    Book.objects.update(locked_at=MONDAY)
    third = submit(replace(application, knows_of_other=True), by=None, at=MONDAY)
    with pytest.raises(BookLocked):
        accept(third, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    third.refresh_from_db()
    assert third.code is None
