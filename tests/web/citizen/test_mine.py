"""Hồ sơ của tôi: what its owner sees and may do, and that nobody else finds it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.apps.catalogue.models import Procedure
from motcua.apps.documents.models import Paper
from motcua.apps.documents.services.store_file import store_bytes
from motcua.apps.dossiers.models import Dossier, Rating, Result
from motcua.apps.dossiers.rebuild import drift
from motcua.apps.dossiers.selectors import read_by
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.pay import request_payment
from motcua.apps.dossiers.services.supplement import request_supplement, supply
from motcua.apps.dossiers.services.transfer import transfer
from motcua.apps.dossiers.services.work import advance
from motcua.apps.dossiers.timeline import timeline
from motcua.apps.exchange.services.queue_notices import Letter, queue_notices
from motcua.apps.payments.services.confirm_bank_account import confirm_bank_account
from motcua.apps.payments.services.set_bank_account import Proposed, set_bank_account
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.dossier import State
from motcua.web.citizen.views import mine as mine_views
from motcua.web.officer.words import told
from tests.apps.dossiers.conftest import JULY, MONDAY, Province
from tests.web.citizen.conftest import PDF, signed_in


def page_of(client: Client, dossier: Dossier, more: str = "") -> str:
    answer = client.get(f"/ho-so/{dossier.reference}/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def asked(mine: Dossier, province: Province) -> Dossier:
    """The desk asked for a drawing."""
    items = [{"component": "TP02", "name": "Bản vẽ", "reason": "Thiếu dấu"}]
    desk = province.by(Role.RECEPTIONIST)
    request_supplement(mine, by=desk, at=MONDAY, items=items, reason="Bản vẽ chưa có dấu")
    return mine


@pytest.fixture
def finished(mine: Dossier, province: Province) -> Dossier:
    """With a result that the citizen wants online; made as the row that the clerk's act leaves."""
    accept(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    clerk = province.by(Role.CLERK)
    Result.objects.create(
        dossier=mine, number=1, kind="granted", name="Giấy phép", drafted_by=clerk, drafted_at=MONDAY,
        approved_by=province.by(Role.AGENCY_LEADER), approved_at=MONDAY, issued_by=clerk, issued_at=MONDAY,
        document_number="12/GP", file=store_bytes("giay-phep.pdf", PDF), file_name="giay-phep.pdf",
    )  # fmt: skip
    Dossier.objects.filter(pk=mine.pk).update(state=State.FINISHED, wants="online", finished_at=MONDAY)
    mine.refresh_from_db()
    return mine


def test_the_page_says_where_it_is_and_what_comes_next(me: Client, mine: Dossier) -> None:
    page = page_of(me, mine)
    assert "Mới đăng ký" in page
    assert "Trung tâm Phục vụ hành chính công tỉnh" in page
    assert "Vì sao ngày này" in page
    assert "Sửa trước khi tiếp nhận" in page
    assert "Rút hồ sơ" in page


def test_once_accepted_the_due_date_explains_itself(me: Client, mine: Dossier, province: Province) -> None:
    accept(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    page = page_of(me, mine)
    assert mine.code is not None
    assert mine.code in page
    assert "09/11/2026" in page
    assert "Được tiếp nhận" in page
    assert "Sửa trước khi tiếp nhận" not in page


@pytest.mark.parametrize(
    "more",
    ["", "bien-nhan/", "bo-sung/", "sua/", "rut/", "tin-nhan/", "danh-gia/", "giay-to/1/", "ket-qua/1/", "mau/01/"],
)
def test_nobody_else_finds_it(mine: Dossier, stranger: Account, province: Province, more: str) -> None:
    for other in (stranger, province.by(Role.RECEPTIONIST), province.by(Role.CHAIRMAN)):
        assert signed_in(other).get(f"/ho-so/{mine.reference}/{more}").status_code == 404
    assert Client().get(f"/ho-so/{mine.reference}/{more}").status_code == 302


def test_the_list_is_searched_and_holds_only_mine(me: Client, mine: Dossier, stranger: Account) -> None:
    assert mine.reference in me.get("/ho-so/").content.decode()
    assert mine.reference in me.get("/ho-so/?q=giay+phep&state=1").content.decode()
    assert mine.reference not in me.get("/ho-so/?q=khai+sinh").content.decode()
    assert me.get("/ho-so/?state=abc&cursor=%00").status_code == 200
    assert mine.reference not in signed_in(stranger).get("/ho-so/").content.decode()


def test_what_is_asked_is_supplied_as_a_new_version(me: Client, asked: Dossier) -> None:
    assert "Thiếu dấu" in page_of(me, asked)
    assert "Bản vẽ chưa có dấu" in page_of(me, asked, "bo-sung/")
    sent = {"file-1": SimpleUploadedFile("ban-ve-moi.pdf", PDF), "area": "130", "version": asked.version}
    assert me.post(f"/ho-so/{asked.reference}/bo-sung/", sent).status_code == 302
    asked.refresh_from_db()
    assert asked.state == State.REGISTERED
    assert asked.answers == {"area": 130}
    assert list(Paper.objects.filter(component="TP02").values_list("number", flat=True)) == [1, 2]
    assert drift(asked) == {}


def test_a_supplement_of_nothing_is_not_taken_as_made(me: Client, asked: Dossier) -> None:
    page = f"/ho-so/{asked.reference}/bo-sung/"
    unchanged = {"area": str(asked.answers["area"]), "version": asked.version}
    answer = me.post(page, unchanged)
    assert (answer.status_code, "hãy chọn tệp cho giấy tờ được yêu cầu" in answer.content.decode()) == (422, True)
    assert "viết lời giải trình" in answer.content.decode()
    assert f'value="{asked.answers["area"]}"' in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == State.SUPPLEMENT
    assert me.post(page, unchanged | {"area": "131"}).status_code == 302


def test_an_explanation_alone_is_a_supplement_and_the_office_reads_it(
    me: Client, asked: Dossier, province: Province
) -> None:
    page, unchanged = f"/ho-so/{asked.reference}/bo-sung/", {"area": str(asked.answers["area"])}
    too_long = me.post(page, unchanged | {"note": "Dấu. " * 300})
    assert (too_long.status_code, too_long.content.decode().count("Dấu. ")) == (422, 300)
    Account.objects.filter(pk=asked.owner_id).update(full_name="")  # who never said a name is still not the system
    assert me.post(page, unchanged | {"note": "Dấu ở trang cuối.\r\nXin xem lại."}).status_code == 302
    asked.refresh_from_db()
    assert asked.at is State.REGISTERED
    assert asked.messages.get().text == "Dấu ở trang cuối.\nXin xem lại."
    line = told(timeline(asked, province.by(Role.RECEPTIONIST), MONDAY))[0]
    assert (line.by, line.said) == ("Người nộp", "")  # the journal forgets nothing: what citizens write is not in it
    assert "Dấu ở trang cuối." in page_of(me, asked)
    assert "Tiếp nhận trước" in page_of(me, asked)


def test_what_waits_for_me_stands_above_the_list_until_one_searches(me: Client, asked: Dossier) -> None:
    page = me.get("/ho-so/").content.decode()
    assert page.index("Đang chờ bạn") < page.index('role="search"')
    assert "Xem cần bổ sung gì" in page
    assert "Đang chờ bạn" not in me.get("/ho-so/?q=khai").content.decode()


def test_of_many_that_wait_the_first_are_shown_and_the_way_to_the_rest(
    me: Client, asked: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    Dossier.objects.create(**{each.attname: getattr(asked, each.attname) for each in Dossier._meta.concrete_fields}
                           | {"id": None, "reference": "T-ANOTHER0000"[:12]})  # fmt: skip
    page = me.get("/ho-so/").content.decode()
    assert (page.count("Xem cần bổ sung gì"), "?state=5" in page) == (2, False)
    monkeypatch.setattr(mine_views, "MOST_WAITING", 1)
    page = me.get("/ho-so/").content.decode()
    assert (page.count("Xem cần bổ sung gì"), "?state=5" in page) == (1, True)
    assert asked.reference in me.get("/ho-so/?state=5").content.decode()


def test_what_i_supplied_waits_for_the_desk_and_not_for_me(
    me: Client, asked: Dossier, citizen: Account, province: Province
) -> None:
    desk = province.by(Role.RECEPTIONIST)
    transfer(accept(asked, by=desk, at=MONDAY), by=desk, at=MONDAY)
    request_supplement(asked, by=desk, at=MONDAY, items=[{"name": "Ảnh hiện trạng"}], reason="Thiếu ảnh chụp")
    assert "Đang chờ bạn" in me.get("/ho-so/").content.decode()
    supply(asked, by=citizen, at=MONDAY, note="Ảnh đã có ở trang 2 của bản vẽ")
    assert asked.at is State.SUPPLEMENT
    assert "Đang chờ bạn" not in me.get("/ho-so/").content.decode()


def test_a_name_of_a_whole_paragraph_leaves_room_for_the_standing(me: Client, mine: Dossier) -> None:
    name = "Đăng ký biến động quyền sử dụng đất " * 12
    Procedure.objects.filter(pk=mine.procedure_id).update(name=name.strip())
    page = page_of(me, mine)
    assert len(page.partition('<h1 class="longest-title"')[2].partition("</h1>")[0]) < 200
    assert f'<p lang="vi">{name.strip()}</p>' in page


def test_nothing_waits_for_me_while_the_office_works(me: Client, mine: Dossier) -> None:
    assert "Đang chờ bạn" not in me.get("/ho-so/").content.decode()


def test_what_the_office_owes_too_long_is_marked_in_the_list(me: Client, mine: Dossier, province: Province) -> None:
    accept(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    late = '<span class="badge bad">Quá hạn</span>'
    Dossier.objects.filter(pk=mine.pk).update(due_at=timezone.now() + timedelta(days=30))
    assert late not in me.get("/ho-so/").content.decode()
    Dossier.objects.filter(pk=mine.pk).update(due_at=timezone.now() - timedelta(days=30))
    assert late in me.get("/ho-so/").content.decode()


def test_a_supplement_with_one_bad_file_changes_nothing(me: Client, asked: Dossier) -> None:
    good, bad = SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", b"MZ")
    answer = me.post(f"/ho-so/{asked.reference}/bo-sung/", {"file-0": good, "file-1": bad, "area": "1"})
    assert answer.status_code == 422
    assert "b.pdf" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == State.SUPPLEMENT
    assert Paper.objects.filter(file__isnull=False).count() == 0


def test_before_acceptance_the_answers_can_be_mended(me: Client, mine: Dossier, province: Province) -> None:
    assert me.post(f"/ho-so/{mine.reference}/sua/", {"area": "99"}).status_code == 302
    unchanged = me.post(f"/ho-so/{mine.reference}/sua/", {"area": "99"})
    assert (unchanged.status_code, "Chưa có gì thay đổi" in unchanged.content.decode()) == (422, True)
    assert me.post(f"/ho-so/{mine.reference}/sua/", {"area": "-1"}).status_code == 422
    mine.refresh_from_db()
    assert mine.answers == {"area": 99}
    assert drift(mine) == {}
    accept(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    assert me.post(f"/ho-so/{mine.reference}/sua/", {"area": "5"}).status_code == 422


def test_a_stale_window_is_told(me: Client, mine: Dossier) -> None:
    me.post(f"/ho-so/{mine.reference}/sua/", {"area": "99", "version": 1})
    answer = me.post(f"/ho-so/{mine.reference}/sua/", {"area": "98", "version": 1})
    assert answer.status_code == 422
    assert "vừa được người khác cập nhật" in answer.content.decode()


def test_withdrawing_takes_a_reason(me: Client, mine: Dossier) -> None:
    assert me.post(f"/ho-so/{mine.reference}/rut/", {"reason": "x"}).status_code == 422
    assert me.post(f"/ho-so/{mine.reference}/rut/", {"reason": "Tôi không cần nữa"}).status_code == 302
    assert "Công dân yêu cầu rút hồ sơ" in page_of(me, mine)
    assert me.get(f"/ho-so/{mine.reference}/mau/05/")["Content-Type"] == "application/pdf"


def test_a_charge_says_how_to_pay_it(me: Client, mine: Dossier, province: Province) -> None:
    lines = [{"name": "Lệ phí", "amount": 20000}]
    charge = request_payment(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY, lines=lines)
    page = page_of(me, mine)
    assert "20.000 đồng" in page
    assert "chưa công bố tài khoản" in page  # and nothing to copy into a bank's form
    assert f"{mine.reference} {charge.pk}" not in page
    proposed = Proposed("0011012345678", "Ngân hàng Mẫu", "TTPVHCC tỉnh", JULY, "HĐ 1", "970999")
    account = set_bank_account(mine.receiving, proposed, by=province.by(Role.CASHIER), at=MONDAY)
    assert "0011012345678" not in page_of(me, mine)  # nobody has confirmed it yet
    confirm_bank_account(account, by=province.by(Role.PROVINCE_OFFICE), at=MONDAY)
    page = page_of(me, mine)
    assert "0011012345678" in page
    assert f"{mine.reference} {charge.pk}" in page
    assert "Mã VietQR" in page


def test_an_ended_dossier_goes_on_saying_that_it_was_late(me: Client, finished: Dossier) -> None:
    assert "Chậm" not in page_of(me, finished)
    Dossier.objects.filter(pk=finished.pk).update(due_at=MONDAY - timedelta(days=3))  # the Friday before
    assert "Chậm 1 ngày làm việc" in page_of(me, finished)


def test_the_first_download_of_the_result_is_its_hand_over(me: Client, finished: Dossier) -> None:
    address = f"/ho-so/{finished.reference}/ket-qua/1/"
    assert me.get(address).status_code == 302  # a link alone hands nothing over
    answer = me.post(address)
    assert answer.content == PDF
    assert "attachment" in answer["Content-Disposition"]
    finished.refresh_from_db()
    assert finished.state == State.HANDED_OVER
    assert me.get(address).content == PDF


def test_a_result_to_be_fetched_at_the_desk_is_not_downloaded_before(me: Client, finished: Dossier) -> None:
    Dossier.objects.update(wants="desk")
    assert me.post(f"/ho-so/{finished.reference}/ket-qua/1/").status_code == 404
    assert "mang giấy hẹn hoặc căn cước" in page_of(me, finished)


def test_rating_is_one_tap_and_may_be_explained(me: Client, finished: Dossier) -> None:
    me.post(f"/ho-so/{finished.reference}/danh-gia/", {"overall": "3"})
    assert finished.rating.overall == 3
    me.post(f"/ho-so/{finished.reference}/danh-gia/", {"overall": "2", "attitude": "3", "comment": "Chu đáo"})
    finished.rating.refresh_from_db()
    assert (finished.rating.overall, finished.rating.attitude) == (2, 3)


def test_a_rating_that_cannot_be_read_is_asked_back_with_what_was_typed(me: Client, finished: Dossier) -> None:
    address, long = f"/ho-so/{finished.reference}/danh-gia/", "Chu đáo. " * 300
    unread = [
        ({"overall": "3", "comment": long}, "Xem lại phần góp ý."),
        ({"overall": "9", "comment": "Tốt lắm"}, "Hãy bấm một trong ba nút."),
    ]
    for typed, said in unread:
        answer = me.post(address, typed)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert typed["comment"].strip() in answer.content.decode()
    assert not Rating.objects.exists()


def test_a_message_reaches_the_dossier(me: Client, mine: Dossier) -> None:
    me.post(f"/ho-so/{mine.reference}/tin-nhan/", {"text": "Cho tôi hỏi <b>bao giờ</b> xong?"})
    page = page_of(me, mine)
    assert "&lt;b&gt;bao giờ" in page
    assert me.post(f"/ho-so/{mine.reference}/tin-nhan/", {"text": "?"}).status_code == 422


def test_the_owner_sees_who_looked_and_why(me: Client, mine: Dossier, province: Province) -> None:
    read_by(mine, province.by(Role.AUDITOR), MONDAY, "Kiểm tra định kỳ")
    assert "Kiểm tra định kỳ" in page_of(me, mine)


def test_everything_of_mine_comes_as_one_archive(me: Client, mine: Dossier, stranger: Account) -> None:
    me.post(f"/ho-so/{mine.reference}/sua/", {"area": "99", "file-1": SimpleUploadedFile("ve.pdf", PDF)})
    answer = me.post("/ho-so/tai-ve/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        told = json.loads(archive.read("ho-so.json"))
        assert [each["reference"] for each in told["dossiers"]] == [mine.reference]
        assert archive.read(told["dossiers"][0]["files"][0]) == PDF
    other = signed_in(stranger).post("/ho-so/tai-ve/")
    with zipfile.ZipFile(io.BytesIO(b"".join(other.streaming_content))) as archive:
        assert json.loads(archive.read("ho-so.json"))["dossiers"] == []


def test_the_inbox_is_mine_and_can_be_marked_read(
    me: Client, mine: Dossier, citizen: Account, stranger: Account
) -> None:
    queue_notices("dossier.submitted", "1", mine.pk, [Letter("Đã ghi nhận", "Nội dung", "/", citizen)], at=MONDAY)
    assert "1 mới" in " ".join(me.get("/ho-so/").content.decode().split())
    assert "Đã ghi nhận" in me.get("/thong-bao/").content.decode()
    assert "Đã ghi nhận" not in signed_in(stranger).get("/thong-bao/").content.decode()
    me.post("/thong-bao/")
    assert "1 mới" not in me.get("/ho-so/").content.decode()


@pytest.mark.parametrize(("address", "most"), [("", 14), ("{}/", 32), ("{}/bien-nhan/", 18), ("{}/bo-sung/", 12)])
def test_each_page_costs_few_queries(
    me: Client, asked: Dossier, address: str, most: int, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]  # pytest-django's own
    with django_assert_max_num_queries(most):
        assert me.get("/ho-so/" + address.format(asked.reference)).status_code == 200


def test_the_timeline_says_which_step_was_done(citizen: Account, mine: Dossier, province: Province) -> None:
    accept(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    transfer(mine, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    step = mine.tasks.get(done_at=None)
    advance(mine, by=province.by(Role.UNIT_LEADER), at=MONDAY)
    page = page_of(signed_in(citizen), mine)
    assert f'<p lang="vi">{step.name}</p>' in page
