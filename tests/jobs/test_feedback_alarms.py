"""Reminders of feedback: person first, then the leader; each rung once; the sender is told of each step."""

from __future__ import annotations

from datetime import date

from motcua.apps.exchange.models import Notice
from motcua.apps.feedback.models import Feedback, Handling
from motcua.apps.feedback.rebuild import feedback_drift
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.ask_for_more import ask_for_more
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.forward import forward
from motcua.apps.feedback.services.hide import hide
from motcua.apps.feedback.services.recompute import recompute_open_feedback
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.services.set_day import set_day
from motcua.core.feedback import FeedbackState
from motcua.jobs.feedback_alarms import close_unsupplied_feedback, ring_feedback_alarms
from motcua.jobs.relay import tell_pending
from tests.apps.feedback.conftest import (
    ANSWER,
    SENDER,
    TEXT,
    FeedbackProvince,
    Receive,
    answered,
    arrive,
    at,
    classified,
    handled,
    place,
)  # fmt: skip

__all__ = ["answered", "arrive", "classified", "handled", "place"]


def _told(event: str) -> list[str]:
    while tell_pending():
        pass
    rows = Notice.objects.filter(event=event).select_related("account")
    return sorted({row.account.username if row.account else row.channel for row in rows})


def test_the_person_is_reminded_first_and_the_leader_when_it_is_late(
    place: FeedbackProvince, classified: Feedback
) -> None:
    accept(classified, by=place.leader, at=at("2026-11-03"), handler=place.focal)
    ring_feedback_alarms(at("2026-11-19"))  # eighty per cent
    assert _told("feedback.due_near") == ["dau.moi"]
    ring_feedback_alarms(at("2026-11-25"))
    assert _told("feedback.due_near") == ["dau.moi", "lanh.dao"]
    fired = Notice.objects.filter(event="feedback.due_near").count()
    assert ring_feedback_alarms(at("2026-11-25", "09:01")) == 0
    _told("feedback.due_near")
    assert Notice.objects.filter(event="feedback.due_near").count() == fired


def test_the_sender_hears_of_each_step_and_nothing_of_what_was_said(
    place: FeedbackProvince, classified: Feedback
) -> None:
    forward(classified, by=place.focal, at=at("2026-11-03"), to=place.department, reason="Thuộc thẩm quyền của Sở")
    accept(classified, by=place.department_focal, at=at("2026-11-03"))
    draft_answer(classified, by=place.department_focal, at=at("2026-11-05"), public=ANSWER)
    approve_answer(classified, by=place.department_leader, at=at("2026-11-06"))
    while tell_pending():
        pass
    letters = list(Notice.objects.filter(address=SENDER["email"]).order_by("pk"))
    assert [each.event for each in letters] == ["feedback.received", "feedback.forwarded", "feedback.answered"]
    assert not any(TEXT in each.body or ANSWER in each.body for each in letters)
    assert not any(SENDER["name"] in each.body for each in Notice.objects.all())


def test_what_the_sender_does_not_supply_is_closed(place: FeedbackProvince, classified: Feedback) -> None:
    ask_for_more(classified, by=place.focal, at=at("2026-11-03"), what="Xin cho biết mã hồ sơ")
    assert close_unsupplied_feedback(at("2026-11-10")) == 0
    assert close_unsupplied_feedback(at("2026-11-11")) == 1
    found = Feedback.objects.get(pk=classified.pk)
    assert (found.at, found.ended_at) == (FeedbackState.REFUSED, at("2026-11-11"))
    assert not Handling.objects.filter(ended_at=None).exists()


def test_a_new_day_off_moves_both_clocks_and_the_journal_still_tells_the_row(
    place: FeedbackProvince, handled: Feedback
) -> None:
    before = handled.citizen_due_at
    off = SpecialDay.Kind.HOLIDAY
    set_day(None, date(2026, 11, 4), kind=off, name="Nghỉ do bão", legal_basis="Công điện", by=None)
    assert recompute_open_feedback(at=at("2026-11-03"), reason="Lịch làm việc thay đổi") == [handled.code]
    moved = Feedback.objects.get(pk=handled.pk)
    assert before is not None
    assert moved.citizen_due_at is not None
    assert moved.citizen_due_at > before
    assert feedback_drift(moved) == {}


def test_the_row_is_what_the_journal_says_and_a_forged_one_is_found(
    place: FeedbackProvince, answered: Feedback, arrive: Receive
) -> None:
    hide(answered, by=place.focal, at=at("2026-11-09"), reason="Có lời xúc phạm")
    reopen(answered, by=None, at=at("2026-11-10"), reason="Chưa trả lời đúng", by_sender=True)
    tip = arrive(sender={}, keep_as_tip=True)
    other = classify(arrive(), by=place.focal, at=at("2026-11-03"), classes=[2])
    for each in Feedback.objects.all():
        assert feedback_drift(each) == {}, each
    Feedback.objects.filter(pk=other.pk).update(state=60)
    assert set(feedback_drift(Feedback.objects.get(pk=other.pk))) == {"state"}
    assert feedback_drift(tip) == {}
