"""Trang nghiệp vụ công khai và kiểm tra: the whole walk of a month, from the preview to the published conclusion."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.oversight.models import Inspection, Publication, PublicLine, Reply
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.correct_month import correct_month
from motcua.apps.oversight.services.correct_publication import correct_publication
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.disclosure import months_before
from motcua.core.publication_amending import Amendment
from tests.apps.dossiers.conftest import Province, accepted, application, processing, province, registered
from tests.apps.dossiers.conftest import at as moment
from tests.conftest import officer_at

__all__ = ["accepted", "application", "processing", "province", "registered"]  # fixtures
pytestmark = pytest.mark.django_db
GROUND = "Quá hạn nhiều ngày, không có văn bản xin lỗi"


def at(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def month(processing: Dossier) -> str:
    """Last month, in which the dossier was due and is late since."""
    last = months_before(f"{timezone.localdate():%Y-%m}", 2)[0]
    due = moment(f"{last}-09", "16:00")
    Dossier.objects.update(due_at=due, first_due_at=due)
    return last


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_month_from_the_preview_to_the_published_conclusion(
    province: Province, processing: Dossier, month: str
) -> None:
    drafter = at(officer_at(province.department, Role.PROCEDURE_CONTROL, "lap"))
    approver = at(officer_at(province.department, Role.PROVINCE_OFFICE, "duyet"))
    leader, auditor = at(province.by(Role.AGENCY_LEADER)), at(province.by(Role.AUDITOR))

    preview = reverse("staff_disclosure_prepare", args=[month])
    assert str(processing.code) in said(drafter, preview)
    assert not PublicLine.objects.exists()  # looking writes nothing
    answer = drafter.post(preview)
    made = Publication.objects.get()
    here = reverse("staff_publication", args=[made.pk])
    assert answer["Location"] == here
    assert "Chờ một người khác" in said(drafter, here)
    assert leader.get(here).status_code == 404  # not published yet

    approving = reverse("staff_publication_approving", args=[made.pk])
    assert "vừa được lập lại" in approver.post(approving, {"sha256": "0" * 64}, follow=True).content.decode()
    approver.post(approving, {"sha256": made.sha256})
    made.refresh_from_db()
    assert made.is_published

    replying = reverse("staff_publication_replying", args=[made.pk])
    text = "Sở đã bố trí thêm người để trả kết quả."
    assert leader.post(replying, {"office": "H05.17", "text": f"{text} 0912345678"}).status_code == 422
    leader.post(replying, {"office": "H05.17", "text": text})
    reply = Reply.objects.get()
    approver.post(reverse("staff_reply_approving", args=[reply.pk]), {})
    assert text in Client().get(f"/cong-khai/co-quan/{province.department.code}/").content.decode()

    line = PublicLine.objects.get().public_id
    assert f"?ho-so={processing.code}" in said(auditor, here)
    assert "ho-so=" not in said(leader, here)  # the way back from the public id is for inspectors only
    handler = province.by(Role.HANDLER).username
    opening = {"office": "H05.17", "dossier": processing.code, "officer": handler, "ground": GROUND}
    auditor.post(reverse("staff_inspection_opening"), opening)
    number, today = Inspection.objects.get().number, timezone.localdate().isoformat()
    auditor.post(
        reverse("staff_inspection_hearing", args=[number]), {"held_on": today, "said": "Dồn việc cuối tháng"}
    )
    auditor.post(
        reverse("staff_inspection_concluding", args=[number]),
        {"number": "12/KL", "signed_on": today, "conclusion": "Để hồ sơ quá hạn", "violations": ["CHAM_TRE"],
         "public_text": "Hồ sơ chậm do không chuyển bước"},
    )  # fmt: skip
    auditor.post(
        reverse("staff_inspection_measure", args=[number]),
        {"kind": "reminded", "document_number": "15/CV", "document_on": today},
    )
    chairman = at(province.by(Role.CHAIRMAN))
    chairman.post(reverse("staff_inspection_publishing", args=[number]), {})
    shown = Client().get(f"/cong-khai/co-quan/{province.department.code}/").content.decode()
    assert all(word in shown for word in ("không chuyển bước", "Nhắc nhở bằng văn bản", "Chậm trễ", line))
    assert "Nhắc nhở bằng văn bản" in said(auditor, reverse("staff_inspection", args=[number]))


def test_a_dossier_out_of_sight_opens_no_inspection(province: Province) -> None:
    auditor = at(province.by(Role.AUDITOR))
    assert 'value="PA-7K2M"' in said(auditor, reverse("staff_inspection_opening") + "?phan-anh=PA-7K2M")
    answer = auditor.post(
        reverse("staff_inspection_opening"), {"office": "H05.17", "dossier": "KHONG-CO", "ground": GROUND}
    )
    assert answer.status_code == 422
    assert "KHONG-CO" in answer.content.decode()


def test_a_method_is_dated_ahead(province: Province) -> None:
    keeper, address = at(province.by(Role.PROVINCE_OFFICE)), reverse("staff_disclosure_method")
    wanted = {"starts_on": "2020-01-01", "least_sample": 5, "small_number": 3, "basis": "QĐ 1"}
    assert keeper.post(address, wanted).status_code == 422
    assert keeper.post(address, wanted | {"starts_on": "2030-01-01"}).status_code == 302
    assert "mẫu ít nhất 5 hồ sơ" in said(keeper, reverse("staff_disclosure"))


def month_list(**changed: str) -> dict[str, object]:
    row = {"code": "PA-7K2M", "summary": "Hẹn trả nhiều lần", "agency": "Sở Xây dựng", "is_late": True}
    other = {**row, "code": "PA-8K3N", "summary": "Thiếu ghế ngồi chờ"}
    return {"rows": [{**row, **changed}, other], "summary": {"cases": 2}}


def test_who_approves_a_correction_reads_the_old_words_beside_the_new_before_signing(province: Province) -> None:
    drafter = officer_at(province.department, Role.PROCEDURE_CONTROL, "lap")
    approver, now = officer_at(province.department, Role.PROVINCE_OFFICE, "duyet"), timezone.now()
    kind = Publication.Kind.FEEDBACK_MONTH
    first = prepare_publication(kind, "2026-10", month_list(), by=drafter, at=now)
    assert "đã công bố ở đâu" not in said(at(approver), reverse("staff_publication", args=[first.pk]))
    published, note = approve_publication(first, by=approver, at=now), "Nêu nhầm cơ quan, nay sửa lại"
    change = Amendment("PA-7K2M", texts={"agency": "Sở Y tế", "summary": "Hẹn trả <ba> lần"})
    correct_month(published, change, by=drafter, at=now, note=note)
    drafted = correct_month(published, Amendment("PA-8K3N", is_withdrawn=True), by=drafter, at=now, note=note)
    page = said(at(approver), reverse("staff_publication", args=[drafted.pk]))
    seen = page[: page.index("Duyệt và công bố")]  # what stands above the button
    for part in (
        'Đã công bố">Sở <mark>Xây dựng</mark>', 'Nay sửa thành">Sở <mark>Y tế</mark>',
        "<mark>&lt;ba&gt;</mark>", "Rút khỏi danh sách", "Thiếu ghế ngồi chờ", "Cả tỉnh",
    ):  # fmt: skip
        assert part in seen
    approve_publication(drafted, by=approver, at=now)
    assert "<mark>Y tế</mark>" in said(at(approver), reverse("staff_publication", args=[drafted.pk]))


def test_of_very_many_changes_the_first_are_shown_and_all_on_demand(province: Province) -> None:
    drafter = officer_at(province.department, Role.PROCEDURE_CONTROL, "lap")
    approver, now = officer_at(province.department, Role.PROVINCE_OFFICE, "duyet"), timezone.now()
    lines = [{"code": f"PA-{number:04}", "agency": "Sở Xây dựng"} for number in range(300)]
    first = prepare_publication(Publication.Kind.FEEDBACK_MONTH, "2026-10", {"rows": lines}, by=drafter, at=now)
    anew = {"rows": [{**line, "agency": "Sở Y tế"} for line in lines]}
    published = approve_publication(first, by=approver, at=now)
    drafted = correct_publication(published, anew, by=drafter, at=now, note="Nêu nhầm cơ quan, nay sửa lại")
    here = reverse("staff_publication", args=[drafted.pk])
    assert "Còn 100 chỗ chưa hiện" in said(at(approver), here)
    assert said(at(approver), f"{here}?khac=het").count("<mark>Y tế</mark>") == 300
