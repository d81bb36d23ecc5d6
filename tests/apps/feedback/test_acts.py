"""The acts on a feedback: who may, what follows, what is refused."""

from __future__ import annotations

import pytest

from motcua.apps.feedback.allowed import allowed_feedback_acts
from motcua.apps.feedback.incoming import Incoming, Nature
from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.feedback.selectors import find_feedback, register, sender_of, visible_feedback
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer, send_back_answer
from motcua.apps.feedback.services.assign import assign
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.close_duplicate import close_duplicate
from motcua.apps.feedback.services.forward import acknowledge, forward, pass_up
from motcua.apps.feedback.services.hide import hide, show
from motcua.apps.feedback.services.publish import publish, withhold
from motcua.apps.feedback.services.rate import rate
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.services.refuse import refuse
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.feedback.services.split import Part, split
from motcua.apps.feedback.tracking import feedback_key, find_feedback_by_key
from motcua.apps.journal.models import Entry, Pending
from motcua.apps.journal.verify import verify
from motcua.core.access import Role
from motcua.core.feedback import FeedbackAct, FeedbackState, RefusalGround, UpwardGround
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_refusals import (
    AnswerMissing,
    FeedbackActNotAllowed,
    FeedbackChanged,
    FeedbackNotYours,
    FeedbackReasonMissing,
    GroundMissing,
    HandlerUnfit,
    NotClassified,
    NotSuperior,
    OwnAnswerApproved,
    RestrictedContent,
    SenderMissing,
    TextTooShort,
)
from tests.apps.feedback.conftest import ANSWER, MONDAY, SENDER, TEXT, FeedbackProvince, Receive, at
from tests.conftest import officer_at


def test_a_feedback_goes_its_whole_way_and_the_journal_tells_it(place: FeedbackProvince, answered: Feedback) -> None:
    assert answered.at is FeedbackState.ANSWERED
    assert answered.ended_at == answered.answered_at == at("2026-11-06")
    publish(answered, by=place.focal, at=at("2026-11-09"))
    assert answered.at is FeedbackState.PUBLISHED
    told = list(Entry.objects.filter(subject=answered.subject).order_by("seq").values_list("event", flat=True))
    assert told == [
        "feedback.received", "feedback.classified", "feedback.accepted", "feedback.answer_drafted",
        "feedback.answered", "feedback.published",
    ]  # fmt: skip
    assert verify().broken is None


def test_codes_follow_each_other_and_are_never_used_again(arrive: Receive) -> None:
    assert [arrive().code for _ in range(3)] == ["PA-261102-0001", "PA-261102-0002", "PA-261102-0003"]


def test_the_sender_is_kept_apart_from_the_text(arrive: Receive) -> None:
    feedback = arrive()
    kept = {str(value) for value in Feedback.objects.filter(pk=feedback.pk).values()[0].values()}
    assert not kept & set(SENDER.values())
    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert not any(value in facts for value in SENDER.values())
    assert Sender.objects.get(feedback=feedback).name == SENDER["name"]


def test_without_a_sender_it_is_refused_or_kept_as_a_tip_that_is_not_counted(
    place: FeedbackProvince, arrive: Receive
) -> None:
    with pytest.raises(SenderMissing, match="họ tên và số điện thoại"):
        arrive(sender={})
    assert not Feedback.objects.exists()
    tip = arrive(sender={}, keep_as_tip=True)
    assert (tip.at, tip.refusal_ground, tip.is_counted) == (FeedbackState.REFUSED, "anonymous", False)
    assert (tip.citizen_due_at, tip.handlings.count()) == (None, 0)
    assert list(register(place.in_charge, MONDAY)) == []
    assert list(visible_feedback(place.focal, MONDAY)) == [tip]  # in the book all the same


def test_a_text_of_three_words_is_not_clear(arrive: Receive) -> None:
    with pytest.raises(TextTooShort):
        arrive(text="Làm ăn tệ")


