"""The acts of the staff pages, each by its form: done, refused with a sentence, or not found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from motcua.apps.journal.models import Entry
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Delegation, Grant, Office
from motcua.apps.people.services.create_token import authenticate_token, create_token
from motcua.core.access import Role
from motcua.core.events import Event
from motcua.web.staff.menu import groups_for
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
BASIS = {"legal_basis": "QĐ 7"}


@pytest.fixture
def handler(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.HANDLER)


@pytest.fixture
def admin(make_officer: MakeOfficer) -> Client:
    client = Client()
    client.force_login(make_officer(Role.ADMINISTRATOR))
    return client


@pytest.fixture
def approver(make_officer: MakeOfficer) -> Client:
    client = Client()
    client.force_login(make_officer(Role.PROVINCE_OFFICE))
    return client


@pytest.fixture
def other(office: Office) -> Office:
    return Office.objects.create(code="H05.34", name="Sở Xây dựng", kind="department", starts_on=date(2025, 7, 1))


def new_person(office: Office, **more: str) -> dict[str, Any]:
    return {
        "username": "lan", "full_name": "Nguyễn Thị Lan", "personal_id": "027196000123", "office": office.code,
        "position": "Chuyên viên", "starts_on": TODAY().isoformat(),
    } | BASIS | more  # fmt: skip


def test_a_new_person_gets_a_password_that_is_shown_once(admin: Client, office: Office) -> None:
    page = admin.post("/lam-viec/can-bo/moi/", new_person(office), follow=True).content.decode()
    assert "Mật khẩu dùng một lần" in page
    assert "Mật khẩu dùng một lần" not in admin.get("/lam-viec/can-bo/").content.decode()
    assert Account.objects.get(username="lan").must_change_password


def test_what_the_law_refuses_stays_in_the_form(admin: Client, office: Office) -> None:
    response = admin.post("/lam-viec/can-bo/moi/", new_person(office, personal_id="099096000123"))
    assert response.status_code == 422
    page = response.content.decode()
    assert "12 chữ số" in page
    assert "Nguyễn Thị Lan" in page
    assert not Account.objects.filter(username="lan").exists()


def test_a_right_is_asked_for_on_one_page_and_approved_on_another(
    admin: Client, approver: Client, handler: Account, office: Office
) -> None:
    asked = {"role": "clerk", "office": office.code, "of_procedures": "1.001193, 2.000986", "starts_on": "2025-08-01"}
    admin.post("/lam-viec/can-bo/handler/cap-quyen/", asked | BASIS)
    grant = Grant.objects.get(role="clerk")
    assert (grant.is_pending, grant.procedures) == (True, ["1.001193", "2.000986"])
    approver.post(f"/lam-viec/quyen/{grant.pk}/duyet/")
    assert Role.CLERK in handler.actor(TODAY()).roles
    admin.post(f"/lam-viec/quyen/{grant.pk}/thu-hoi/", {"reason": "Hết việc"})
    assert Role.CLERK not in handler.actor(TODAY()).roles


def test_a_key_is_revoked_with_a_reason_and_ends_at_once(admin: Client, handler: Account) -> None:
    secret, kept = create_token(handler, by=None), create_token(handler, by=None)
    page = admin.get("/lam-viec/can-bo/handler/khoa-api/").content.decode()
    assert "Còn hiệu lực" in page
    assert secret not in page
    address = f"/lam-viec/khoa-api/{handler.tokens.get(prefix=secret[:12]).pk}/thu-hoi/"
    assert admin.post(address, {"reason": " "}).status_code == 422
    assert authenticate_token(secret) == handler
    assert "Đã thu hồi khóa" in admin.post(address, {"reason": "Lộ khóa"}, follow=True).content.decode()
    assert (authenticate_token(secret), authenticate_token(kept)) == (None, handler)
    entry = Entry.objects.get(event="token.revoked")
    assert (entry.subject, entry.facts) == ("account:handler", {"prefix": secret[:12], "reason": "Lộ khóa"})
    assert admin.post(address, {"reason": "Lộ khóa"}).status_code == 422
    assert admin.get("/lam-viec/khoa-api/999999/thu-hoi/").status_code == 404


def test_a_request_can_be_sent_back(admin: Client, approver: Client, handler: Account) -> None:
    admin.post("/lam-viec/can-bo/handler/cap-quyen/", {"role": "clerk", "starts_on": "2025-08-01"} | BASIS)
    grant = Grant.objects.get(role="clerk")
    approver.post(f"/lam-viec/quyen/{grant.pk}/khong-duyet/", {"reason": "Thiếu căn cứ"})
    grant.refresh_from_db()
    assert grant.revoked_at is not None
    assert Role.CLERK not in handler.actor(TODAY()).roles


def test_a_person_is_transferred_changed_and_closed(admin: Client, handler: Account, other: Office) -> None:
    day = TODAY().isoformat()
    admin.post("/lam-viec/can-bo/handler/chuyen/", {"office": "H05.34", "position": "Phó phòng", "on": day} | BASIS)
    assert handler.posting_on(TODAY()).office == other
    admin.post("/lam-viec/can-bo/handler/sua/", {"full_name": "Tên Mới", "email": ""} | BASIS)
    yesterday = (TODAY() - timedelta(days=1)).isoformat()
    admin.post("/lam-viec/can-bo/handler/dong/", {"ends_on": yesterday} | BASIS)
    handler.refresh_from_db()
    assert (handler.full_name, handler.is_active) == ("Tên Mới", False)
    assert set(Entry.objects.filter(subject=handler.subject).values_list("event", flat=True)) == {
        "account.transferred", "account.changed", "account.closed",
    }  # fmt: skip


def test_a_delegation_is_given_and_ended(
    admin: Client, handler: Account, make_officer: MakeOfficer, office: Office
) -> None:
    clerk, day = make_officer(Role.CLERK), TODAY().isoformat()
    typed = {"holder": "clerk", "role": "handler", "office": office.code, "starts_on": day, "ends_on": day} | BASIS
    admin.post("/lam-viec/can-bo/handler/uy-quyen/", typed)
    assert Role.HANDLER in clerk.actor(TODAY()).roles
    admin.post(f"/lam-viec/uy-quyen/{Delegation.objects.get().pk}/cham-dut/")
    assert Role.HANDLER not in clerk.actor(TODAY()).roles


def test_a_colleague_is_offered_for_a_delegation_and_named_with_their_place(
    admin: Client, handler: Account, make_officer: MakeOfficer, office: Office
) -> None:
    clerk, day = make_officer(Role.CLERK), TODAY().isoformat()
    offered = admin.get("/lam-viec/can-bo/handler/uy-quyen/").content.decode().partition("<datalist")[2]
    assert "handler · " not in offered.partition("</datalist>")[0]
    named = next(each for each in offered.split('"') if each.startswith("clerk · "))
    typed = {"holder": named, "role": "handler", "office": office.code, "starts_on": day, "ends_on": day} | BASIS
    admin.post("/lam-viec/can-bo/handler/uy-quyen/", typed)
    assert Role.HANDLER in clerk.actor(TODAY()).roles


def test_a_locked_person_is_unlocked_and_gets_a_new_password(admin: Client, handler: Account) -> None:
    Account.objects.filter(pk=handler.pk).update(locked_at=timezone.now())
    for page in ("handler/", ""):
        assert "Đang tạm khóa" in admin.get(f"/lam-viec/can-bo/{page}").content.decode()
    admin.post("/lam-viec/can-bo/handler/mo-khoa/")
    page = admin.post("/lam-viec/can-bo/handler/mat-khau/", follow=True).content.decode()
    assert "Đang tạm khóa" not in page
    assert "Mật khẩu dùng một lần" in page


def test_offices_are_opened_renamed_moved_merged_and_closed(admin: Client, office: Office, other: Office) -> None:
    day = TODAY().isoformat()
    opened = {
        "code": "H05.77",
        "name": "Sở Mới",
        "kind": "department",
        "parent": office.code,
        "starts_on": "2025-07-02",
    }
    admin.post("/lam-viec/co-quan/moi/", opened | BASIS)
    admin.post("/lam-viec/co-quan/H05.77/doi-ten/", {"name": "Sở Rất Mới", "on": day} | BASIS)
    admin.post("/lam-viec/co-quan/H05.77/chuyen/", {"parent": "", "on": day} | BASIS)
    one = Office.objects.get(code="H05.77")
    assert (one.name, one.parent, one.name_on(date(2025, 8, 1))) == ("Sở Rất Mới", None, "Sở Mới")
    admin.post("/lam-viec/co-quan/H05.77/sap-nhap/", {"merged": "H05.34", "on": day} | BASIS)
    other.refresh_from_db()
    assert other.ends_on == TODAY() - timedelta(days=1)
    admin.post("/lam-viec/co-quan/H05.77/ket-thuc/", {"ends_on": day} | BASIS)
    one.refresh_from_db()
    assert one.ends_on == TODAY()
    assert "Sở Mới" in admin.get("/lam-viec/co-quan/?on=2025-08-01").content.decode()


def test_an_unknown_office_is_said_in_the_form(admin: Client, office: Office) -> None:
    day = TODAY().isoformat()
    for merged in ("H09", "../etc", "\x00"):
        response = admin.post(f"/lam-viec/co-quan/{office.code}/sap-nhap/", {"merged": merged, "on": day} | BASIS)
        assert response.status_code == 422


def test_the_report_lists_who_could_see(approver: Client, handler: Account, office: Office) -> None:
    asked = {"on": TODAY().isoformat(), "office": office.code}
    page = approver.get("/lam-viec/quyen/ai-xem-duoc/", asked).content.decode()
    assert handler.full_name in page
    assert (
        "Không có cơ quan" in approver.get("/lam-viec/quyen/ai-xem-duoc/", asked | {"office": "H77"}).content.decode()
    )


def test_the_journal_is_filtered_by_each_of_its_columns(admin: Client, approver: Client, handler: Account) -> None:
    admin.post("/lam-viec/can-bo/handler/cap-quyen/", {"role": "clerk", "starts_on": "2025-08-01"} | BASIS)
    day = TODAY().isoformat()
    for question in ({"subject": "account:handler"}, {"event": "account.role_granted"}, {"since": day, "until": day}):
        assert "account:handler" in approver.get("/lam-viec/nhat-ky/", question).content.decode()
    for question in ({"subject": "account:x"}, {"until": "2020-01-01"}, {"by_name": "không ai"}, {"before": "1"}):
        assert "Không có dòng nào" in approver.get("/lam-viec/nhat-ky/", question).content.decode()
    assert "account.role_granted" in approver.get("/lam-viec/nhat-ky/account:handler/").content.decode()


def test_the_journal_shows_what_was_written_whatever_its_name(approver: Client) -> None:
    with transaction.atomic():
        record(
            Event.SUPPLEMENT_REQUESTED, subject="dossier:7", by=None, items=[{"name": "Giấy ra viện"}], keys="chìa"
        )
    for address in ("/lam-viec/nhat-ky/", "/lam-viec/nhat-ky/dossier:7/"):
        page = approver.get(address).content.decode()
        assert "Giấy ra viện" in page
        assert "<dt>items</dt>" in page
        assert "chìa" in page


@pytest.mark.parametrize("typed", ["x" * 10_000, "\x00", "%' OR 1=1 --", "../../etc/passwd"])
def test_hostile_questions_get_a_page(approver: Client, typed: str) -> None:
    for address in ("/lam-viec/can-bo/?q=", "/lam-viec/nhat-ky/?subject=", "/lam-viec/co-quan/?on="):
        name = address.rpartition("?")[2].rstrip("=")
        assert approver.get(address.partition("?")[0], {name: typed}).status_code == 200


def test_what_does_not_exist_is_not_found(admin: Client, office: Office) -> None:
    for address in ("can-bo/khong-co/", "can-bo/khong-co/sua/", "co-quan/H77/", "quyen/99/thu-hoi/", "nhat-ky/x/"):
        assert admin.get(f"/lam-viec/{address}").status_code == 404


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/lam-viec/", ["Việc cần làm"]), ("/lam-viec/bao-cao-thang/2026-10/H05.01/", ["Báo cáo PAKN hằng tháng"]),
        ("/lam-viec/phan-anh/ghi/", ["Ghi phản ánh"]), ("/lam-viec/phan-anh/PA-1/", ["Phản ánh, kiến nghị"]),
        ("/lam-viec/ho-so/T-1/", ["Việc cần làm"]),
    ],
)  # fmt: skip
def test_the_menu_marks_where_one_is_on_a_page_below_too(
    make_officer: MakeOfficer, path: str, marked: list[str]
) -> None:
    groups = groups_for(make_officer(Role.AGENCY_LEADER).actor(TODAY()), path)
    assert [item.label for items in groups.values() for item in items if item.is_current] == marked


def test_an_office_is_picked_by_its_name_and_kept_by_its_code(admin: Client, office: Office, other: Office) -> None:
    page = admin.get("/lam-viec/can-bo/moi/").content.decode()
    assert 'list="office_offered"' in page
    assert f'<option value="{other.code} · {other.name}">' in page
    admin.post("/lam-viec/can-bo/moi/", new_person(office) | {"office": f"{other.code} · {other.name}"})
    assert Account.objects.get(username="lan").postings.get().office == other


def test_offices_are_found_by_a_few_letters_without_marks(admin: Client, office: Office, other: Office) -> None:
    def told(**asked: str) -> str:
        return admin.get("/lam-viec/co-quan/", asked).content.decode()

    assert "1 trong 2 cơ quan, đơn vị" in told(q="so xay dung")
    assert f'href="/lam-viec/co-quan/{office.code}/"' not in told(q="xay")
    assert f'href="/lam-viec/co-quan/{other.code}/"' in told(q="h05.34")
    assert "Không có cơ quan nào như vậy" in told(q="khongco")
    assert "2 cơ quan, đơn vị đang hoạt động" in told(q="")


def test_the_menu_offers_only_what_one_may_open(admin: Client, handler: Account) -> None:
    client = Client()
    client.force_login(handler)
    assert "Nhật ký" in admin.get("/lam-viec/toi/").content.decode()
    assert "Nhật ký" not in client.get("/lam-viec/").content.decode()
