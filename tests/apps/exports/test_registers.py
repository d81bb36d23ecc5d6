"""Sổ theo dõi là sổ đăng ký: whole for who keeps it, whatever they may take of other lists; capped for the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from motcua.apps.dossiers.books import keeps
from motcua.apps.dossiers.models import Book, Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.exports.lists import LISTS
from motcua.apps.exports.selectors import most_for
from motcua.apps.exports.services.set_export_terms import set_export_terms
from motcua.apps.people.models import Account, Grant, Office
from motcua.core.access import Role
from motcua.core.export import ExportState, ExportTerms
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.apps.exports.conftest import made
from tests.conftest import officer_at


@pytest.fixture
def book(accepted: Dossier, application: Application, province: Province) -> Book:
    """A book of two rows in a province where most people may take one row away."""
    other = replace(application, applicant={**application.applicant, "name": "Trần Thị Hai"}, knows_of_other=True)
    accept(submit(other, by=None, at=MONDAY), by=province.by(Role.RECEPTIONIST), at=MONDAY)
    terms = ExportTerms(timezone.localdate(), 3, 2, 1, 1000, "QĐ 9")
    set_export_terms(terms, by=province.by(Role.PROVINCE_OFFICE), at=timezone.now())
    return Book.objects.get()


def asked_for(book: Book) -> dict[str, str]:
    return {"year": str(book.year), "field": book.field_code, "office": book.office.code}


@pytest.mark.parametrize("form", ["zip", "xlsx", "csv"])
def test_who_keeps_a_book_gets_all_of_it_and_who_looks_into_it_as_much_as_of_any_list(
    form: str, book: Book, province: Province
) -> None:
    keeper, onlooker = province.by(Role.RECEPTIONIST), officer_at(province.centre, Role.CASHIER, "thu-phi")
    whole = made(keeper, "book", form, **asked_for(book))
    assert (whole.at, whole.rows, whole.expected) == (ExportState.DONE, 2, 2)
    refused = made(onlooker, "book", form, **asked_for(book))
    assert (refused.at, "hơn 1 dòng" in refused.problem) == (ExportState.FAILED, True)
    of_other_lists = made(keeper, "dossiers", "csv", box="all")
    assert (of_other_lists.at, "hơn 1 dòng" in of_other_lists.problem) == (ExportState.FAILED, True)


def test_even_a_book_ends_at_what_a_file_may_hold_at_all(book: Book, province: Province) -> None:
    day = timezone.localdate() + timezone.timedelta(days=1)
    lowest = ExportTerms(day, 3, 2, 1, 1, "QĐ 10")
    set_export_terms(lowest, by=province.by(Role.PROVINCE_OFFICE), at=timezone.now())
    keeper, now = province.by(Role.RECEPTIONIST), timezone.now()
    on = [most_for(keeper, LISTS["book"], asked_for(book), now + timezone.timedelta(days=days)) for days in (0, 1)]
    assert on == [1000, 1]


def test_the_desk_that_enters_the_dossiers_keeps_the_book_with_the_heads_above_it(
    book: Book, province: Province
) -> None:
    elsewhere = Office.objects.create(
        code="H05.18", name="Sở Y tế", kind=Office.Kind.DEPARTMENT, parent=province.root,
        starts_on=province.root.starts_on,
    )  # fmt: skip
    limited = officer_at(province.centre, Role.RECEPTIONIST, "mot-viec")
    fields = officer_at(province.centre, Role.RECEPTIONIST, "linh-vuc-khac")
    Grant.objects.filter(account=limited).update(procedures=["1.000001"])
    Grant.objects.filter(account=fields).update(fields=["khac"])
    for account, held in (
        (province.by(Role.RECEPTIONIST), True),
        (officer_at(province.root, Role.CHAIRMAN, "chu-tich"), True),
        (officer_at(province.root, Role.RECEPTIONIST, "ca-tinh"), True),
        (officer_at(province.centre, Role.AGENCY_LEADER, "giam-doc"), True),
        (officer_at(elsewhere, Role.RECEPTIONIST, "noi-khac"), False),
        (officer_at(elsewhere, Role.AGENCY_LEADER, "so-khac"), False),
        (officer_at(province.centre, Role.HANDLER, "xu-ly"), False),
        (limited, False),
        (fields, False),
    ):
        assert keeps(Account.objects.get(pk=account.pk), book, timezone.now()) is held, account.username
