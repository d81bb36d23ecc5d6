"""Kết xuất: what a file holds, who gets it, and what is left when something goes wrong half-way."""

from __future__ import annotations

import csv
import errno
import io
import os
import tracemalloc
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from motcua.apps.dossiers.box_page import page_of_box
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.worklists import boxes
from motcua.apps.exports.lists.dossiers import DOSSIERS
from motcua.apps.exports.models import Export, ExportRule
from motcua.apps.exports.selectors import places
from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export
from motcua.apps.exports.services.cancel_export import cancel_export
from motcua.apps.exports.services.claim_export import claim_export, give_back_export, is_waiting
from motcua.apps.exports.services.expire_exports import discard_export, expire_exports
from motcua.apps.exports.services.fetch_export import fetch_export
from motcua.apps.exports.services.make_export import make_export
from motcua.apps.exports.services.set_export_terms import set_export_terms
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account, Grant, Office
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled
from motcua.core.export import MOST_WAITING, SILENCE, ExportState, ExportTerms
from motcua.core.export_refusals import (
    ExportFilterUnread,
    ExportNotThere,
    ExportPurposeAbsent,
    ExportRightLost,
    ExportSettled,
    ExportsPiledUp,
    ExportTermsRejected,
)
from tests.apps.documents.forms.reading import letters, words
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.apps.exports.conftest import INSIDE, PURPOSE, asked, made
from tests.conftest import officer_at


def table(export: Export) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export.path.read_text(encoding="utf-8-sig"))))


def events_of(export: Export) -> list[str]:
    return list(Entry.objects.filter(subject=export.subject).order_by("seq").values_list("event", flat=True))


def test_a_file_holds_the_rows_of_the_list_in_vietnamese_and_leaves_its_trace(
    processing: Dossier, province: Province
) -> None:
    asker = province.by(Role.UNIT_LEADER)
    export = made(asker, box="open", q="nguyen van mau")

    assert (export.at, export.rows, export.size) == (ExportState.DONE, 1, export.path.stat().st_size)
    heading, row = table(export)
    assert export.path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in export.path.read_bytes()
    assert (heading[0], heading[3]) == ("Mã hồ sơ", "Người nộp")
    assert (row[0], row[3], row[5]) == (processing.code, "Nguyễn Văn Mẫu", "Đang xử lý")
    assert "0912345678" not in export.path.read_text()
    assert "027096000123" not in export.path.read_text()

    assert "nguyen" not in export.file_name
    assert "nguyen" not in export.title
    with fetch_export(export, by=asker, at=timezone.now()) as file:
        assert file.read() == export.path.read_bytes()
    assert events_of(export) == ["export.asked", "export.made", "export.fetched"]
    wish, done, fetched = Entry.objects.filter(subject=export.subject).order_by("seq")
    assert wish.facts["purpose"] == PURPOSE
    assert wish.facts["filters"] == {"box": "open", "q": "(lời tìm)"}
    assert done.facts["rows"] == 1
    assert done.facts["sha256"] == export.sha256
    assert {each.by_id for each in (wish, done, fetched)} == {asker.pk}


