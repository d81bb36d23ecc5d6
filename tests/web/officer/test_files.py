"""Tệp và biểu mẫu qua trang: only to whom the dossier is shown, under the type found in them, every look recorded."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.apps.documents.forms import render
from motcua.apps.documents.models import Paper
from motcua.apps.documents.services.store_file import store_bytes
from motcua.apps.dossiers.models import Book, Dossier, Reading
from motcua.apps.dossiers.papers import Given, put_papers
from motcua.apps.dossiers.services.work import advance
from motcua.apps.exports.models import Export
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Grant
from motcua.core.access import Role
from tests.apps.documents.forms.reading import words
from tests.apps.documents.forms.samples import BARE_REFUSAL
from tests.apps.dossiers.conftest import MONDAY, Province, at
from tests.web.officer.conftest import SignIn, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(processing: Dossier) -> Paper:
    held = store_bytes("don.pdf", render(BARE_REFUSAL))
    given = Given("TP01", "Đơn đề nghị", original=1, file=held, file_name="Đơn đề nghị.pdf")
    return put_papers(processing, [given], by=None, at=MONDAY)[0]


def address(paper: Paper, dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.reference}/giay-to/{paper.pk}/"


def test_a_paper_is_drawn_in_our_page_and_nowhere_else(paper: Paper, processing: Dossier, as_role: SignIn) -> None:
    answer = as_role(Role.UNIT_LEADER).get(address(paper, processing))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_download_keeps_its_vietnamese_name(paper: Paper, processing: Dossier, as_role: SignIn) -> None:
    answer = as_role(Role.UNIT_LEADER).get(address(paper, processing) + "?tai=1")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%C4%90%C6%A1n")


def test_every_look_at_a_paper_is_recorded(paper: Paper, processing: Dossier, as_role: SignIn) -> None:
    as_role(Role.UNIT_LEADER).get(address(paper, processing))
    assert Reading.objects.get().purpose == "Xem giấy tờ: Đơn đề nghị"


def test_who_may_not_see_the_dossier_does_not_get_its_papers(
    paper: Paper, processing: Dossier, as_role: SignIn
) -> None:
    assert as_role(Role.ADMINISTRATOR).get(address(paper, processing)).status_code == 404
    assert not Reading.objects.exists()


def test_a_paper_of_another_dossier_is_not_reached_through_this_one(
    paper: Paper, processing: Dossier, as_role: SignIn
) -> None:
    Paper.objects.filter(pk=paper.pk).update(dossier_id=processing.pk + 1)
    assert as_role(Role.UNIT_LEADER).get(address(paper, processing)).status_code == 404


def test_the_page_draws_the_first_paper_beside_the_list(paper: Paper, processing: Dossier, as_role: SignIn) -> None:
    answer = as_role(Role.UNIT_LEADER).get(f"/lam-viec/ho-so/{processing.reference}/")
    assert f'src="{address(paper, processing)}' in answer.content.decode()
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "Bản 2" in read(answer)


def test_a_form_is_printed_and_a_missing_one_refused(processing: Dossier, as_role: SignIn) -> None:
    leader = as_role(Role.UNIT_LEADER)
    answer = leader.get(f"/lam-viec/ho-so/{processing.reference}/mau/01/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert processing.number in words(answer.content)
    refused = leader.get(f"/lam-viec/ho-so/{processing.reference}/mau/04/")
    assert refused.status_code == 422
    assert "chưa có mẫu 04" in read(refused)


def test_a_draft_with_a_program_named_pdf_is_refused_beside_its_form(
    processing: Dossier, as_role: SignIn, province: Province
) -> None:
    advance(processing, by=province.by(Role.UNIT_LEADER), at=at("2026-11-02", "11:00"))
    body = {
        "version": processing.version, "kind": "granted", "name": "Giấy phép", "reason": "", "text": "",
        "file": SimpleUploadedFile("giay-phep.pdf", b"MZ\x90\x00not a pdf"),
    }  # fmt: skip
    answer = as_role(Role.HANDLER).post(f"/lam-viec/ho-so/{processing.reference}/draft-result/", body)
    assert answer.status_code == 422
    assert "không phải PDF, ảnh" in read(answer)
    assert not processing.results.exists()


def test_the_book_is_read_printed_and_not_locked_before_the_year_is_over(
    processing: Dossier, as_role: SignIn, province: Province
) -> None:
    desk = as_role(Role.RECEPTIONIST)
    book = f"/lam-viec/so/2026/{processing.procedure.field.code}/"
    assert processing.procedure.field.name in read(desk.get("/lam-viec/so/"))
    assert processing.number in read(desk.get(book))
    assert desk.get(book + "mau/").headers["Content-Type"] == "application/pdf"
    assert Entry.objects.get(event="book.printed").facts["rows"] == 1
    assert "không được giao việc «Khóa sổ»" in read(desk.post(book + "khoa/", follow=True))
    assert as_role(Role.HANDLER).get(book).status_code == 404


def test_a_long_book_is_printed_behind(processing: Dossier, as_role: SignIn) -> None:
    desk, field = as_role(Role.RECEPTIONIST), processing.procedure.field.code
    Book.objects.update(last=501)
    assert "mẫu 07 được ghi ở phía sau thành từng phần 500 dòng" in read(desk.get(f"/lam-viec/so/2026/{field}/"))
    asked = desk.get(f"/lam-viec/so/2026/{field}/mau/")
    assert asked.status_code == 302
    page = desk.get(asked.headers["Location"])
    assert re.search(r'value="zip"[^>]* checked', page.content.decode())
    desk.post(asked.headers["Location"], {"format": "zip", "purpose": "Bàn giao, lưu trữ"})
    export = Export.objects.get()
    assert (export.kind, export.format, export.filters["year"]) == ("book", "zip", "2026")


def test_who_sees_the_books_of_several_places_chooses_one(
    processing: Dossier, as_role: SignIn, province: Province
) -> None:
    Book.objects.create(office=province.department, year=2026, field_code="G01", field_name="Hộ tịch mẫu", last=3)
    Grant.objects.filter(role=Role.CHAIRMAN.value).update(office=None)
    chairman, here = as_role(Role.CHAIRMAN), f"/so/2026/{processing.procedure.field.code}/"
    page = chairman.get("/lam-viec/so/?don-vi=khong-co").content.decode()
    assert ("/so/2026/G01/" in page, here in page) == (False, True)  # the first by code
    page = chairman.get(f"/lam-viec/so/?don-vi={province.department.code}").content.decode()
    assert ("/so/2026/G01/" in page, here in page) == (True, False)


def test_on_a_phone_a_paper_is_a_link_of_its_own_and_not_a_frame(
    paper: Paper, processing: Dossier, as_role: SignIn
) -> None:
    """Which of the two is seen the width decides (officer.css)."""
    said = as_role(Role.UNIT_LEADER).get(f"/lam-viec/ho-so/{processing.reference}/").content.decode()
    assert f'<a class="when-narrow" href="{address(paper, processing)}">' in said
    assert f'<a class="when-wide" href="{address(paper, processing)}#' in said