@pytest.mark.parametrize("nature", [Nature.COMPLAINT, Nature.DENUNCIATION])
def test_a_complaint_never_runs_on_this_clock_and_few_may_read_it(
    place: FeedbackProvince, arrive: Receive, nature: Nature
) -> None:
    feedback = arrive(nature=nature)
    assert (feedback.at, feedback.refusal_ground) == (FeedbackState.REFUSED, nature.value)
    assert feedback.handlings.count() == 0
    assert "Luật" in feedback.end_reason
    handler = officer_at(place.in_charge, Role.HANDLER, "khac")
    assert find_feedback(handler, feedback.code, MONDAY) is None
    assert find_feedback(place.focal, feedback.code, MONDAY) == feedback
    with pytest.raises(RestrictedContent):
        reopen(feedback, by=place.focal, at=MONDAY, reason="Xem lại nội dung")


def test_an_officer_writes_a_call_down_in_their_own_name(place: FeedbackProvince) -> None:
    call = Incoming(channel=place.channels[FeedbackChannel.TELEPHONE], text=TEXT, sender=SENDER)
    feedback = receive(call, by=place.focal, at=MONDAY)
    assert (feedback.written_by, feedback.owner) == (place.focal, None)
    with pytest.raises(FeedbackNotYours):
        receive(call, by=officer_at(place.in_charge, Role.CASHIER), at=MONDAY)


def test_the_same_message_of_another_system_is_not_received_twice(arrive: Receive) -> None:
    first = arrive(FeedbackChannel.OTHER, source_reference="DVC-77", received_at=at("2026-10-30"))
    assert arrive(FeedbackChannel.OTHER, source_reference="DVC-77") == first
    assert (first.received_at, first.arrived_at) == (at("2026-10-30"), MONDAY)


def test_mixed_content_is_split_on_the_same_receipt(place: FeedbackProvince, classified: Feedback) -> None:
    parts = split(
        classified, by=place.focal, at=at("2026-11-04"), parts=[Part("Đề nghị bỏ yêu cầu nộp bản sao sổ hộ khẩu")]
    )
    assert [(each.origin, each.received_at, each.citizen_due_at) for each in parts] == [
        (classified, classified.received_at, classified.citizen_due_at)
    ]
    assert Sender.objects.get(feedback=parts[0]).phone == "0912 345 678"


def test_what_nobody_classified_is_neither_taken_nor_sent_on(place: FeedbackProvince, arrive: Receive) -> None:
    feedback = arrive()
    assert FeedbackAct.ACCEPT not in allowed_feedback_acts(feedback, place.focal, MONDAY)
    Feedback.objects.filter(pk=feedback.pk).update(state=FeedbackState.CLASSIFYING)
    with pytest.raises(NotClassified):
        forward(feedback, by=place.focal, at=MONDAY, to=place.department, reason="Thuộc thẩm quyền của Sở")


def test_who_drafted_the_answer_does_not_approve_it(place: FeedbackProvince, handled: Feedback) -> None:
    draft_answer(handled, by=place.leader, at=at("2026-11-05"), public=ANSWER)
    with pytest.raises(OwnAnswerApproved):
        approve_answer(handled, by=place.leader, at=at("2026-11-06"))
    other = officer_at(place.in_charge, Role.UNIT_LEADER, "truong.phong")
    assert FeedbackAct.APPROVE not in allowed_feedback_acts(handled, place.leader, at("2026-11-06"))
    assert approve_answer(handled, by=other, at=at("2026-11-06")).at is FeedbackState.ANSWERED


def test_an_answer_sent_back_is_drafted_anew(place: FeedbackProvince, handled: Feedback) -> None:
    draft_answer(handled, by=place.focal, at=at("2026-11-05"), public=ANSWER)
    send_back_answer(handled, by=place.leader, at=at("2026-11-05"), reason="Chưa nêu ngày trả kết quả")
    with pytest.raises(AnswerMissing):
        approve_answer(handled, by=place.leader, at=at("2026-11-06"))
    draft_answer(handled, by=place.focal, at=at("2026-11-06"), public=ANSWER + " Kết quả trả ngày 12/11.")
    assert handled.answers.count() == 2


