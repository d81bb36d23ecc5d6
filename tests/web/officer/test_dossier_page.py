"""Trang hồ sơ as officers read it, and what happens when they act on it."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Reading
from motcua.apps.dossiers.services.work import claim
from motcua.apps.people.models import Office
from motcua.core.access import Role
from motcua.core.dossier import State
from tests.apps.dossiers.conftest import JULY, Province, at
from tests.conftest import MakeOfficer
from tests.web.officer.conftest import SignIn, read

pytestmark = pytest.mark.django_db


def page(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.reference}/"


def test_the_page_says_who_what_until_when_and_why(processing: Dossier, as_role: SignIn) -> None:
    said = read(as_role(Role.UNIT_LEADER).get(page(processing)))
    for words in (
        "H05.01-261102-0001", "Cấp giấy phép thử nghiệm", "Nguyễn Văn Mẫu", "Đang xử lý", "09:00, ngày 09/11/2026",
        "Vì sao ngày này", "Hẹn trả kết quả 09:00 thứ Hai 09/11/2026.", "Bản vẽ", "2 bản sao",
        "Việc tôi làm được bây giờ", "Chuyển bước tiếp theo", "Chuyển xử lý đến Sở Xây dựng", "Ai đã xem hồ sơ",
    ):  # fmt: skip
        assert words in said, words


def test_a_look_is_recorded_with_its_purpose(processing: Dossier, as_role: SignIn, province: Province) -> None:
    as_role(Role.UNIT_LEADER).get(page(processing))
    seen = Reading.objects.get()
    assert (seen.account, seen.purpose) == (province.by(Role.UNIT_LEADER), "Giải quyết hồ sơ")


def test_who_has_nothing_to_do_here_says_first_why_they_look(processing: Dossier, as_role: SignIn) -> None:
    auditor = as_role(Role.AUDITOR)
    asked = auditor.get(page(processing))
    assert "để làm gì?" in read(asked)
    assert "Nguyễn Văn Mẫu" not in read(asked)
    assert auditor.post(page(processing) + "muc-dich/", {"purpose": ""}).status_code == 422
    auditor.post(page(processing) + "muc-dich/", {"purpose": "Thanh tra, kiểm tra"})
    assert "Nguyễn Văn Mẫu" in read(auditor.get(page(processing)))
    assert Reading.objects.get().purpose == "Thanh tra, kiểm tra"


def test_another_agency_does_not_know_that_it_exists(
    processing: Dossier, province: Province, make_officer: MakeOfficer
) -> None:
    other = Office.objects.create(
        code="H05.20", name="Sở Y tế", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on=JULY
    )
    stranger = Client()
    stranger.force_login(make_officer(Role.UNIT_LEADER, "khac", at=other))
    assert stranger.get(page(processing)).status_code == 404
    assert stranger.post(page(processing) + "claim/", {"version": processing.version}).status_code == 404
    assert stranger.get(page(processing) + "mau/01/").status_code == 404


def test_who_runs_the_system_reads_no_dossier(processing: Dossier, as_role: SignIn) -> None:
    assert as_role(Role.ADMINISTRATOR).get(page(processing)).status_code == 404


def test_an_act_is_done_and_told(processing: Dossier, as_role: SignIn, province: Province) -> None:
    leader = as_role(Role.UNIT_LEADER)
    done = leader.post(page(processing) + "claim/", {"version": processing.version}, follow=True)
    assert "Đã thực hiện: nhận xử lý." in read(done)
    processing.refresh_from_db()
    assert processing.handler == province.by(Role.UNIT_LEADER)


def test_what_is_not_theirs_is_refused_with_403_and_changes_nothing(processing: Dossier, as_role: SignIn) -> None:
    before = Dossier.objects.filter(pk=processing.pk).values().get()
    body = {"version": processing.version, "note": ""}
    answer = as_role(Role.CLERK).post(page(processing) + "approve/", body)
    assert answer.status_code == 403
    assert "không được giao việc «Phê duyệt kết quả»" in read(answer)
    assert Dossier.objects.filter(pk=processing.pk).values().get() == before


def test_what_the_state_forbids_is_refused_with_422(processing: Dossier, as_role: SignIn) -> None:
    body = {"version": processing.version, "method": "desk", "proof": "M01"}
    answer = as_role(Role.RECEPTIONIST).post(page(processing) + "hand-over/", body)
    assert answer.status_code == 422
    assert "Không thể «Trả kết quả» khi hồ sơ ở trạng thái «Đang xử lý»" in read(answer)


def test_a_missing_reason_is_asked_for_beside_the_form(processing: Dossier, as_role: SignIn) -> None:
    body = {"version": processing.version, "reason": "abc"}
    answer = as_role(Role.AGENCY_LEADER).post(page(processing) + "stop/", body)
    assert answer.status_code == 422
    html = answer.content.decode()
    form = html[html.index(f'action="{page(processing)}stop/"') :]
    assert "Hãy ghi rõ lý do" in form[: form.index("</form>")]
    assert ">abc</textarea>" in form[: form.index("</form>")].replace("\n", "")


def test_the_papers_come_before_the_acts_unless_one_of_them_was_refused(processing: Dossier, as_role: SignIn) -> None:
    leader = as_role(Role.AGENCY_LEADER)
    shown = leader.get(page(processing)).content.decode()
    places = [
        shown.index(each) for each in ('href="#viec"', 'id="giay-to"', 'id="to-khai"', 'id="viec"', 'id="cac-buoc"')
    ]
    assert places == sorted(places)
    refused = leader.post(page(processing) + "stop/", {"version": processing.version, "reason": ""}).content.decode()
    assert refused.index('id="viec"') < refused.index('id="giay-to"')


def test_who_comes_too_late_keeps_what_they_wrote(processing: Dossier, as_role: SignIn, province: Province) -> None:
    seen = processing.version
    claim(processing, by=province.by(Role.UNIT_LEADER), at=at("2026-11-02", "11:00"))
    answer = as_role(Role.AGENCY_LEADER).post(
        page(processing) + "stop/", {"version": seen, "reason": "Có bản án của Tòa án"}
    )
    assert answer.status_code == 409
    assert "vừa được người khác cập nhật" in read(answer)
    assert "Có bản án của Tòa án" in read(answer)
    assert "Mở hồ sơ mới nhất" in read(answer)


def test_an_act_that_nobody_knows_is_not_found(processing: Dossier, as_role: SignIn) -> None:
    assert as_role(Role.UNIT_LEADER).post(page(processing) + "submit/", {}).status_code == 404
    assert as_role(Role.UNIT_LEADER).get(page(processing) + "claim/").status_code == 405


def test_the_whole_way_by_the_forms_of_the_page(registered: Dossier, as_role: SignIn) -> None:
    def act(role: Role, deed: str, **said: str) -> None:
        registered.refresh_from_db()
        shown = as_role(role).get(page(registered))
        assert f'action="{page(registered)}{deed}/"' in shown.content.decode(), deed
        answer = as_role(role).post(page(registered) + f"{deed}/", {"version": registered.version, **said})
        assert answer.status_code == 302, read(answer)

    act(Role.RECEPTIONIST, "accept", competent="")
    act(Role.RECEPTIONIST, "transfer", competent="")
    act(Role.UNIT_LEADER, "acknowledge")
    act(Role.UNIT_LEADER, "advance", note="")
    act(Role.UNIT_LEADER, "assign", to="handler", note="Xem kỹ bản vẽ")
    act(Role.HANDLER, "consult", office="H05.01 · Trung tâm", question="Xin cho ý kiến", due_at="2030-01-07T17:00")
    question = registered.tasks.get(kind="consultation")
    act(Role.HANDLER, "answer-consultation", task=str(question.pk), answer="Đồng ý với đề xuất", waive="on")
    act(Role.HANDLER, "draft-result", kind="granted", name="Giấy phép", reason="", text="")
    act(Role.HANDLER, "advance", note="")
    act(Role.UNIT_LEADER, "send-back", reason="Cần sửa lại dự thảo")
    act(Role.HANDLER, "advance", note="")
    act(Role.AGENCY_LEADER, "approve", note="")
    act(Role.CLERK, "issue-result", document_number="15/GP-SXD")
    act(Role.AGENCY_LEADER, "reopen", reason="Sai tên người nộp")
    act(Role.AGENCY_LEADER, "approve", note="")
    act(Role.CLERK, "issue-result", document_number="16/GP-SXD")
    act(Role.RECEPTIONIST, "hand-over", method="desk", proof="Đã đối chiếu căn cước")
    act(Role.AGENCY_LEADER, "correct-result", reason="Sai số nhà trên giấy phép", name="Giấy phép (đính chính)")
    act(Role.RECEPTIONIST, "write-message", text="Mời nhận bản đính chính")
    registered.refresh_from_db()
    assert registered.at is State.HANDED_OVER
    assert registered.results.count() == 2


def test_a_page_costs_a_bounded_number_of_queries(
    processing: Dossier, as_role: SignIn, django_assert_max_num_queries: object
) -> None:
    leader = as_role(Role.UNIT_LEADER)
    leader.get(page(processing))
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        assert leader.get(page(processing)).status_code == 200


def test_script_in_a_field_stays_text(processing: Dossier, as_role: SignIn) -> None:
    Dossier.objects.filter(pk=processing.pk).update(
        applicant_name="<script>alert(1)</script>", answers={"area": "<img src=x onerror=1>"}
    )
    html = as_role(Role.UNIT_LEADER).get(page(processing)).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