def test_a_spreadsheet_gives_back_what_was_written_split_into_sheets(
    processing: Dossier, application: Application, province: Province
) -> None:
    for _ in range(4):
        submit(replace(application, knows_of_other=True), by=None, at=timezone.now())
    Dossier.objects.exclude(pk=processing.pk).update(applicant_name="=HYPERLINK(1)\n<Đỗ & Ngõ>\x01 ")
    export = made(province.by(Role.CHAIRMAN), form="xlsx", box="all", workshop=replace(INSIDE, sheet_rows=3, batch=2))

    book = openpyxl.load_workbook(export.path)
    assert book.sheetnames == ["Danh sách", "Danh sách 2", "Danh sách 3", "Về tệp này"]
    assert [sheet.max_row for sheet in book.worksheets] == [3, 3, 2, 8]
    first = book["Danh sách"]
    assert [cell.value for cell in first[1]][:2] == ["Mã hồ sơ", "Mã thủ tục"]
    assert first["D2"].value == "Nguyễn Văn Mẫu"
    assert first["K2"].is_date
    assert first["K2"].value == datetime(2026, 11, 2, 9)  # noqa: DTZ001 - local time, as people read it
    hostile = first["D3"]
    assert hostile.data_type == "s"
    assert hostile.quotePrefix
    assert hostile.value.startswith("=HYPERLINK(1)\n<Đỗ & Ngõ>")
    about = {row[0].value: row[1].value for row in book["Về tệp này"].iter_rows()}
    assert (about["Số dòng"], about["Mã kết xuất"], about["Mục đích"]) == ("5", export.key, PURPOSE)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_in_a_csv_file_runs_as_a_formula(begins: str, processing: Dossier, province: Province) -> None:
    Dossier.objects.update(applicant_name=f'{begins}cmd|"/C calc"!A0')
    export = made(province.by(Role.CHAIRMAN), box="all")
    assert export.path.read_bytes().decode("utf-8-sig").count(f"'{begins}cmd") == 1


def test_an_export_shows_no_more_than_the_list(processing: Dossier, province: Province) -> None:
    elsewhere = Office.objects.create(
        code="H05.18",
        name="Sở Y tế",
        kind=Office.Kind.DEPARTMENT,
        parent=province.root,
        starts_on=province.root.starts_on,
    )
    assert made(officer_at(elsewhere, Role.AGENCY_LEADER, "la"), box="all").rows == 0
    assert made(province.by(Role.ADMINISTRATOR), box="all").rows == 0
    assert made(province.by(Role.HANDLER), box="all").rows == 1
    handler, now = province.by(Role.HANDLER), timezone.now()
    for box in boxes(handler, now):
        page, _ = page_of_box(handler, box, now, 50)
        written = DOSSIERS.query(handler, {"box": box.key}, now)
        assert [row[0] for row in written] == [each.reference for each in page]
    with pytest.raises(NotEntitled):
        asked(province.by(Role.HANDLER), "journal")
    with pytest.raises(ExportFilterUnread):
        asked(officer_at(elsewhere, Role.HANDLER, "lb"), "book", year="2026", field="G17-XD11")
    citizen = Account.objects.create(username="cd", kind=Account.Kind.CITIZEN)
    with pytest.raises(NotEntitled):
        asked(citizen)


def test_each_list_is_written(processing: Dossier, province: Province) -> None:
    auditor = province.by(Role.AUDITOR)
    book = made(province.by(Role.RECEPTIONIST), "book", "xlsx", year="2026", field="G17-XD11")
    assert book.rows == 1
    sheet = openpyxl.load_workbook(book.path).worksheets[0]
    assert [sheet[place].value for place in ("A2", "B2", "E2", "G2")] == [
        1, processing.code, "Nguyễn Văn Mẫu", "0912345678",
    ]  # fmt: skip
    journal = made(auditor, "journal", event="dossier.accepted", since="2026-11-01", until="2026-11-30")
    assert journal.rows == 1
    assert table(journal)[1][2] == processing.subject
    assert made(auditor, "feedback", box="book").rows == 0
    catalogue = made(auditor, "procedures", q="giay phep")
    assert (catalogue.rows, table(catalogue)[1][1]) == (1, "Cấp giấy phép thử nghiệm")


