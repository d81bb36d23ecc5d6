"""Kiểm tra và kết luận: from a late dossier to a signed conclusion; nobody is judged unheard or named by default."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import motcua
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.models import Entry
from motcua.apps.oversight.models import Inspection
from motcua.apps.oversight.services.inspect import conclude, hear_officer, open_inspection, reword
from motcua.apps.oversight.services.publish_conclusion import publish_conclusion
from motcua.apps.oversight.services.record_measure import Taken, record_measure
from motcua.apps.people.models import Account
from motcua.core import inspection_refusals as refusals
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from motcua.core.events import Event
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.publication_refusals import PersonalDataFound
from tests.apps.dossiers.conftest import Province, at
from tests.apps.feedback.conftest import channel

pytestmark = pytest.mark.django_db
LATE = at("2026-11-16", "08:00")  # due on the 9th
GROUND = "Hồ sơ quá hạn nhiều ngày, không có văn bản xin lỗi"
SIGNED: dict[str, Any] = {
    "number": "12/KL-UBND",
    "signed_on": date(2026, 11, 18),
    "conclusion": "Cán bộ để hồ sơ quá hạn ba ngày",
}
PUBLIC = "Hồ sơ bị chậm do cán bộ không chuyển bước; cơ quan đã nhắc nhở và trả kết quả."
THEN = at("2026-11-20", "09:00")


@pytest.fixture
def opened(processing: Dossier, province: Province) -> Inspection:
    return open_inspection(
        province.department, by=province.by(Role.AUDITOR), at=LATE, ground=GROUND, dossier=processing,
        officer=province.by(Role.HANDLER),
    )  # fmt: skip


@pytest.fixture
def heard(opened: Inspection, province: Province) -> Inspection:
    hear_officer(
        opened, by=province.by(Role.AUDITOR), at=THEN, held_on=date(2026, 11, 17), said="Do dồn việc cuối tháng"
    )
    return opened


@pytest.fixture
def concluded(heard: Inspection, province: Province) -> Inspection:
    return conclude(
        heard, by=province.by(Role.AUDITOR), at=THEN, violations=["CHAM_TRE"], public_text=PUBLIC, **SIGNED
    )


def test_the_whole_way_is_in_the_journal(concluded: Inspection, province: Province) -> None:
    record_measure(concluded, Taken("reminded", "15/CV", date(2026, 11, 19)), by=province.by(Role.AUDITOR), at=THEN)
    publish_conclusion(concluded, by=province.by(Role.CHAIRMAN), at=THEN)
    told = Entry.objects.filter(subject="inspection:KT-2026-0001").order_by("seq").values_list("event", flat=True)
    assert list(told) == [
        Event.INSPECTION_OPENED, Event.INSPECTION_OFFICER_HEARD, Event.INSPECTION_CONCLUDED,
        Event.INSPECTION_MEASURE_RECORDED, Event.INSPECTION_PUBLISHED,
    ]  # fmt: skip


def test_a_dossier_in_time_opens_no_inspection(processing: Dossier, province: Province) -> None:
    auditor, when = province.by(Role.AUDITOR), at("2026-11-09", "16:00")
    with pytest.raises(refusals.DossierNotLate):
        open_inspection(province.department, by=auditor, at=when, ground=GROUND, dossier=processing)
    with pytest.raises(refusals.GroundMissing):
        open_inspection(province.department, by=auditor, at=LATE, ground=GROUND)
    with pytest.raises(NotEntitled):
        open_inspection(province.department, by=province.by(Role.HANDLER), at=LATE, ground=GROUND, dossier=processing)
    assert not Inspection.objects.exists()


def test_a_pakn_is_ground_enough(province: Province) -> None:
    office = province.department
    said = Feedback.objects.create(
        code="PA-261101-0001", channel=channel(FeedbackChannel.LETTER, office), in_charge=office, holder=office,
        state=20, title="Hẹn nhiều lần", text="Hẹn trả nhiều lần", received_at=LATE, arrived_at=LATE,
    )  # fmt: skip
    made = open_inspection(office, by=province.by(Role.AUDITOR), at=LATE, ground=GROUND, feedback=said)
    assert (made.feedback_code, made.officer, made.number) == ("PA-261101-0001", None, "KT-2026-0001")
    said.is_restricted = True
    with pytest.raises(refusals.RestrictedGround):
        open_inspection(office, by=province.by(Role.AUDITOR), at=LATE, ground=GROUND, feedback=said)


def test_nobody_is_judged_unheard(opened: Inspection, province: Province) -> None:
    with pytest.raises(refusals.NotHeard):
        conclude(opened, by=province.by(Role.AUDITOR), at=THEN, **SIGNED)
    hear_officer(
        opened, by=province.by(Role.AUDITOR), at=THEN, held_on=date(2026, 11, 17), was_absent=True,
        said="Đã mời hai lần, vắng không lý do",
    )  # fmt: skip
    assert conclude(opened, by=province.by(Role.AUDITOR), at=THEN, **SIGNED).concluded_at == THEN


def test_nobody_inspects_oneself(province: Province, processing: Dossier) -> None:
    auditor = province.by(Role.AUDITOR)
    with pytest.raises(refusals.OwnConductInspected):
        open_inspection(province.department, by=auditor, at=LATE, ground=GROUND, dossier=processing, officer=auditor)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"number": " "}, refusals.NotConcluded),
        ({"signed_on": date(2026, 11, 21)}, refusals.DayReversed),
        ({"signed_on": date(2026, 11, 15)}, refusals.DayReversed),
        ({"conclusion": "Sai"}, refusals.WordsTooFew),
        ({"violations": ["KHAC"]}, refusals.ViolationUnknown),
    ],
)
def test_a_conclusion_is_a_signed_document(
    heard: Inspection, province: Province, changed: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        conclude(heard, by=province.by(Role.AUDITOR), at=THEN, **(SIGNED | changed))
    assert Inspection.objects.get().concluded_at is None


def test_what_is_concluded_is_not_changed(concluded: Inspection, province: Province) -> None:
    with pytest.raises(refusals.AlreadyConcluded):
        conclude(concluded, by=province.by(Role.AUDITOR), at=THEN, **SIGNED)
    with pytest.raises(refusals.AlreadyConcluded):
        hear_officer(
            concluded, by=province.by(Role.AUDITOR), at=THEN, held_on=date(2026, 11, 19), said="Thêm lời mới"
        )


def test_the_public_text_tells_nobodys_datum_and_is_reworded_until_it_is_published(
    heard: Inspection, province: Province
) -> None:
    auditor, office = province.by(Role.AUDITOR), province.by(Role.PROVINCE_OFFICE)
    for told in ("Gọi 0912 345 678 không ai nghe máy", f"{heard.officer_name} để hồ sơ chậm"):
        with pytest.raises(PersonalDataFound):
            conclude(heard, by=auditor, at=THEN, public_text=told, **SIGNED)
    concluded = conclude(heard, by=auditor, at=THEN, **SIGNED)  # nothing for the public yet
    with pytest.raises(refusals.WordsTooFew):
        publish_conclusion(concluded, by=province.by(Role.CHAIRMAN), at=THEN)
    concluded = reword(concluded, by=office, at=THEN, public_text=PUBLIC)
    with pytest.raises(OwnWorkApproved):
        publish_conclusion(concluded, by=office, at=THEN)
    publish_conclusion(concluded, by=province.by(Role.CHAIRMAN), at=THEN)
    with pytest.raises(refusals.ConclusionPublished):
        reword(concluded, by=auditor, at=THEN, public_text="Viết lại sau khi đã công khai")
    assert Inspection.objects.get().conclusion == SIGNED["conclusion"]


def test_a_decision_is_recorded_in_its_own_words(concluded: Inspection, province: Province) -> None:
    auditor = province.by(Role.AUDITOR)
    with pytest.raises(refusals.DecisionIncomplete):
        record_measure(concluded, Taken("decision", "20/QĐ", date(2026, 11, 19)), by=auditor, at=THEN)
    taken = Taken("decision", "20/QĐ-SXD", date(2026, 11, 19), "Khiển trách", date(2026, 11, 20), date(2027, 11, 20))
    made = record_measure(concluded, taken, by=auditor, at=THEN)
    assert (made.wording, made.public_words) == ("Khiển trách", "Quyết định kỷ luật")


def test_no_measure_before_the_conclusion(heard: Inspection, province: Province) -> None:
    with pytest.raises(refusals.NotConcluded):
        record_measure(heard, Taken("reminded", "1", date(2026, 11, 19)), by=province.by(Role.AUDITOR), at=THEN)


def test_the_source_offers_no_form_of_discipline() -> None:
    forms = ("khiển trách", "cảnh cáo", "buộc thôi việc", "cách chức")
    root = Path(motcua.__file__).parent
    files = [
        *(root / "apps/oversight").rglob("*.py"),
        root / "core/inspection.py",
        *(root / "web").rglob("*inspect*"),
    ]
    found = [
        (file.name, form)
        for file in files if file.is_file()
        for form in forms if form in file.read_text(encoding="utf-8").lower()
    ]  # fmt: skip
    assert found == []


def test_the_name_is_public_only_by_a_leaders_decision(concluded: Inspection, province: Province) -> None:
    chairman, handler = province.by(Role.CHAIRMAN), province.by(Role.HANDLER)
    made = publish_conclusion(concluded, by=chairman, at=THEN)
    assert handler.full_name not in made.public_officer.split(",")[0] or made.names_officer is False
    assert made.public_officer == f"{made.officer_title}"
    with pytest.raises(refusals.ConclusionPublished):
        publish_conclusion(concluded, by=chairman, at=THEN, names_officer=True)


def test_with_the_decision_the_name_stands_beside_the_title(concluded: Inspection, province: Province) -> None:
    made = publish_conclusion(concluded, by=province.by(Role.CHAIRMAN), at=THEN, names_officer=True)
    assert made.public_officer == f"{made.officer_name}, {made.officer_title}"


def test_who_concluded_does_not_publish(heard: Inspection, province: Province, approver: Account) -> None:
    done = conclude(heard, by=approver, at=THEN, public_text=PUBLIC, **SIGNED)
    with pytest.raises(OwnWorkApproved):
        publish_conclusion(done, by=approver, at=THEN)


def test_a_name_inside_the_public_text_stops_it(heard: Inspection, province: Province) -> None:
    Account.objects.filter(pk=province.by(Role.HANDLER).pk).update(full_name="Trần Văn Thử")
    Inspection.objects.update(officer_name="Trần Văn Thử")
    done = conclude(
        heard, by=province.by(Role.AUDITOR), at=THEN, public_text="Ông Trần Văn Thử để hồ sơ quá hạn", **SIGNED
    )
    with pytest.raises(PersonalDataFound):
        publish_conclusion(done, by=province.by(Role.CHAIRMAN), at=THEN)
    later = THEN + timedelta(hours=1)
    assert publish_conclusion(done, by=province.by(Role.CHAIRMAN), at=later, names_officer=True).names_officer
