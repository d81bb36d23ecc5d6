"""Quyền giải trình: the agency's own leader writes, another person reads; nobody's data passes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.apps.journal.models import Entry
from motcua.apps.oversight.models import Reply
from motcua.apps.oversight.services.reply import approve_reply, return_reply, write_reply
from motcua.apps.people.models import Account, Grant, Office
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled
from motcua.core.events import Event
from motcua.core.inspection_refusals import NothingPublished, NotTheirAgency, ReplyAlreadyJudged, WordsTooFew
from motcua.core.publication_refusals import PersonalDataFound
from tests.apps.dossiers.conftest import Province
from tests.apps.oversight.conftest import KIND, NOW, Publish, content

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
TEXT = "Sở đã bố trí thêm cán bộ; các hồ sơ còn lại trả trước ngày 20/11/2026."


@pytest.fixture
def leader(province: Province, publish: Publish) -> Account:
    publish(content())
    return province.by(Role.AGENCY_LEADER)


def write(office: Office, by: Account, text: str = TEXT, period: str = "2026-10") -> Reply:
    return write_reply(KIND, period, office, text, by=by, at=LATER)


def test_the_leader_writes_another_person_publishes(leader: Account, province: Province, approver: Account) -> None:
    made = write(province.department, leader)
    assert made.is_waiting
    assert approve_reply(made, by=approver, at=LATER).published_at == LATER
    told = Entry.objects.filter(subject=made.subject).order_by("seq")
    assert [each.event for each in told][-2:] == [Event.DISCLOSURE_REPLY_WRITTEN, Event.DISCLOSURE_REPLY_PUBLISHED]


def test_a_reply_may_be_returned_once_with_a_reason(leader: Account, province: Province, approver: Account) -> None:
    made = write(province.department, leader)
    with pytest.raises(WordsTooFew):
        return_reply(made, by=approver, at=LATER, note="Không")
    returned = return_reply(made, by=approver, at=LATER, note="Nêu việc của cơ quan khác, đề nghị viết lại")
    assert not returned.is_waiting
    with pytest.raises(ReplyAlreadyJudged):
        approve_reply(made, by=approver, at=LATER)


def test_no_agency_answers_for_another(leader: Account, province: Province) -> None:
    with pytest.raises(NotTheirAgency):
        write(province.centre, leader)
    with pytest.raises(NotEntitled):
        write(province.department, province.by(Role.HANDLER))
    assert not Reply.objects.exists()


def test_who_leads_above_answers_for_what_is_below(leader: Account, province: Province) -> None:
    Grant.objects.filter(account=leader).update(office=province.root)
    fresh = Account.objects.get(pk=leader.pk)
    assert write(province.department, fresh).office == province.department


@pytest.mark.parametrize("text", ["Ngắn", "Người nộp có số 0912345678 không nghe máy nhiều lần", "x" * 3001])
def test_what_is_too_short_too_long_or_personal_is_refused(leader: Account, province: Province, text: str) -> None:
    with pytest.raises((WordsTooFew, PersonalDataFound)):
        write(province.department, leader, text)
    assert not Reply.objects.exists()


def test_there_is_nothing_to_answer_before_the_list(leader: Account, province: Province) -> None:
    with pytest.raises(NothingPublished):
        write(province.department, leader, period="2026-09")