def test_a_book_is_printed_on_form_07_in_parts_that_follow_each_other(
    processing: Dossier, application: Application, province: Province
) -> None:
    desk = province.by(Role.RECEPTIONIST)
    for name in ("Trần Thị Hai", "Lê Văn Ba"):
        other = replace(application, applicant={**application.applicant, "name": name}, knows_of_other=True)
        accept(submit(other, by=None, at=MONDAY), by=desk, at=MONDAY)
    export = made(desk, "book", "zip", workshop=replace(INSIDE, part_rows=2), year="2026", field="G17-XD11")

    assert (export.at, export.rows, export.file_name[-4:]) == (ExportState.DONE, 3, ".zip")
    with zipfile.ZipFile(export.path) as package:
        first, second, about = package.namelist()
        said = {name: letters(words(package.read(name))) for name in (first, second)}
        assert PURPOSE in package.read(about).decode()
    assert (first, second) == ("mau-07-phan-001-so-000001-000002.pdf", "mau-07-phan-002-so-000003-000003.pdf")
    assert [letters(name) in said[first] for name in ("Nguyễn Văn Mẫu", "Trần Thị Hai", "Lê Văn Ba")] == [1, 1, 0]
    assert letters("Lê Văn Ba") in said[second]
    assert letters("Phần 1/2, số thứ tự 1 đến 2") in said[first]
    assert letters("Sổ ghi tiếp ở phần 2") in said[first]
    assert letters("Tổng số hồ sơ trong sổ: 3") in said[second]
    assert letters("Tổng số") not in said[first]
    assert events_of(export) == ["export.asked", "export.made"]
    with pytest.raises(ExportFilterUnread):
        asked(desk, "dossiers", "zip")  # a list without a form


def test_personal_data_leaves_only_for_a_purpose_and_in_order(province: Province) -> None:
    asker, now = province.by(Role.HANDLER), timezone.now()
    with pytest.raises(ExportPurposeAbsent):
        ask_for_export(Asked("dossiers", "csv", {}, " xem "), by=asker, at=now)
    wrong = (
        Asked("dossiers", "pdf", {}, PURPOSE), Asked("nothing", "csv", {}, PURPOSE),
        Asked("dossiers", "csv", {"secret": "1"}, PURPOSE), Asked("dossiers", "csv", {"since": "hôm qua"}, PURPOSE),
    )  # fmt: skip
    for each in wrong:
        with pytest.raises(ExportFilterUnread):
            ask_for_export(each, by=asker, at=now)
    assert ask_for_export(Asked("procedures", "csv"), by=asker, at=now).purpose == ""  # public knowledge
    waiting = [asked(asker) for _ in range(MOST_WAITING - 1)]
    with pytest.raises(ExportsPiledUp):
        asked(asker)
    assert places(waiting)[waiting[0].pk] == 1
    assert Entry.objects.filter(event="export.asked").count() == MOST_WAITING


def test_a_file_is_fetched_by_its_owner_alone_and_while_they_hold_the_right(
    processing: Dossier, province: Province
) -> None:
    asker, now = province.by(Role.HANDLER), timezone.now()
    export = made(asker, box="all")
    with pytest.raises(ExportRightLost):
        fetch_export(export, by=province.by(Role.CHAIRMAN), at=now)
    Grant.objects.filter(account=asker).update(office=province.centre)  # moved to another office
    with pytest.raises(ExportRightLost):
        fetch_export(export, by=Account.objects.get(pk=asker.pk), at=now)
    Grant.objects.filter(account=asker).delete()
    with pytest.raises(NotEntitled):
        fetch_export(export, by=Account.objects.get(pk=asker.pk), at=now)


def test_a_right_lost_while_waiting_leaves_no_file(
    processing: Dossier, province: Province, exports_folder: Path
) -> None:
    asker = province.by(Role.HANDLER)
    waiting = asked(asker)
    Grant.objects.filter(account=asker).delete()
    claimed = claim_export(at=timezone.now())
    assert claimed is not None
    make_export(claimed, workshop=INSIDE)
    waiting.refresh_from_db()
    assert waiting.at is ExportState.FAILED
    assert "quyền" in waiting.problem
    assert list(exports_folder.iterdir()) == []


