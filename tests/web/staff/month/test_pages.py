"""Trang báo cáo tháng: the unit answers and signs, the province consolidates and publishes, the Chairman reads."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from motcua.apps.exports.models import Export
from motcua.apps.oversight.export.reason_sheet import reason_sheet
from motcua.apps.oversight.models import Consolidation, Line, Publication
from motcua.apps.oversight.month_rows import lines_of
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.open_month import open_month
from motcua.core.access import Role
from motcua.core.feedback_month import ReportState
from tests.apps.dossiers.conftest import Province
from tests.apps.oversight.months import CASE, ELEVENTH, OCTOBER, OPENED, SECOND, Units, report_of, send_all, units_of
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
HOME = "/lam-viec/bao-cao-thang/"
MONTH = f"{HOME}2026-10/"


@pytest.fixture
def units(province: Province) -> Units:
    made = units_of(province.root, province.department, province.centre)
    open_month(OCTOBER, at=OPENED, register=made.register)
    return made


@pytest.fixture
def sign_in(province: Province) -> Any:
    def client(role: Role) -> Client:
        found = Client()
        found.force_login(province.by(role))
        return found

    return client


def _send_all(units: Units, province: Province) -> None:
    officer = officer_at(province.root, Role.FEEDBACK_OFFICER, "dau-moi-tinh")
    send_all(units, officer, officer_at(province.root, Role.AGENCY_LEADER, "lanh-dao-tinh"), ELEVENTH)


def _page(units: Units) -> str:
    return f"{MONTH}{units.department.code}/"


def _reasons(line: Line) -> dict[str, str]:
    told = {f"reason_{kind.value}": "officer" for kind in line.case.classes}
    day = timezone.localdate().isoformat()
    return {**told, "remedy": "Phân công lại người xử lý", "remedy_due_on": day}


def test_a_unit_sees_its_lines_answers_them_and_a_leader_signs(units: Units, sign_in: Any) -> None:
    officer, leader = sign_in(Role.FEEDBACK_OFFICER), sign_in(Role.AGENCY_LEADER)
    shown = officer.get(_page(units)).content.decode()
    assert all(word in shown for word in (CASE.code, SECOND.code, "Còn thiếu", "Kéo dài", "Tải bảng lý do"))
    assert "Ký gửi</a>" not in shown
    for line in report_of(units.department).lines.all():
        answered = officer.post(f"{_page(units)}dong/{line.number}/", _reasons(line))
        assert answered.status_code == 302
    assert "Còn thiếu" not in officer.get(_page(units)).content.decode()
    assert leader.post(f"{_page(units)}ky-gui/").status_code == 302
    assert report_of(units.department).at is ReportState.SENT


def test_a_refusal_stands_above_the_form_and_what_was_typed_stays(units: Units, sign_in: Any) -> None:
    officer, leader = sign_in(Role.FEEDBACK_OFFICER), sign_in(Role.AGENCY_LEADER)
    answered = officer.post(f"{_page(units)}dong/1/", {"reason_late": "other", "text_late": "bận việc"})
    assert answered.status_code == 422
    assert "ít nhất 10 ký tự" in answered.content.decode()
    assert "bận việc" in answered.content.decode()
    refused = leader.post(f"{_page(units)}ky-gui/")
    assert refused.status_code == 422
    assert "chưa có lý do chậm" in refused.content.decode()


def test_a_line_explains_why_it_is_listed_and_can_be_disputed(units: Units, sign_in: Any) -> None:
    officer, vp = sign_in(Role.FEEDBACK_OFFICER), sign_in(Role.PROVINCE_OFFICE)
    page = f"{_page(units)}dong/1/"
    assert CASE.late in officer.get(page).content.decode()
    officer.post(f"{page}xem-lai/", {"ground": "Đã trả lời bằng văn bản ngày 20/10"})
    assert "Giải quyết đề nghị" in vp.get(page).content.decode()
    assert CASE.code in vp.get(MONTH).content.decode()
    vp.post(f"{page}giai-quyet/", {"is_upheld": "yes", "settlement": "Đồng ý rút khỏi danh sách"})
    assert Line.objects.get(report=report_of(units.department), number=1).dispute == Line.Dispute.UPHELD


def test_the_province_walks_from_the_matrix_to_the_publication(
    units: Units,
    sign_in: Any,
    province: Province,
) -> None:
    vp = sign_in(Role.PROVINCE_OFFICE)
    assert "Chưa gửi, đã quá hạn" in vp.get(HOME).content.decode()
    assert vp.post(f"{MONTH}tong-hop/").status_code == 422
    _send_all(units, province)
    assert vp.post(f"{MONTH}tong-hop/").status_code == 302
    shown = vp.get(MONTH).content.decode()
    assert all(word in shown for word in (CASE.code, "Trình Chủ tịch", "mỗi vụ một lần", "Tổng hợp lại"))
    assert vp.post(f"{MONTH}trinh/").status_code == 302
    day = timezone.localdate().isoformat()
    assert vp.post(f"{MONTH}phien-hop/", {"held_on": day, "title": "Phiên họp thường kỳ tháng 11"}).status_code == 302
    assert "Công bố</a>" in vp.get(MONTH).content.decode()
    assert vp.post(f"{MONTH}cong-bo/").status_code == 302
    assert "chờ một người khác duyệt" in vp.get(MONTH).content.decode()
    assert Publication.objects.get().content["summary"]["cases"] == 3


def test_the_chairman_reads_the_list_without_a_button_and_without_the_sender(
    units: Units,
    sign_in: Any,
    province: Province,
) -> None:
    _send_all(units, province)
    consolidate(OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=ELEVENTH)
    chairman = sign_in(Role.CHAIRMAN)
    shown = chairman.get(MONTH).content.decode()
    assert CASE.code in shown
    assert "Trình Chủ tịch" not in shown
    assert "N.V.M." not in shown
    assert chairman.get(f"{MONTH}tong-hop/").status_code == 403
    paper = Document(BytesIO(chairman.get(f"{MONTH}tep/docx/").content))
    assert len(paper.tables[-1].columns) == 15


def test_files_are_told_apart_by_their_reader(units: Units, sign_in: Any) -> None:
    own, auditor = sign_in(Role.FEEDBACK_OFFICER), sign_in(Role.AUDITOR)
    page = f"{_page(units)}tep/json/"
    assert "N.V.M." in own.get(page).content.decode()
    assert "N.V.M." not in auditor.get(page).content.decode()
    public = auditor.get(f"{MONTH}tep/json/?ban=cong-khai").content.decode()
    assert "Trần Thị Mẫu" not in public
    assert own.get(f"{_page(units)}tep/exe/").status_code == 404


def test_a_long_list_is_asked_for_and_written_behind_a_short_one_comes_at_once(
    units: Units, sign_in: Any, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, chairman = sign_in(Role.FEEDBACK_OFFICER), sign_in(Role.CHAIRMAN)
    unit = f"&don-vi={units.department.code}"
    files = (
        (own, f"{_page(units)}tep/docx/", f"bao-cao-thang/?thang=2026-10{unit}&dang=docx"),
        (own, f"{_page(units)}bang-ly-do/", f"bang-ly-do/?thang=2026-10{unit}&dang=xlsx"),
        (chairman, f"{MONTH}tep/xlsx/", "bao-cao-thang/?thang=2026-10&dang=xlsx"),
        (chairman, f"{MONTH}tep/json/?ban=cong-khai", "bao-cao-thang/?thang=2026-10&ban=cong-khai&dang=json"),
    )
    for client, address, _ in files:
        assert client.get(address)["Content-Disposition"].startswith("attachment")
    assert "ghi ở phía sau" not in own.get(_page(units)).content.decode()
    monkeypatch.setattr("motcua.apps.oversight.month_copy.MADE_AT_ONCE", 2)
    for client, address, asked in files:
        assert client.get(address)["Location"] == f"/lam-viec/tep-xuat/moi/{asked}"
    assert "ghi ở phía sau" in own.get(_page(units)).content.decode()
    assert "ghi ở phía sau" in chairman.get(MONTH).content.decode()
    assert chairman.get(f"{MONTH}tep/exe/").status_code == 404

    form = chairman.get(f"/lam-viec/tep-xuat/moi/{files[2][2]}").content.decode()
    assert "vượt cấp tháng 10/2026, cả tỉnh" in form
    assert "4 dòng" in form
    assert "ước tính" not in form
    done = chairman.post(f"/lam-viec/tep-xuat/moi/{files[2][2]}", {"format": "xlsx", "purpose": "Tổng hợp báo cáo"})
    assert done.status_code == 302
    assert Export.objects.get().filters == {"month": "2026-10"}
    assert chairman.get("/lam-viec/tep-xuat/moi/bao-cao-thang/").status_code == 422


def test_a_report_of_another_unit_does_not_exist_for_a_unit(units: Units, sign_in: Any) -> None:
    officer = sign_in(Role.FEEDBACK_OFFICER)
    assert officer.get(f"{MONTH}{units.commune.code}/").status_code == 404
    assert officer.get(MONTH).status_code == 403
    assert sign_in(Role.RECEPTIONIST).get(HOME).status_code == 403
    assert sign_in(Role.CHAIRMAN).get(f"{HOME}2026-99/").status_code == 404
    assert sign_in(Role.CHAIRMAN).get(f"{HOME}2026-09/").status_code == 404


def test_reasons_come_in_by_a_spreadsheet(units: Units, sign_in: Any) -> None:
    officer, report = sign_in(Role.FEEDBACK_OFFICER), report_of(units.department)
    downloaded = officer.get(f"{_page(units)}bang-ly-do/").content
    assert downloaded == reason_sheet(report, lines_of([report])[report.pk])
    done = officer.post(f"{_page(units)}nap-ly-do/", {"sheet": SimpleUploadedFile("ly-do.xlsx", downloaded)})
    assert done.status_code == 302
    refused = officer.post(f"{_page(units)}nap-ly-do/", {"sheet": SimpleUploadedFile("ly-do.xlsx", b"xau")})
    assert refused.status_code == 422
    assert "Không đọc được tệp" in refused.content.decode()


@pytest.mark.parametrize("where", ["province", "unit"])
def test_a_long_list_is_counted_whole_and_read_page_by_page(
    units: Units, sign_in: Any, province: Province, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    _send_all(units, province)
    consolidate(OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=ELEVENTH)
    monkeypatch.setattr(f"motcua.web.staff.month.{where}.SIZE", 1)
    chairman, page = sign_in(Role.CHAIRMAN), MONTH if where == "province" else _page(units)
    with CaptureQueriesContext(connection) as said:
        first, second = (chairman.get(page, {"trang": number}).content.decode() for number in (1, 2))
    lists = [
        each["sql"]
        for each in said
        if 'FROM "oversight_l' in each["sql"] and "dispute" not in each["sql"].partition("WHERE")[2]
    ]
    assert len(lists) == 2
    assert all('"number" BETWEEN' in each for each in lists)  # nothing but the lines that are shown
    assert "Bản in này chỉ có trang 2" in second
    assert [code in first for code in (CASE.code, SECOND.code)] == [True, False]
    assert [code in second for code in (CASE.code, SECOND.code)] == [False, True]
    assert ("Trang sau" in first, "Trang trước" in second) == (True, True)
    counts = [shown.partition("counts")[2].partition("</dl>")[0] for shown in (first, second)]
    assert counts[0] == counts[1]


def test_the_first_page_of_the_months_reads_no_list(units: Units, sign_in: Any, province: Province) -> None:
    _send_all(units, province)
    consolidate(OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=ELEVENTH)
    with CaptureQueriesContext(connection) as said:
        assert sign_in(Role.CHAIRMAN).get(HOME).status_code == 200
    asked = [each["sql"] for each in said if "oversight_consolidation" in each["sql"]]
    assert asked
    assert not any(f'"{column}"' in each for each in asked for column in ("rows", "units", "content"))


def test_pages_cost_a_fixed_number_of_queries(
    units: Units,
    sign_in: Any,
    province: Province,
    django_assert_max_num_queries: Any,
) -> None:
    _send_all(units, province)
    consolidate(OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=ELEVENTH)
    assert Consolidation.objects.exists()
    vp = sign_in(Role.PROVINCE_OFFICE)
    for page in (HOME, MONTH, _page(units)):
        vp.get(page)
        with django_assert_max_num_queries(22):
            assert vp.get(page).status_code == 200
