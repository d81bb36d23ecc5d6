"""Nộp hồ sơ trực tuyến: what a person reads and sends on the way from the first page to the receipt."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.apps.catalogue.models import Tariff
from motcua.apps.documents.models import Paper, StoredFile
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.people.models import Account
from motcua.core.dossier import State
from tests.apps.dossiers.conftest import Province
from tests.web import sample
from tests.web.citizen.conftest import ANSWERS, CODE, PDF, PERSON, signed_in


def at(draft: Dossier, step: str) -> str:
    return f"/nop/{CODE}/{draft.reference}/{step}/"


def upload(client: Client, draft: Dossier, name: str, content: bytes, number: int = 1) -> object:
    return client.post(at(draft, "giay-to"), {f"file-{number}": SimpleUploadedFile(name, content)})


def test_the_whole_way_ends_with_a_receipt_that_opens_the_tracking_page(me: Client, draft: Dossier) -> None:
    upload(me, draft, "ban-ve.pdf", PDF)
    page = me.get(at(draft, "kiem-tra")).content.decode()
    assert "ban-ve.pdf" in page
    assert "120,5" in page
    version = Dossier.objects.get(pk=draft.pk).version
    answer = me.post(at(draft, "kiem-tra"), {"version": version}, follow=True)
    receipt = answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == State.REGISTERED
    assert not draft.is_draft
    assert draft.answers["area"] == 120.5
    assert draft.reference in receipt
    assert key_of(draft) in receipt
    assert "<svg" in receipt
    tracked = Client().post("/tra-cuu/", {"number": draft.reference, "key": key_of(draft)}, follow=True)
    assert "Mới đăng ký" in tracked.content.decode()


def test_pressing_twice_makes_one_dossier(me: Client, draft: Dossier) -> None:
    for _ in range(2):
        answer = me.post(at(draft, "kiem-tra"), {"version": draft.version})
        assert answer["Location"] == f"/ho-so/{draft.reference}/bien-nhan/"
    assert Dossier.objects.count() == 1


def test_going_back_after_submitting_leads_to_the_receipt(me: Client, draft: Dossier) -> None:
    me.post(at(draft, "kiem-tra"), {"version": draft.version})
    for step in ("noi-nop", "nguoi-nop", "to-khai", "giay-to", "kiem-tra"):
        assert me.get(at(draft, step))["Location"] == f"/ho-so/{draft.reference}/bien-nhan/"


def test_before_handing_in_one_reads_what_it_will_cost(me: Client, draft: Dossier) -> None:
    def told() -> str:
        return " ".join(me.get(at(draft, "kiem-tra")).content.decode().split())

    assert "chưa được xác nhận trên hệ thống" in told()
    sample.tariff(draft.procedure, confirmed=True)
    general, at_the_desk = Tariff.objects.get(), {"channel": "direct", "amount": 30_000, "name": "Mức tại quầy"}
    Tariff.objects.filter(pk=general.pk).update(per="copy", reductions={"poor": 100, "child": 50})
    Tariff.objects.create(
        procedure=draft.procedure, starts_on=general.starts_on, confirmed_at=timezone.now(), **at_the_desk
    )
    page = told()
    assert "20.000 đồng một bản" in page
    assert "Hộ nghèo: miễn" in page
    assert "Trẻ em: giảm 50 %" in page
    assert "Chưa phải nộp bây giờ" in page
    assert "Mức tại quầy" not in page


def test_the_form_says_what_is_wrong_beside_each_field_and_keeps_what_was_typed(me: Client, draft: Dossier) -> None:
    typed = {"name": "<script>alert(1)</script>", "area": "rộng", "purpose": "Ở", "born_on": "2999-01-01"}
    answer = me.post(at(draft, "to-khai"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mục này chỉ ghi số" in page
    assert "Ngày này không thể sau hôm nay." in page
    assert "Hãy nhập mục này." in page
    assert 'value="rộng"' in page
    assert "<script>alert" not in page


def test_a_condition_of_the_form_is_enforced_and_its_field_forgotten_when_it_no_longer_holds(
    me: Client, draft: Dossier
) -> None:
    assert me.post(at(draft, "to-khai"), ANSWERS | {"purpose": "Việc khác"}).status_code == 422
    assert me.post(at(draft, "to-khai"), ANSWERS | {"purpose": "Việc khác", "purpose_note": "Kho"}).status_code == 302
    me.post(at(draft, "to-khai"), ANSWERS | {"purpose_note": "Kho"})
    draft.refresh_from_db()
    assert "purpose_note" not in draft.answers


def test_what_is_known_is_filled_in_and_says_where_it_comes_from(me: Client, applicable: Province) -> None:
    me.post(f"/nop/{CODE}/", {"case": "C1", "office": applicable.centre.code})
    made = Dossier.objects.get()
    page = me.get(at(made, "nguoi-nop")).content.decode()
    assert "Nguyễn Thị Mẫu" in page
    assert "từ tài khoản của bạn" in page
    me.post(at(made, "nguoi-nop"), PERSON)
    assert "Lấy từ phần Người nộp." in me.get(at(made, "to-khai")).content.decode()


def test_typing_is_saved_without_being_checked(me: Client, draft: Dossier) -> None:
    answer = me.post(at(draft, "to-khai"), {"name": "Ng", "version": draft.version}, headers={"X-Draft": "1"})
    assert answer.json()["version"] == draft.version + 1
    assert "Đã lưu nháp" in answer.json()["said"]
    draft.refresh_from_db()
    assert draft.answers == {"name": "Ng"}


def test_two_windows_do_not_overwrite_each_other_unasked(me: Client, draft: Dossier) -> None:
    seen = draft.version
    me.post(at(draft, "to-khai"), ANSWERS | {"name": "Cửa sổ một", "version": seen})
    answer = me.post(at(draft, "to-khai"), ANSWERS | {"name": "Cửa sổ hai", "version": seen})
    assert answer.status_code == 409
    assert "Cửa sổ hai" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.answers["name"] == "Cửa sổ một"
    assert (
        me.post(at(draft, "to-khai"), ANSWERS | {"name": "Cửa sổ hai", "version": draft.version}).status_code == 302
    )


def test_the_same_application_twice_takes_a_confirmation(me: Client, draft: Dossier, applicable: Province) -> None:
    me.post(at(draft, "kiem-tra"), {"version": draft.version})
    me.post(f"/nop/{CODE}/", {"case": "C1", "office": applicable.centre.code})
    second = Dossier.objects.get(is_draft=True)
    me.post(at(second, "nguoi-nop"), PERSON)
    me.post(at(second, "to-khai"), ANSWERS)
    answer = me.post(at(second, "kiem-tra"), {})
    assert answer.status_code == 422
    assert "vẫn muốn nộp thêm" in answer.content.decode()
    assert me.post(at(second, "kiem-tra"), {"knows_of_other": "1"}).status_code == 302
    assert Dossier.objects.filter(is_draft=False).count() == 2


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("chuong-trinh.pdf", b"MZ\x90\x00" + b"\0" * 500, "không phải PDF"),
        ("rong.pdf", b"", "không có nội dung"),
        ("hong.pdf", b"%PDF-1.7\nkhong co gi", "bị hỏng"),
        ("bom.docx", bomb(), "nén bất thường"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "ảnh bị hỏng"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_leaves_nothing(
    me: Client, draft: Dossier, name: str, content: bytes, said: str
) -> None:
    answer = me.post(
        at(draft, "giay-to"), {"file-1": [SimpleUploadedFile("tot.pdf", PDF), SimpleUploadedFile(name, content)]}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Paper.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_press_without_a_file_is_answered_beside_its_paper(me: Client, draft: Dossier) -> None:
    answer = me.post(at(draft, "giay-to"), {"paper": "1"})
    page = answer.content.decode()
    assert (answer.status_code, page.count("Chưa chọn tệp nào")) == (422, 1)
    assert 'id="file_1_error"' in page
    assert 'autofocus aria-invalid="true" aria-describedby="file_1_error"' in page
    for pressed in ({}, {"paper": "²"}, {"paper": "99"}):  # a page that stood open since before, or nobody's button
        answer = me.post(at(draft, "giay-to"), pressed)
        assert (answer.status_code, answer.content.decode().count("Chưa chọn tệp nào")) == (422, 1)
    assert not Paper.objects.exists()
    file = SimpleUploadedFile("tot.pdf", PDF)
    assert me.post(at(draft, "giay-to"), {"paper": "1", "file-1": file}).status_code == 302
    assert Paper.objects.get().file_name == "tot.pdf"


def test_a_file_too_heavy_for_the_wire_is_refused_before_it_is_read(me: Client, draft: Dossier) -> None:
    answer = me.post(
        at(draft, "giay-to"), b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(2**31)
    )
    assert answer.status_code == 413
    assert "chia thành nhiều tệp" in answer.content.decode()


def test_several_files_of_one_paper_are_versions_and_can_be_taken_away(me: Client, draft: Dossier) -> None:
    upload(me, draft, "mot.pdf", PDF)
    upload(me, draft, "hai.pdf", PDF + b"\n")
    assert list(Paper.objects.order_by("number").values_list("number", "file_name")) == [
        (1, "mot.pdf"),
        (2, "hai.pdf"),
    ]
    me.post(f"/nop/{CODE}/{draft.reference}/giay-to/{Paper.objects.get(number=1).pk}/go/")
    assert Paper.objects.get().file_name == "hai.pdf"


def test_papers_say_what_need_not_be_uploaded(me: Client, draft: Dossier) -> None:
    page = me.get(at(draft, "giay-to")).content.decode()
    assert "Thay bằng dữ liệu" in page
    assert "Chỉ xuất trình" in page
    assert "Giấy phép cũ" not in page  # the other case's


def test_whoever_passed_the_form_by_is_told_so_beside_its_paper_and_in_the_steps(me: Client, draft: Dossier) -> None:
    me.post(at(draft, "to-khai"), {"name": ""}, headers={"X-Draft": "1"})
    for step in ("giay-to", "kiem-tra"):
        page = me.get(at(draft, step)).content.decode()
        assert ("Chưa khai xong" in page, "Đã khai ở bước Tờ khai" in page) == (True, False)
    assert f'<li><a href="{at(draft, "to-khai")}">' in page
    me.post(at(draft, "to-khai"), ANSWERS)
    for step in ("giay-to", "kiem-tra"):
        page = me.get(at(draft, step)).content.decode()
        assert ("Chưa khai xong" in page, "Đã khai ở bước Tờ khai" in page) == (False, True)
    assert f'<li class="done"><a href="{at(draft, "to-khai")}">' in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"personal_id": "123"}, "12 chữ số"), ({"name": "Mẫu 😀"}, "chỉ gồm chữ cái"),
        ({"phone": "abc"}, "Chỉ gồm chữ số"),
        ({"kind": "business", "tax_code": "1"}, "Mã số thuế gồm 10 chữ số"), ({"name": "A" * 10_000}, "300"),
        ({"name": "Nguyễn\x00"}, "ký tự rỗng"), ({"for_other": "on"}, "Nêu giấy ủy quyền"), ({"email": "x"}, "email"),
    ],
)  # fmt: skip
def test_a_person_that_cannot_be_is_told_what_to_mend(
    me: Client, draft: Dossier, changed: dict[str, str], said: str
) -> None:
    answer = me.post(at(draft, "nguoi-nop"), PERSON | changed)
    assert answer.status_code == 422
    assert said.lower() in answer.content.decode().lower()


def test_names_with_combining_marks_are_kept_in_one_spelling(me: Client, draft: Dossier) -> None:
    me.post(at(draft, "nguoi-nop"), PERSON | {"name": "Nguyê\u0303n Thi\u0323 Mâ\u0303u"})
    draft.refresh_from_db()
    assert draft.applicant_name == "Nguyễn Thị Mẫu"


def test_filing_for_another_keeps_both_people(me: Client, draft: Dossier) -> None:
    proxy = {
        "for_other": "on",
        "proxy_name": "Lê Văn Thay",
        "proxy_personal_id": "027096000123",
        "proxy_paper": "Con ruột",
    }
    assert me.post(at(draft, "nguoi-nop"), PERSON | proxy).status_code == 302
    draft.refresh_from_db()
    assert draft.proxy["name"] == "Lê Văn Thay"
    assert "Lê Văn Thay" in me.get(at(draft, "kiem-tra")).content.decode()


def test_an_unfinished_form_cannot_be_submitted(me: Client, draft: Dossier) -> None:
    me.post(at(draft, "to-khai"), {"name": ""}, headers={"X-Draft": "1"})
    answer = me.post(at(draft, "kiem-tra"), {})
    assert answer.status_code == 422
    assert "Tờ khai còn thiếu hoặc sai" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_draft_is_nobody_elses(draft: Dossier, stranger: Account, applicable: Province) -> None:
    for step in ("noi-nop", "nguoi-nop", "to-khai", "giay-to", "kiem-tra"):
        assert signed_in(stranger).get(at(draft, step)).status_code == 404
        assert signed_in(next(iter(applicable.staff.values()))).get(at(draft, step)).status_code == 404
    assert signed_in(stranger).get(f"/ho-so/{draft.reference}/xoa-nhap/").status_code == 404


def test_a_draft_can_be_thrown_away(me: Client, draft: Dossier) -> None:
    assert "Soạn tiếp" in me.get("/ho-so/").content.decode()
    me.post(f"/ho-so/{draft.reference}/xoa-nhap/")
    assert not Dossier.objects.exists()


def test_without_sign_in_the_door_comes_first(applicable: Province, client: Client) -> None:
    assert client.get(f"/nop/{CODE}/")["Location"] == f"/dang-nhap/?next=/nop/{CODE}/"


def test_an_unknown_procedure_or_a_forged_reference_is_not_there(me: Client, applicable: Province) -> None:
    assert me.get("/nop/9.999999/").status_code == 404
    assert me.get(f"/nop/{CODE}/T-AAAAAAAAAA/to-khai/").status_code == 404
    assert me.get(f"/nop/{CODE}/%00/to-khai/").status_code == 404


@pytest.mark.parametrize("step", ["noi-nop", "nguoi-nop", "to-khai", "giay-to", "kiem-tra"])
def test_each_step_costs_few_queries(me: Client, draft: Dossier, step: str, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's own
    with django_assert_max_num_queries(12):
        me.get(at(draft, step))


def test_the_procedure_page_leads_here_only_where_it_can_be_filed_online(client: Client, db: None) -> None:
    sample.catalogue()
    assert f"/nop/{sample.FULL}/" in client.get(f"/thu-tuc/{sample.FULL}/").content.decode()
    assert "/nop/" not in client.get(f"/thu-tuc/{sample.CLOSED}/").content.decode()
    assert "/nop/" not in client.get(f"/thu-tuc/{sample.BARE}/").content.decode()


def test_what_cannot_be_filed_online_says_where_to_go(me: Client, applicable: Province) -> None:
    sample.catalogue()
    assert me.get(f"/nop/{sample.CLOSED}/").status_code == 410
    assert "chưa nộp trực tuyến được" in me.get(f"/nop/{sample.LONG}/").content.decode()
