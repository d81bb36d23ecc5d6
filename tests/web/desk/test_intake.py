"""Reception on one screen: what the person at the window types, scans and reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from django.test import Client

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier, Ticket
from motcua.apps.dossiers.services.result import approve, issue_result
from motcua.apps.dossiers.services.tickets import take_ticket
from motcua.apps.people.models import Office
from motcua.core.access import Role
from motcua.core.definition import Level
from motcua.core.dossier import State
from tests.apps.dossiers.conftest import FIVE_WORKDAYS, JULY, MONDAY, Province, at, publish
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
CARD = "027096000123|123456789|Nguyễn Văn Mẫu|12031996|Nam|Thôn Đông, xã Tiên Du, Bắc Ninh|01072021"
PERSON = {"kind": "citizen", "name": "Trần Thị Mẫu", "personal_id": "024305001234", "phone": "0912345678"}
CHOSEN = {
    "q": "9.000001", "code": "9.000001", "for_code": "9.000001", "channel": "direct", "case": "9.000001.01",
    "wants": "desk", "has_0": "on", "original_0": "1", "copy_0": "0", "has_1": "on", "original_1": "0", "copy_1": "2",
}  # fmt: skip


@pytest.fixture
def desk(client: Client, province: Province) -> Client:
    return signed_in(client, province.by(Role.RECEPTIONIST))


def typed(desk: Client, do: str, **values: str) -> str:
    return desk.post("/lam-viec/quay/", {**values, "do": do}).content.decode()


def test_three_letters_without_marks_find_the_procedure(desk: Client) -> None:
    assert "Cấp giấy phép thử nghiệm" in typed(desk, "find", q="giay phep thu")


def test_choosing_shows_the_papers_and_the_due_date_with_its_why(desk: Client) -> None:
    page = typed(desk, "choose:9.000001", q="giay")
    assert "Bản vẽ" in page
    assert "Vì sao ngày này" in page
    assert "Sở Xây dựng" in page


def test_scanning_a_card_fills_the_fields_and_keeps_the_procedure(desk: Client) -> None:
    page = typed(desk, "scan", scan=CARD, **CHOSEN)
    assert 'value="Nguyễn Văn Mẫu"' in page
    assert 'value="027096000123"' in page
    assert "Bản vẽ" in page


def test_a_scan_that_is_no_card_says_what_to_do(desk: Client) -> None:
    assert "hãy quét lại" in typed(desk, "scan", scan="https://example.vn/x")


def test_accepting_leads_to_the_receipt(desk: Client) -> None:
    answer = desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "do": "accept"}, follow=True)
    dossier = Dossier.objects.get()
    assert dossier.at is State.ACCEPTED
    assert dossier.code in answer.content.decode()
    assert f"/lam-viec/ho-so/{dossier.reference}/mau/01/" in answer.content.decode()
    assert sorted(Paper.objects.values_list("component", "original", "copy")) == [("TP01", 1, 0), ("TP02", 0, 2)]


def test_a_result_given_at_once_ends_in_the_same_sitting(desk: Client) -> None:
    desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "do": "at_once"})
    dossier = Dossier.objects.get()
    assert dossier.at is State.HANDED_OVER
    assert dossier.book_row.number == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "bắt buộc"),
        ({"personal_id": "02709600012"}, "12 chữ số"),
        ({"phone": "gọi sau"}, "chỉ gồm chữ số"),
        ({"email": "khong-phai"}, "thư điện tử chưa đúng"),
        ({"channel": "drone"}, "Hãy chọn"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(desk: Client, wrong: Mapping[str, str], said: str) -> None:
    answer = desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, **wrong, "do": "accept"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said.lower() in page.lower() or "lựa chọn" in page.lower()
    assert wrong.get("name", "Trần Thị Mẫu") in page
    assert not Dossier.objects.exists()


def test_who_has_the_same_open_is_shown_before_and_may_be_received_all_the_same(desk: Client) -> None:
    desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "do": "accept"})
    again = desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "do": "accept"})
    assert "Vẫn nộp" in again.content.decode()
    desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "knows_of_other": "on", "do": "accept"})
    assert Dossier.objects.count() == 2


def test_personal_data_never_enter_an_address(desk: Client) -> None:
    answer = desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "do": "accept"})
    assert "024305001234" not in answer["Location"]
    assert 'method="get"' not in typed(desk, "find", q="giay")


def test_a_handler_has_no_desk(client: Client, province: Province) -> None:
    assert signed_in(client, province.by(Role.HANDLER)).get("/lam-viec/quay/").status_code == 403


def test_the_queue_goes_from_the_kiosk_to_the_window_to_the_dossier(desk: Client, province: Province) -> None:
    assert "001" in desk.post(f"/lay-so/{province.centre.code}/").content.decode()
    desk.post("/lam-viec/quay/so/", {"window": "3", "do": "next"})
    assert "quầy 3" in desk.get(f"/goi-so/{province.centre.code}/").content.decode()
    desk.post("/lam-viec/quay/", {**CHOSEN, **PERSON, "do": "accept"})
    assert Ticket.objects.get().dossier == Dossier.objects.get()


def test_an_office_that_does_not_receive_has_no_kiosk(desk: Client, province: Province) -> None:
    assert desk.get(f"/lay-so/{province.department.code}/").status_code == 404
    assert take_ticket(province.centre, at=MONDAY).number == 1


@pytest.mark.parametrize("scanned", ["{code}", "https://x.example/tra-cuu/?ma={code}", CARD])
def test_a_result_is_found_by_receipt_or_card_and_handed_over(
    desk: Client, processing: Dossier, province: Province, scanned: str
) -> None:
    approve(processing, by=province.by(Role.AGENCY_LEADER), at=at("2026-11-03"))
    issue_result(processing, by=province.by(Role.CLERK), at=at("2026-11-03"))
    number = scanned.format(code=processing.code)
    page = desk.post("/lam-viec/quay/tra/", {"number": number, "do": "find"}).content.decode()
    assert "bắt buộc" not in page  # a search is not yet a hand-over
    assert processing.code in page
    hand = {"number": number, "reference": processing.reference, "method": "desk", "do": "hand"}
    assert "bằng chứng" in desk.post("/lam-viec/quay/tra/", hand).content.decode()
    desk.post("/lam-viec/quay/tra/", {**hand, "proof": "Giấy hẹn"})
    processing.refresh_from_db()
    assert processing.at is State.HANDED_OVER


def test_a_communes_matter_at_the_provinces_desk_goes_to_the_commune_that_was_chosen(
    desk: Client, province: Province
) -> None:
    there = {"parent": province.root, "kind": Office.Kind.COMMUNE, "starts_on": JULY}
    commune = Office.objects.create(code="H05.175", name="UBND xã Tiên Du", **there)
    publish(replace(FIVE_WORKDAYS, levels=(Level.COMMUNE,), agencies=()), "9.000002")
    chosen = {**CHOSEN, "q": "9.000002", "code": "9.000002", "for_code": "9.000002"}
    assert "UBND xã Tiên Du" in typed(desk, "find", **chosen)
    desk.post("/lam-viec/quay/", {**chosen, **PERSON, "competent": "H05.175", "do": "accept"})
    assert Dossier.objects.get().competent == commune
