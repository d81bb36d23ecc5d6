"""Đính chính danh sách PAKN: line by line, by two, as wide as the first; conclusions are joined to their lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.journal.models import Entry
from motcua.apps.oversight.models import Inspection, Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.correct_month import correct_month
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.people.models import Account, Office
from motcua.core.events import Event
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_month_refusals import ReasonTooShort
from motcua.core.publication_amending import Amendment
from motcua.core.publication_refusals import AmendmentEmpty, CorrectionEmpty, LineNotPublished, PersonalDataFound
from tests.apps.dossiers.conftest import Province
from tests.apps.feedback.conftest import channel
from tests.apps.oversight.conftest import KIND, NOW, Publish, content

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
NOTE = "Dòng 1 nêu nhầm cơ quan, nay sửa lại"
CODE, OTHER = "PA-7K2M", "PA-8K3N"
AGENCIES = [{"agency": "Sở Xây dựng", "cases": 2, "late": 2, "prolonged": 0, "escalated": 0}]


def two_lines() -> dict[str, Any]:
    told = content(officer="Chuyên viên")
    second = {**told["rows"][0], "number": 2, "code": OTHER, "months": 2, "is_prolonged": True}
    return {
        "rows": [told["rows"][0], second],
        "summary": {"cases": 2, "late": 2},
        "agencies": AGENCIES,
    }


@pytest.fixture
def made(publish: Publish) -> Publication:
    return publish(two_lines())


def concluded(office: Office, by: Account, **changed: Any) -> Inspection:
    return Inspection.objects.create(
        number="KT-2026-0001", office=office, feedback_code=CODE, ground="Phản ánh chậm", opened_by=by, opened_at=NOW,
        officer=by, officer_name="Trần Văn Thử", officer_title="Chuyên viên, Sở Xây dựng", violations=["CHAM_TRE"],
        conclusion="Để chậm", conclusion_number="12/KL", conclusion_on=date(2026, 11, 2), concluded_by=by,
        concluded_at=NOW, public_text="Cơ quan đã nhắc nhở.", published_at=NOW, **changed,
    )  # fmt: skip


def test_several_lines_go_into_one_correction_and_the_counts_follow(
    made: Publication, drafter: Account, approver: Account
) -> None:
    correct_month(made, Amendment(CODE, texts={"agency": "Sở Y tế"}), by=drafter, at=LATER, note=NOTE)
    drafted = correct_month(made, Amendment(OTHER, is_withdrawn=True), by=drafter, at=LATER, note=f"{NOTE}; rút dòng")
    assert [(row["code"], row["agency"], row["number"]) for row in drafted.content["rows"]] == [(CODE, "Sở Y tế", 1)]
    assert drafted.content["summary"] == {
        "cases": 1, "late": 1, "prolonged": 0, "escalated": 0, "open": 1, "carried": 0,
    }  # fmt: skip
    assert drafted.content["agencies"][0]["agency"] == "Sở Y tế"
    approve_publication(drafted, by=approver, at=LATER)
    old, new = Publication.objects.order_by("version")
    assert (old.content, new.version, new.supersedes) == (two_lines(), 2, old)
    told = Entry.objects.filter(event=Event.DISCLOSURE_CORRECTION_PREPARED).order_by("seq")
    assert [each.facts["changed"] for each in told] == [
        [f"{CODE}: Cơ quan bị phản ánh"], [f"{OTHER}: rút khỏi danh sách"],
    ]  # fmt: skip
    for address in ("/cong-khai/", "/cong-khai/phan-anh/2026-10/"):  # as wide as the first publication
        assert f"{NOTE}; rút dòng" in Client().get(address).content.decode()
    assert Client().get("/cong-khai/ban/phan-anh/2026-10/1/").status_code == 200


def test_a_correction_begun_afresh_forgets_what_waited(made: Publication, drafter: Account) -> None:
    correct_month(made, Amendment(OTHER, is_withdrawn=True), by=drafter, at=LATER, note=NOTE)
    drafted = correct_month(
        made, Amendment(CODE, texts={"officer": ""}), by=drafter, at=LATER, note=NOTE, is_afresh=True
    )
    assert [(row["code"], row["officer"]) for row in drafted.content["rows"]] == [(CODE, ""), (OTHER, "Chuyên viên")]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (Amendment("PA-KHONG-CO", texts={"agency": "Sở Y tế"}), LineNotPublished),
        (Amendment(CODE, texts={"sender": "x"}), AmendmentEmpty),
        (Amendment(CODE), AmendmentEmpty),
        (Amendment(CODE, texts={"reason": "abc"}), ReasonTooShort),
        (Amendment(CODE, texts={"reason": "Đã gọi số 0912 345 678 nhiều lần"}), PersonalDataFound),
        (Amendment(), CorrectionEmpty),
    ],
)
def test_what_corrects_nothing_or_tells_too_much_is_refused(
    made: Publication, drafter: Account, change: Amendment, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        correct_month(made, change, by=drafter, at=LATER, note=NOTE)
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("names_officer", [False, True])
def test_a_published_conclusion_stands_in_its_line_from_the_next_version_on(
    made: Publication, drafter: Account, province: Province, names_officer: bool
) -> None:
    concluded(province.department, drafter, names_officer=names_officer)
    row, other = correct_month(made, Amendment(), by=drafter, at=LATER, note=NOTE).content["rows"]
    assert row["conclusion"] == "Kết luận số 12/KL ngày 02/11/2026: Chậm trễ"
    assert row["officer"] == ("Chuyên viên – Trần Văn Thử" if names_officer else "Chuyên viên")
    assert "conclusion" not in other


def _sender(province: Province, name: str) -> None:
    office = province.department
    held = Feedback.objects.create(
        code=CODE, channel=channel(FeedbackChannel.LETTER, office), in_charge=office, holder=office, state=60,
        title="Hẹn nhiều lần", text="Hẹn trả nhiều lần", received_at=NOW, arrived_at=NOW,
    )  # fmt: skip
    Sender.objects.create(feedback=held, name=name)


def test_the_senders_names_are_looked_for_again_when_it_is_approved(
    province: Province, drafter: Account, approver: Account
) -> None:
    told = content(reason="Ông Trần Đức Thử chưa nhận kết quả")
    drafted = prepare_publication(KIND, "2026-10", told, by=drafter, at=NOW)
    _sender(province, "TRAN DUC THU")
    with pytest.raises(PersonalDataFound, match="họ tên"):
        approve_publication(drafted, by=approver, at=LATER)


def test_who_signs_with_words_of_the_list_stops_nothing(
    province: Province, drafter: Account, approver: Account
) -> None:
    _sender(province, "Cán bộ chậm")
    drafted = prepare_publication(KIND, "2026-10", content(), by=drafter, at=NOW)
    assert approve_publication(drafted, by=approver, at=LATER).is_published
