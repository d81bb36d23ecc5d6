"""Bổ sung và nghĩa vụ tài chính qua trang: proposed by the unit, issued by the desk; asked and confirmed by two."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from motcua.apps.documents.forms import render
from motcua.apps.documents.models import Paper
from motcua.apps.dossiers import at_work, worklists
from motcua.apps.dossiers.box_page import page_of_box
from motcua.apps.dossiers.models import Dossier, Supplement
from motcua.apps.dossiers.services.supplement import supply
from motcua.apps.payments.models import Charge
from motcua.core.access import Role
from motcua.core.dossier import State
from motcua.core.events import Event
from motcua.web.officer.words import WHAT
from tests.apps.documents.forms.samples import BARE_REFUSAL
from tests.apps.dossiers.conftest import Province
from tests.web.officer.conftest import SignIn, read

pytestmark = pytest.mark.django_db


def post(as_role: SignIn, role: Role, dossier: Dossier, deed: str, **said: object) -> int:
    dossier.refresh_from_db()
    address = f"/lam-viec/ho-so/{dossier.reference}/{deed}/"
    status: int = as_role(role).post(address, {"version": dossier.version, **said}).status_code
    dossier.refresh_from_db()
    return status


def boxes_with(dossier: Dossier, province: Province, role: Role) -> set[str]:
    account, now = province.by(role), timezone.now()
    found = {box.key: page_of_box(account, box, now, 50)[0] for box in worklists.boxes(account, now)}
    assert {key: len(rows) for key, rows in found.items() if key != "ended"} == at_work.counts(account, now)
    return {key for key, rows in found.items() if dossier in rows}


def test_the_unit_proposes_and_the_desk_issues(processing: Dossier, as_role: SignIn, province: Province) -> None:
    page = f"/lam-viec/ho-so/{processing.reference}/"
    assert "Đề xuất yêu cầu bổ sung" in read(as_role(Role.UNIT_LEADER).get(page))
    said = {"reason": "Bản vẽ chưa đủ", "why_1": "thiếu chữ ký chủ trì", "other_0": "Ảnh hiện trạng"}
    assert post(as_role, Role.UNIT_LEADER, processing, "request-supplement", **said) == 302
    assert processing.at is State.PROCESSING
    assert "proposed" in boxes_with(processing, province, Role.RECEPTIONIST)
    desk = as_role(Role.RECEPTIONIST).get(page).content.decode()
    assert "Phát hành phiếu bổ sung" in desk
    assert 'value="thiếu chữ ký chủ trì"' in desk
    assert post(as_role, Role.RECEPTIONIST, processing, "request-supplement", **said) == 302
    assert processing.at is State.SUPPLEMENT
    assert processing.is_paused
    asked = Supplement.objects.get()
    assert [item["name"] for item in asked.items] == ["Bản vẽ", "Ảnh hiện trạng"]
    assert {"citizen", "new"} & boxes_with(processing, province, Role.RECEPTIONIST) == {"citizen"}
    supply(processing, by=None, at=timezone.now(), note="Chủ trì đã ký bản vẽ", unasked=True)
    assert processing.at is State.SUPPLEMENT
    assert {"citizen", "new"} & boxes_with(processing, province, Role.RECEPTIONIST) == {"new"}  # the desk checks


def test_a_supplement_that_lists_nothing_is_refused(processing: Dossier, as_role: SignIn) -> None:
    assert post(as_role, Role.UNIT_LEADER, processing, "request-supplement", reason="Chưa đủ hồ sơ") == 422
    assert not Supplement.objects.exists()


def test_papers_supplied_at_the_desk_become_new_versions(registered: Dossier, as_role: SignIn) -> None:
    said = {"reason": "Bản vẽ chưa đủ", "why_1": "thiếu chữ ký"}
    assert post(as_role, Role.RECEPTIONIST, registered, "request-supplement", **said) == 302
    nothing = {"original_0": "0", "copy_0": "", "note": " ", "version": registered.version}
    page = as_role(Role.RECEPTIONIST).post(f"/lam-viec/ho-so/{registered.reference}/supply/", nothing)
    assert (page.status_code, "viết lời giải trình" in read(page)) == (422, True)
    assert registered.at is State.SUPPLEMENT
    upload = SimpleUploadedFile("ban-ve.pdf", render(BARE_REFUSAL), "application/pdf")
    assert (
        post(as_role, Role.RECEPTIONIST, registered, "supply", original_0="1", copy_0="", file_0=upload, note="")
        == 302
    )
    newest = Paper.objects.filter(dossier_id=registered.pk, component="TP02").last()
    assert newest is not None
    assert (newest.number, newest.original, newest.source) == (2, 1, Paper.Source.SCANNED)
    page = read(as_role(Role.RECEPTIONIST).get(f"/lam-viec/ho-so/{registered.reference}/"))
    assert ("Không có thời hạn" in page, "Tiếp nhận trước" in page) == (False, True)


def test_money_is_asked_by_one_and_confirmed_by_another(
    processing: Dossier, as_role: SignIn, province: Province
) -> None:
    said = {"name_0": "Phí thẩm định", "amount_0": "650000", "reason": ""}
    assert post(as_role, Role.CASHIER, processing, "request-payment", **said) == 302
    assert Charge.objects.get().amount == 650_000
    paid = {"method": "cash", "receipt_number": "0001", "paid_on": ""}
    assert post(as_role, Role.CASHIER, processing, "confirm-payment", **paid) == 403
    Charge.objects.update(asked_by=province.by(Role.UNIT_LEADER))
    assert "650.000 đồng" in read(as_role(Role.CASHIER).get(f"/lam-viec/ho-so/{processing.reference}/"))
    assert post(as_role, Role.CASHIER, processing, "confirm-payment", **paid) == 302
    assert processing.at is State.PROCESSING


def test_a_charge_without_an_amount_is_refused(processing: Dossier, as_role: SignIn) -> None:
    assert post(as_role, Role.UNIT_LEADER, processing, "request-payment", reason="") == 422
    assert not Charge.objects.exists()


def test_each_dossier_is_in_the_boxes_where_one_looks_for_it(
    processing: Dossier, as_role: SignIn, province: Province
) -> None:
    assert {"handed", "unassigned", "open"} <= boxes_with(processing, province, Role.UNIT_LEADER)
    asked = {"office": "H05.01", "question": "Xin cho ý kiến", "due_at": "2027-01-07T17:00", "is_required": "on"}
    assert post(as_role, Role.UNIT_LEADER, processing, "consult", **asked) == 302
    assert "consulting" in boxes_with(processing, province, Role.UNIT_LEADER)
    assert "to_answer" not in boxes_with(processing, province, Role.UNIT_LEADER)
    assert "to_answer" in boxes_with(processing, province, Role.RECEPTIONIST)
    assert post(as_role, Role.UNIT_LEADER, processing, "acknowledge") == 302
    assert "mine" in boxes_with(processing, province, Role.UNIT_LEADER)


def test_an_office_that_does_not_exist_is_told_beside_the_form(processing: Dossier, as_role: SignIn) -> None:
    said = {"to": "H99 · Nơi không có", "reason": "Không đúng thẩm quyền"}
    assert post(as_role, Role.UNIT_LEADER, processing, "reroute", **said) == 422
    assert post(as_role, Role.UNIT_LEADER, processing, "reroute", **{**said, "to": "H05.01 · Trung tâm"}) == 302
    assert processing.holder.code == "H05.01"


def test_everything_that_happens_to_a_dossier_has_its_words() -> None:
    assert {each for each in Event if each.value.startswith("dossier.")} <= WHAT.keys()