def test_too_long_a_list_is_no_file_and_says_what_to_do(
    processing: Dossier, application: Application, province: Province, exports_folder: Path
) -> None:
    submit(replace(application, knows_of_other=True), by=None, at=timezone.now())
    set_export_terms(
        ExportTerms(timezone.localdate(), 3, 2, 1, 1000, "QĐ 9"),
        by=province.by(Role.PROVINCE_OFFICE),
        at=timezone.now(),
    )
    refused = made(province.by(Role.HANDLER), box="all")
    assert refused.at is ExportState.FAILED
    assert "hơn 1 dòng" in refused.problem
    assert made(province.by(Role.AGENCY_LEADER), box="all").rows == 2  # in bulk is a right of its own
    assert events_of(refused) == ["export.asked", "export.failed"]
    assert [each.suffix for each in exports_folder.iterdir()] == [".csv"]


def test_terms_are_set_ahead_by_the_province_office_alone(province: Province) -> None:
    office, now = province.by(Role.PROVINCE_OFFICE), timezone.now()
    good = ExportTerms(timezone.localdate() + timedelta(days=1), 7, 1, 5_000, 50_000, "QĐ 9")
    with pytest.raises(NotEntitled):
        set_export_terms(good, by=province.by(Role.ADMINISTRATOR), at=now)
    for flaw in ({"starts_on": timezone.localdate() - timedelta(days=1)}, {"keep_days": 0}, {"basis": " "}):
        with pytest.raises(ExportTermsRejected):
            set_export_terms(replace(good, **flaw), by=office, at=now)  # type: ignore[arg-type]
    set_export_terms(good, by=office, at=now)
    assert ExportRule.objects.get().terms == good


@contextmanager
def _breaking(failure: BaseException) -> Any:
    yield "default"
    raise failure


@pytest.mark.parametrize(
    ("failure", "state", "said"),
    [
        (OSError(errno.ENOSPC, "no space"), ExportState.FAILED, "hết chỗ"),
        (ZeroDivisionError(), ExportState.FAILED, "gặp lỗi"),
        (SystemExit(0), ExportState.RUNNING, ""),
    ],
)
def test_a_writer_that_falls_half_way_offers_nothing(
    failure: BaseException,
    state: ExportState,
    said: str,
    processing: Dossier,
    province: Province,
    exports_folder: Path,
) -> None:
    waiting = asked(province.by(Role.HANDLER), box="all")
    claimed = claim_export(at=timezone.now())
    assert claimed is not None
    with suppress(ZeroDivisionError, SystemExit):
        make_export(claimed, workshop=replace(INSIDE, read=lambda: _breaking(failure)))
    waiting.refresh_from_db()
    assert (waiting.at, said in waiting.problem) == (state, True)
    assert list(exports_folder.iterdir()) == []
    if state is ExportState.RUNNING:  # told to leave: it is written again, by the next one
        give_back_export(claimed)
        assert claim_export(at=timezone.now()) == waiting


def test_a_disk_that_is_nearly_full_is_left_to_the_database(
    processing: Dossier, province: Province, exports_folder: Path
) -> None:
    export = made(province.by(Role.HANDLER), box="all", workshop=replace(INSIDE, free=lambda _folder: 1000))
    assert export.at is ExportState.FAILED
    assert "hết chỗ" in export.problem
    assert list(exports_folder.iterdir()) == []


def test_a_silent_writer_is_replaced_and_its_late_work_counts_for_nothing(
    processing: Dossier, province: Province
) -> None:
    now = timezone.now()
    waiting = asked(province.by(Role.HANDLER), box="all")
    first = claim_export(at=now)
    assert first is not None
    assert claim_export(at=now) is None
    assert not is_waiting(now)
    later = now + SILENCE + timedelta(seconds=1)
    assert is_waiting(later)
    second = claim_export(at=later)
    assert second is not None
    assert second.attempt == first.attempt + 1
    make_export(second, workshop=INSIDE)
    make_export(first, workshop=INSIDE)  # comes back late, ends after the other
    waiting.refresh_from_db()
    assert (waiting.at, waiting.attempt) == (ExportState.DONE, second.attempt)
    assert [each.name for each in waiting.path.parent.iterdir()] == [waiting.path.name]