def test_forwarding_changes_hands_and_is_acknowledged(place: FeedbackProvince, classified: Feedback) -> None:
    forward(classified, by=place.focal, at=at("2026-11-03"), to=place.department, reason="Thuộc thẩm quyền của Sở")
    assert find_feedback(place.focal, classified.code, MONDAY) is not None  # the sending unit still follows it
    with pytest.raises(FeedbackNotYours):
        accept(classified, by=place.focal, at=at("2026-11-04"))
    acknowledge(classified, by=place.department_focal, at=at("2026-11-04"))
    accept(classified, by=place.department_focal, at=at("2026-11-04"), handler=place.handler)
    draft_answer(classified, by=place.handler, at=at("2026-11-05"), public=ANSWER)
    assert classified.moves.get().acknowledged_by == place.department_focal


def test_a_lawful_way_up_needs_its_ground_and_a_superior(place: FeedbackProvince, classified: Feedback) -> None:
    forward(classified, by=place.focal, at=at("2026-11-03"), to=place.department, reason="Thuộc thẩm quyền của Sở")
    act = {"by": place.department_focal, "at": at("2026-11-04"), "reason": "Hai sở chưa thống nhất"}
    with pytest.raises(GroundMissing):
        pass_up(classified, to=place.root, ground=None, **act)  # type: ignore[arg-type]
    with pytest.raises(NotSuperior):
        pass_up(classified, to=place.commune, ground=UpwardGround.DISAGREEMENT, **act)  # type: ignore[arg-type]
    pass_up(classified, to=place.root, ground=UpwardGround.DISAGREEMENT, **act)  # type: ignore[arg-type]
    moves = list(classified.moves.all())
    assert [(each.is_upward, each.is_lawful) for each in moves] == [(False, True), (True, True)]


def test_a_forward_to_a_superior_without_a_ground_is_written_down_as_that(
    place: FeedbackProvince, classified: Feedback
) -> None:
    moved = forward(classified, by=place.focal, at=at("2026-11-03"), to=place.root, reason="Đề nghị tỉnh trả lời")
    assert (moved.is_upward, moved.is_lawful) == (True, False)


def test_a_body_outside_is_followed_by_the_unit_that_sent_it(place: FeedbackProvince, classified: Feedback) -> None:
    forward(
        classified,
        by=place.focal,
        at=at("2026-11-03"),
        to=None,
        outside="Ngân hàng Nhà nước",
        reason="Thuộc ngân hàng",
    )
    assert (classified.at, classified.holder) == (FeedbackState.FORWARDED, place.in_charge)
    assert classified.unit_due_at == classified.citizen_due_at  # and goes on answering for it, from its own receipt
    accept(classified, by=place.focal, at=at("2026-11-10"))


def test_the_person_complained_of_does_not_handle_it(place: FeedbackProvince, handled: Feedback) -> None:
    handled.officer_name = place.focal.full_name
    handled.save()
    with pytest.raises(HandlerUnfit):
        assign(handled, by=place.leader, at=at("2026-11-04"), to=place.focal)
    with pytest.raises(HandlerUnfit):
        assign(handled, by=place.leader, at=at("2026-11-04"), to=place.handler)  # of another unit


def test_the_sender_rates_reopens_and_the_first_round_stays(place: FeedbackProvince, answered: Feedback) -> None:
    withhold(answered, by=place.focal, at=at("2026-11-09"), reason="Người gửi đề nghị không công khai")
    with pytest.raises(FeedbackNotYours):
        rate(answered, by=place.focal, at=at("2026-11-10"), stars=5)
    rate(answered, by=None, at=at("2026-11-10"), stars=1, comment="Chưa trả lời đúng ý", by_sender=True)
    reopen(answered, by=None, at=at("2026-11-10"), reason="Hồ sơ vẫn chưa có kết quả", by_sender=True)
    assert (answered.at, answered.round, answered.ended_at) == (FeedbackState.REOPENED, 2, None)
    first, second = answered.rounds.all()
    assert (first.ended_at, second.opened_at) == (at("2026-11-06"), at("2026-11-10"))
    assert first.rating.stars == 1
    assert answered.answers.get().public == ANSWER


