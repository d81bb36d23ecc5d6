"""Biểu mẫu 01–06: what is printed is what the record says, word for word."""

from __future__ import annotations

import pytest

from motcua.apps.documents.forms import TT01_2018, FormNotInSet
from motcua.apps.dossiers.folder import folder_of
from motcua.apps.dossiers.forms import form_of, form_set_of, issued_forms, print_form
from motcua.apps.dossiers.models import BookRow, Counter, Dossier, IssuedForm
from motcua.apps.dossiers.services.end import withdraw
from motcua.apps.dossiers.services.extend import extend
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.dossiers.services.result import approve, issue_result
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.supplement import request_supplement
from motcua.apps.dossiers.services.work import advance
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.journal.models import Entry
from motcua.core.access import Role
from motcua.core.dossier_refusals import ConditionAbsent
from motcua.core.errors import Refused
from tests.apps.documents.forms.reading import letters, opened, words
from tests.apps.dossiers.conftest import Province, at

pytestmark = pytest.mark.django_db
SITE = "https://motcua.example.vn"


def printed(dossier: Dossier, no: str) -> bytes:
    made = form_of(dossier, folder_of(dossier), no, site=SITE, at=at("2026-11-03"))
    return print_form(made, form_set_of(dossier))


def assert_says(pdf: bytes, *expected: str) -> None:
    text = letters(words(pdf))
    for each in expected:
        assert letters(each) in text, each


def test_form_01_says_what_was_received_and_until_when(accepted: Dossier) -> None:
    pdf = printed(accepted, "01")
    assert_says(
        pdf, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả".upper(), accepted.number, "Nguyễn Văn Mẫu", "027096000123",
        "Cấp giấy phép thử nghiệm", "Đơn đề nghị", "Bản vẽ", "05 ngày làm việc",
        "09 giờ 00 phút, ngày 09 tháng 11 năm 2026", key_of(accepted), "Cán bộ tiếp nhận",
    )  # fmt: skip


def test_the_qr_leads_to_the_tracking_page_without_the_key(accepted: Dossier) -> None:
    made = form_of(accepted, folder_of(accepted), "01", site=SITE, at=at("2026-11-03"))
    assert made.tracking_url == f"{SITE}/tra-cuu/?ma={accepted.code}"  # type: ignore[union-attr]
    assert key_of(accepted) not in made.tracking_url  # type: ignore[union-attr]


def test_form_02_lists_what_is_missing_and_why(registered: Dossier, province: Province) -> None:
    request_supplement(
        registered, by=province.by(Role.RECEPTIONIST), at=at("2026-11-02", "10:00"), reason="Hồ sơ chưa đủ",
        items=[{"name": "Bản vẽ", "component": "TP02", "reason": "thiếu chữ ký chủ trì"}],
    )  # fmt: skip
    assert_says(printed(registered, "02"), "Bản vẽ", "thiếu chữ ký chủ trì", "Hồ sơ chưa đủ", "Cán bộ tiếp nhận")


def test_form_03_says_why_and_where_to_go(registered: Dossier, province: Province) -> None:
    refuse(
        registered, by=province.by(Role.RECEPTIONIST), at=at("2026-11-02", "10:00"), reason="Không thuộc thẩm quyền",
        go_to="UBND phường Kinh Bắc",
    )  # fmt: skip
    assert_says(printed(registered, "03"), "Không thuộc thẩm quyền", "UBND phường Kinh Bắc", "Nguyễn Văn Mẫu")


def test_form_04_keeps_the_old_date_beside_the_new(processing: Dossier, province: Province) -> None:
    extend(
        processing, by=province.by(Role.AGENCY_LEADER), at=at("2026-11-04"), new_due_at=at("2026-11-12", "09:00"),
        reason="Chờ kết quả kiểm tra hiện trạng",
    )  # fmt: skip
    assert_says(
        printed(processing, "04"), "ngày 09 tháng 11 năm 2026", "ngày 12 tháng 11 năm 2026",
        "Chờ kết quả kiểm tra hiện trạng", "Lãnh đạo cơ quan", processing.number,
    )  # fmt: skip


def test_form_05_says_when_it_stopped_and_gives_the_originals_back(processing: Dossier, province: Province) -> None:
    withdraw(processing, by=province.by(Role.RECEPTIONIST), at=at("2026-11-03", "08:15"), reason="Không còn nhu cầu")
    assert_says(
        printed(processing, "05"), "Không còn nhu cầu", "08 giờ 15 phút, ngày 03 tháng 11 năm 2026", "Đơn đề nghị",
    )  # fmt: skip