def test_a_file_that_fells_every_writer_is_given_up(province: Province) -> None:
    waiting, now = asked(province.by(Role.HANDLER)), timezone.now()
    for turn in range(3):
        assert claim_export(at=now + turn * 2 * SILENCE) is not None
    assert claim_export(at=now + 6 * SILENCE) is None
    waiting.refresh_from_db()
    assert waiting.at is ExportState.FAILED
    assert "3 lần" in waiting.problem


def test_one_at_a_time_of_a_person_and_some_at_once_in_the_house(province: Province) -> None:
    now, people = timezone.now(), [province.by(role) for role in (Role.HANDLER, Role.CLERK, Role.CASHIER)]
    first = asked(people[0])
    second = asked(people[0])
    others = [asked(person) for person in people[1:]]
    assert claim_export(at=now) == first
    assert claim_export(at=now) == others[0]  # the second of the same person waits for the first
    assert claim_export(at=now) is None  # two at once
    assert places([second, others[1]]) == {second.pk: 2, others[1].pk: 3}


def test_a_file_that_nobody_wants_any_more_is_not_written_to_its_end(
    processing: Dossier, province: Province, exports_folder: Path
) -> None:
    asker, now = province.by(Role.HANDLER), timezone.now()
    waiting = asked(asker, box="all")
    claimed = claim_export(at=now)
    assert claimed is not None
    with pytest.raises(ExportSettled):
        cancel_export(waiting, by=province.by(Role.CHAIRMAN), at=now)
    cancel_export(waiting, by=asker, at=now)
    make_export(claimed, workshop=replace(INSIDE, batch=1, tell_every=0.0))
    waiting.refresh_from_db()
    assert waiting.at is ExportState.CANCELLED
    assert list(exports_folder.iterdir()) == []
    with pytest.raises(ExportSettled):
        cancel_export(waiting, by=asker, at=now)
    with pytest.raises(ExportNotThere):
        fetch_export(waiting, by=asker, at=now)
    assert events_of(waiting) == ["export.asked", "export.cancelled"]


def test_files_are_deleted_when_their_days_are_over(
    processing: Dossier, province: Province, exports_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    asker, chairman = province.by(Role.HANDLER), province.by(Role.CHAIRMAN)
    kept, gone, closed = made(asker, box="all"), made(asker, box="all"), made(chairman, box="all")
    now = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        discard_export(gone, by=asker, at=now)
    chairman.is_active = False
    chairman.save()
    (exports_folder / ".lost.csv.1.part").touch()
    assert {each.exists() for each in (gone.path, kept.path, closed.path)} == {False, True}
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_exports(now) == 1  # the one of who may no longer sign in
    assert kept.path.exists()
    assert not closed.path.exists()
    late = now + timedelta(days=3, minutes=1)
    with pytest.raises(ExportNotThere):
        fetch_export(kept, by=asker, at=late)
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_exports(late) == 1
    kept.refresh_from_db()
    assert kept.at is ExportState.EXPIRED
    assert events_of(kept)[-1] == "export.expired"
    (stray,) = exports_folder.iterdir()
    assert stray.name == ".lost.csv.1.part"  # its writer may still live
    os.utime(stray, (0, 0))
    expire_exports(late)
    assert not stray.exists()
    with pytest.raises(ExportNotThere):
        discard_export(kept, by=asker, at=late)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(form: str, tmp_path: Path) -> None:
    from motcua.apps.exports.lists import LISTS
    from motcua.apps.exports.writing import WRITERS
    from motcua.core.export import ExportFormat

    columns = LISTS["dossiers"].columns

    def peak(rows: int) -> int:
        tracemalloc.start()
        with (tmp_path / "f").open("wb") as file, WRITERS[ExportFormat(form)](file, columns, 1_000_000) as writer:
            for number in range(rows):
                writer.write((f"H05-{number}", *["Đường Lý Thái Tổ"] * (len(columns) - 1)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(8_000) < peak(2_000) * 1.2