def test_hiding_needs_words_and_changes_no_clock(place: FeedbackProvince, handled: Feedback) -> None:
    due = handled.citizen_due_at
    with pytest.raises(FeedbackReasonMissing):
        hide(handled, by=place.focal, at=MONDAY, reason="bẩn")
    hide(handled, by=place.focal, at=MONDAY, reason="Có lời xúc phạm cá nhân")
    assert (handled.shown_state, handled.at, handled.citizen_due_at) == (
        FeedbackState.HIDDEN, FeedbackState.HANDLING, due,
    )  # fmt: skip
    show(handled, by=place.leader, at=MONDAY, reason="Đã bỏ phần xúc phạm")
    assert handled.shown_state is FeedbackState.HANDLING
    assert handled.hidings.get().hidden_by == place.focal


def test_three_receipts_of_one_matter_are_one_case(place: FeedbackProvince, arrive: Receive) -> None:
    first, second = arrive(), arrive(FeedbackChannel.EMAIL)
    reason = "Trùng với phản ánh gửi qua trang web"
    close_duplicate(second, by=place.focal, at=MONDAY, reason=reason, duplicate_of=first)
    assert (second.duplicate_of, second.at, second.is_counted) == (first, FeedbackState.REFUSED, True)
    assert register(place.in_charge, MONDAY).count() == 2  # by channel
    assert register(place.in_charge, MONDAY).filter(duplicate_of=None).count() == 1  # by case


def test_the_key_opens_and_nothing_else_does(arrive: Receive) -> None:
    first, second = arrive(), arrive()
    assert find_feedback_by_key(first.code.lower(), f" {feedback_key(first).lower()} ") == first
    assert find_feedback_by_key(first.code, feedback_key(second)) is None
    assert find_feedback_by_key("PA-000000-0000", feedback_key(first)) is None


def test_the_sender_s_name_is_for_those_who_must_write_to_them(place: FeedbackProvince, handled: Feedback) -> None:
    stranger = officer_at(place.in_charge, Role.HANDLER, "nguoi.khac")
    chairman = officer_at(place.root, Role.CHAIRMAN)
    found = {each: sender_of(each.actor_at(MONDAY), handled) for each in (place.focal, stranger, chairman)}
    assert [each is not None for each in found.values()] == [True, False, False]


def test_what_the_law_refuses_leaves_no_trace(place: FeedbackProvince, answered: Feedback) -> None:
    before = Entry.objects.count(), Pending.objects.count()
    with pytest.raises(FeedbackActNotAllowed):
        refuse(answered, by=place.focal, at=MONDAY, ground=RefusalGround.UNCLEAR, reason="Không rõ nội dung")
    with pytest.raises(FeedbackChanged):
        publish(answered, by=place.focal, at=MONDAY, version=answered.version - 1)
    assert (Entry.objects.count(), Pending.objects.count()) == before
    assert Feedback.objects.get(pk=answered.pk).version == answered.version


def test_an_unclear_one_is_refused_with_a_ground(place: FeedbackProvince, arrive: Receive) -> None:
    feedback = classify(arrive(), by=place.focal, at=MONDAY, classes=[1, 7])
    refuse(
        feedback, by=place.focal, at=at("2026-11-03"), ground=RefusalGround.NOT_STATE, reason="Việc của doanh nghiệp"
    )
    assert (feedback.at, feedback.is_counted, feedback.ended_at) == (FeedbackState.REFUSED, True, at("2026-11-03"))
    assert list(register(place.in_charge, at("2026-11-04"))) == [feedback]