def test_form_06_has_a_line_for_each_hand_over(processing: Dossier, province: Province) -> None:
    for role, hour in ((Role.UNIT_LEADER, "13:30"), (Role.HANDLER, "15:00"), (Role.UNIT_LEADER, "16:00")):
        advance(processing, by=province.by(role), at=at("2026-11-02", hour))
    approve(processing, by=province.by(Role.AGENCY_LEADER), at=at("2026-11-03"))
    issue_result(processing, by=province.by(Role.CLERK), at=at("2026-11-03", "10:00"))
    made = form_of(processing, folder_of(processing), "06", site=SITE, at=at("2026-11-03", "11:00"))
    rows = made.handovers  # type: ignore[union-attr]
    assert len(rows) == processing.tasks.filter(kind="step").count() + 1
    assert (rows[0].from_office, rows[0].to_office) == ("Trung tâm Phục vụ hành chính công tỉnh", "Sở Xây dựng")
    assert rows[-1].to_office == "Trung tâm Phục vụ hành chính công tỉnh"
    assert_says(printed(processing, "06"), *(row.note for row in rows), "Trước hạn", "Đúng hạn")


def test_a_form_whose_act_has_not_happened_is_refused(accepted: Dossier) -> None:
    assert [each.no for each in issued_forms(accepted, folder_of(accepted))] == ["01", "06"]
    for no in ("02", "03", "04", "05", "99"):
        with pytest.raises(ConditionAbsent):
            printed(accepted, no)


def test_an_old_dossier_is_printed_on_the_forms_of_its_day(processing: Dossier, province: Province) -> None:
    withdraw(processing, by=province.by(Role.RECEPTIONIST), at=at("2026-11-03"), reason="Không còn nhu cầu")
    processing.law_pack = "nd61-2018"
    assert form_set_of(processing) == TT01_2018
    assert_says(printed(processing, "01"), "TT 01/2018/TT-VPCP")
    with pytest.raises(FormNotInSet):
        printed(processing, "05")


def test_a_procedure_without_a_limit_has_a_receipt_without_a_date(accepted: Dossier) -> None:
    accepted.limit, accepted.due_at, accepted.first_due_at = {}, None, None
    pdf = printed(accepted, "01")
    assert_says(pdf, "theo quy định")
    assert len(opened(pdf).pages) >= 1


# Số của phiếu


def test_each_form_takes_the_next_number_of_its_office_and_year(
    registered: Dossier, application: Application, province: Province
) -> None:
    desk = province.by(Role.RECEPTIONIST)
    refuse(registered, by=desk, at=at("2026-11-02", "10:00"), reason="Không thuộc thẩm quyền")
    second = submit(application, by=None, at=at("2026-11-03"))
    refuse(second, by=desk, at=at("2026-11-03", "10:00"), reason="Không thuộc thẩm quyền")
    assert_says(printed(registered, "03"), "Số: 01/PTC")
    assert_says(printed(second, "03"), "Số: 02/PTC")
    later = submit(application, by=None, at=at("2027-01-04"))
    refuse(later, by=desk, at=at("2027-01-04", "10:00"), reason="Không thuộc thẩm quyền")
    assert_says(printed(later, "03"), "Số: 01/PTC")


def test_the_number_stands_in_the_journal_and_in_the_book(processing: Dossier, province: Province) -> None:
    extend(
        processing, by=province.by(Role.AGENCY_LEADER), at=at("2026-11-04"), new_due_at=at("2026-11-12", "09:00"),
        reason="Chờ kết quả kiểm tra hiện trạng",
    )  # fmt: skip
    withdraw(processing, by=province.by(Role.RECEPTIONIST), at=at("2026-11-05"), reason="Không còn nhu cầu")
    said = Entry.objects.filter(subject=processing.subject, facts__has_key="form_number").order_by("seq")
    assert [(each.event, each.facts["form_number"]) for each in said] == [
        ("dossier.extended", 1), ("dossier.withdrawn", 1),
    ]  # fmt: skip
    assert BookRow.objects.get(dossier=processing).remark == "Rút hồ sơ; PXL 01; TB 01"
    assert_says(printed(processing, "04"), "Số: 01/PXL")
    assert_says(printed(processing, "05"), "Số: 01/TB-TTPVHCC")


def test_a_form_of_the_time_before_numbers_keeps_none(registered: Dossier, province: Province) -> None:
    refuse(
        registered, by=province.by(Role.RECEPTIONIST), at=at("2026-11-02", "10:00"), reason="Không thuộc thẩm quyền"
    )
    IssuedForm.objects.all().delete()
    assert_says(printed(registered, "03"), "Số: ……/PTC")


def test_a_refused_act_uses_up_no_number(processing: Dossier, province: Province) -> None:
    with pytest.raises(Refused):
        extend(
            processing, by=province.by(Role.AGENCY_LEADER), at=at("2026-11-04"), new_due_at=at("2026-11-03", "09:00"),
            reason="Ngày mới ở trước ngày cũ",
        )  # fmt: skip
    assert not IssuedForm.objects.exists()
    assert not Counter.objects.filter(name__startswith="form-").exists()
