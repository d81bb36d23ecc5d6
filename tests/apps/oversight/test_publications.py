"""Công khai hai người, đóng băng, đính chính: what is published is read by two and never changes."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest

from motcua.apps.journal.models import Entry
from motcua.apps.oversight.intact import altered
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.correct_publication import correct_publication
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from motcua.core.events import Event
from motcua.core.publication import fingerprint
from motcua.core.publication_refusals import (
    ColumnNotPublic,
    ContentNotPlain,
    CorrectionEmpty,
    CorrectionUnexplained,
    PeriodNotMonth,
    PersonalDataFound,
    PublicationAlreadyApproved,
    PublicationChanged,
    PublicationExists,
    PublicationNotCurrent,
)
from tests.apps.oversight.conftest import KIND, NOW, Publish, content
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
NOTE = "Dòng 1 nêu nhầm cơ quan, nay sửa lại"


def test_another_person_approves_and_the_hash_is_of_the_very_content(publish: Publish, approver: Account) -> None:
    made = publish(content())
    spelled = json.dumps(content(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert Publication.objects.get().sha256 == hashlib.sha256(spelled).hexdigest()
    assert (made.version, made.approved_by, made.is_intact) == (1, approver, True)
    told = Entry.objects.filter(subject="publication:feedback_month:2026-10").order_by("seq")
    assert [each.event for each in told] == [Event.DISCLOSURE_PREPARED, Event.DISCLOSURE_PUBLISHED]
    assert {each.facts["sha256"] for each in told} == {made.sha256}


def test_who_prepared_it_does_not_approve_it(drafter: Account) -> None:
    drafted = prepare_publication(KIND, "2026-10", content(), by=drafter, at=NOW)
    with pytest.raises(OwnWorkApproved):
        approve_publication(drafted, by=drafter, at=NOW)
    assert not Publication.objects.get().is_published


def test_who_has_no_such_right_prepares_nothing(make_officer: MakeOfficer) -> None:
    with pytest.raises(NotEntitled):
        prepare_publication(KIND, "2026-10", content(), by=make_officer(Role.HANDLER), at=NOW)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chị gọi 0912.345.678 nhiều lần", "số điện thoại"),
        ("Số 027 096 000 123", "số định danh"),
        ("Thư gửi mau@vidu.example", "thư điện tử"),
        ("Hồ sơ H05.34-261001-0007", "mã hồ sơ"),
    ],
)
def test_a_personal_datum_stops_the_publication_and_is_not_repeated(drafter: Account, text: str, kind: str) -> None:
    with pytest.raises(PersonalDataFound) as refused:
        prepare_publication(KIND, "2026-10", content(summary=text), by=drafter, at=NOW)
    assert "dòng 1" in refused.value.text
    assert kind in refused.value.text
    assert text not in refused.value.text
    assert not any(part.isdigit() and len(part) > 2 for part in refused.value.text.replace(".", " ").split())
    assert not Publication.objects.exists()
    kept = Entry.objects.get(event=Event.DISCLOSURE_STOPPED)
    assert text not in json.dumps(kept.facts, ensure_ascii=False)


def test_a_name_that_the_caller_knows_stops_it_too(drafter: Account) -> None:
    told = content(reason="Bà Trần Thị Thử chưa bổ sung")
    with pytest.raises(PersonalDataFound, match="họ tên"):
        prepare_publication(KIND, "2026-10", told, by=drafter, at=NOW, known=["TRẦN THỊ THỬ"])


@pytest.mark.parametrize("told", [content(sender="x"), content(phone="")])
def test_a_column_that_is_not_public_is_refused_even_when_empty(drafter: Account, told: dict[str, object]) -> None:
    with pytest.raises(ColumnNotPublic):
        prepare_publication(KIND, "2026-10", told, by=drafter, at=NOW)


@pytest.mark.parametrize("told", [content(overdue=1.5), {"rows": "x"}, {"rows": [1]}, content(reason="\x00")])
def test_what_has_two_spellings_has_no_hash(drafter: Account, told: dict[str, object]) -> None:
    with pytest.raises(ContentNotPlain):
        prepare_publication(KIND, "2026-10", told, by=drafter, at=NOW)


@pytest.mark.parametrize("period", ["2026-13", "10/2026", "", "２０２６-10"])
def test_a_period_is_a_month(drafter: Account, period: str) -> None:
    with pytest.raises(PeriodNotMonth):
        prepare_publication(KIND, period, content(), by=drafter, at=NOW)


def test_what_waits_may_be_prepared_anew_and_is_then_read_anew(drafter: Account, approver: Account) -> None:
    first = prepare_publication(KIND, "2026-10", content(), by=drafter, at=NOW)
    second = prepare_publication(KIND, "2026-10", content(reason="Khác hẳn"), by=drafter, at=LATER)
    assert Publication.objects.get().sha256 == second.sha256
    with pytest.raises(PublicationChanged):
        approve_publication(first, by=approver, at=LATER)
    with pytest.raises(PublicationChanged):
        approve_publication(second, by=approver, at=LATER, sha256=first.sha256)
    assert approve_publication(second, by=approver, at=LATER, sha256=second.sha256).is_published


def test_what_is_published_is_not_prepared_or_approved_again(
    publish: Publish, drafter: Account, approver: Account
) -> None:
    made = publish(content())
    with pytest.raises(PublicationExists):
        prepare_publication(KIND, "2026-10", content(reason="Khác"), by=drafter, at=LATER)
    with pytest.raises(PublicationAlreadyApproved):
        approve_publication(made, by=approver, at=LATER)


def test_a_correction_is_a_new_version_and_the_old_one_stays_with_a_mark(
    publish: Publish, drafter: Account, approver: Account
) -> None:
    made = publish(content())
    drafted = correct_publication(made, content(agency="Sở Y tế"), by=drafter, at=LATER, note=NOTE)
    assert Publication.objects.filter(published_at__isnull=False).get() == made
    corrected = approve_publication(drafted, by=approver, at=LATER)
    old, new = Publication.objects.order_by("version")
    assert (old.sha256, old.content, old.corrected_by) == (made.sha256, content(), new)
    assert (new.version, new.note, corrected.supersedes) == (2, NOTE, old)
    assert Entry.objects.filter(event=Event.DISCLOSURE_CORRECTED).exists()
    with pytest.raises(PublicationNotCurrent):
        correct_publication(old, content(), by=drafter, at=LATER, note=NOTE)


def test_a_correction_says_what_it_corrects_and_changes_something(publish: Publish, drafter: Account) -> None:
    made = publish(content())
    with pytest.raises(CorrectionUnexplained):
        correct_publication(made, content(agency="Sở Y tế"), by=drafter, at=LATER, note="Sửa")
    with pytest.raises(CorrectionEmpty):
        correct_publication(made, content(), by=drafter, at=LATER, note=NOTE)
    with pytest.raises(PersonalDataFound):
        correct_publication(made, content(agency="Y tế"), by=drafter, at=LATER, note=f"{NOTE} 0912345678")


def test_the_night_finds_what_was_changed_behind_the_journal(publish: Publish) -> None:
    made = publish(content())
    assert altered() == []
    slipped = content(agency="Cơ quan khác")
    Publication.objects.update(content=slipped)
    assert altered() == [str(made)]
    Publication.objects.update(sha256=fingerprint(slipped))  # with a hash that fits: the journal knows better
    assert altered() == [str(made)]
