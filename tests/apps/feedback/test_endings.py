"""What ends without an answer cannot be buried: whose decision, what the sender is told, and the way back."""

from __future__ import annotations

import pytest

from motcua.apps.exchange.models import Notice
from motcua.apps.feedback.allowed import allowed_feedback_acts
from motcua.apps.feedback.models import ClosingProposal, Feedback
from motcua.apps.feedback.relatives import followed_case, relative_named
from motcua.apps.feedback.selectors import may_read, register
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.ask_for_more import ask_for_more, supply
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.close import close
from motcua.apps.feedback.services.close_duplicate import close_duplicate
from motcua.apps.feedback.services.close_unsupplied import close_unsupplied
from motcua.apps.feedback.services.extend import extend
from motcua.apps.feedback.services.forward import forward
from motcua.apps.feedback.services.propose_close import decline_close, propose_close
from motcua.apps.feedback.services.publish import publish
from motcua.apps.feedback.services.refuse import refuse
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.feedback.services.split import Part, split
from motcua.apps.journal.models import Entry
from motcua.core.access import Role
from motcua.core.feedback import FeedbackAct, FeedbackState, RefusalGround
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_endings import Ending
from motcua.core.feedback_refusals import (
    AskedAlready,
    CloseNotProposed,
    CloseProposedAlready,
    DuplicateUnfit,
    EndingNotYours,
    FeedbackExtendedTooFar,
    FeedbackExtendedTooOften,
    FeedbackNotYours,
    GroundUntrue,
    OwnProposalGranted,
    PassedToAndFro,
    UnsuppliedTooEarly,
)
from motcua.jobs.relay import tell_pending
from tests.apps.feedback.conftest import ANSWER, MONDAY, FeedbackProvince, Receive, at
from tests.conftest import officer_at

SETTLED = "Hồ sơ đã có kết quả trước khi phản ánh đến nơi."
S = FeedbackState
TUESDAY = at("2026-11-03")


def test_one_officer_s_judgement_ends_nothing(place: FeedbackProvince, handled: Feedback) -> None:
    with pytest.raises(FeedbackNotYours):
        close(handled, by=place.focal, at=TUESDAY, reason=SETTLED)
    with pytest.raises(CloseNotProposed):
        close(handled, by=place.leader, at=TUESDAY, reason=SETTLED)
    due = handled.unit_due_at
    propose_close(handled, by=place.focal, at=TUESDAY, ending=Ending.NOTHING_LEFT, reason=SETTLED)
    assert (handled.at, handled.unit_due_at) == (S.HANDLING, due)  # the clocks go on
    with pytest.raises(CloseProposedAlready, match="đang chờ lãnh đạo"):
        propose_close(handled, by=place.leader, at=TUESDAY, ending=Ending.OTHER, reason=SETTLED)
    assert FeedbackAct.CLOSE in allowed_feedback_acts(handled, place.leader, TUESDAY)
    close(handled, by=place.leader, at=TUESDAY, reason="Đã đối chiếu với sổ trả kết quả")
    assert (handled.at, handled.ending, handled.end_reason) == (S.NOT_PUBLISHED, "nothing_left", SETTLED)
    told = Entry.objects.filter(subject=handled.subject).order_by("seq").last()
    assert told is not None
    assert told.facts["proposed_by"] == place.focal.pk
    assert told.facts["granted_because"] == "Đã đối chiếu với sổ trả kết quả"


def test_a_leader_who_proposed_it_does_not_grant_it(place: FeedbackProvince, handled: Feedback) -> None:
    propose_close(handled, by=place.leader, at=TUESDAY, ending=Ending.NOTHING_LEFT, reason=SETTLED)
    with pytest.raises(OwnProposalGranted):
        close(handled, by=place.leader, at=TUESDAY, reason="Tôi đồng ý với tôi")
    assert FeedbackAct.CLOSE not in allowed_feedback_acts(handled, place.leader, TUESDAY)
    above = officer_at(place.root, Role.AGENCY_LEADER, "lanh.dao.tinh")
    decline_close(handled, by=above, at=TUESDAY, reason="Người dân chưa được trả lời")
    asked = ClosingProposal.objects.get()
    assert (asked.is_granted, asked.decided_by, handled.at) == (False, above, S.HANDLING)
    with pytest.raises(CloseNotProposed):
        decline_close(handled, by=above, at=TUESDAY, reason="Lần nữa")


def test_the_sender_withdraws_and_may_come_back(handled: Feedback) -> None:
    close(handled, by=None, at=TUESDAY, reason="Đã được giải thích tại quầy", by_sender=True)
    assert (handled.at, handled.ending, handled.refusal_ground) == (S.NOT_PUBLISHED, "withdrawn", "")
    reopen(handled, by=None, at=at("2026-11-05"), reason="Hóa ra chưa xong", by_sender=True)
    assert (handled.at, handled.ending, handled.is_open) == (S.REOPENED, "", True)


def test_to_call_it_a_complaint_takes_a_leader_and_it_stays_in_the_register(
    place: FeedbackProvince, classified: Feedback
) -> None:
    for ground in (RefusalGround.COMPLAINT, RefusalGround.DENUNCIATION, RefusalGround.OTHER):
        with pytest.raises(EndingNotYours, match="Đề nghị kết thúc"):
            refuse(classified, by=place.focal, at=TUESDAY, ground=ground, reason="Nội dung là khiếu nại")
    words = "Là khiếu nại quyết định hành chính; xin gửi đơn đến Chủ tịch UBND phường."
    propose_close(classified, by=place.focal, at=TUESDAY, ending=Ending.DENUNCIATION, reason=words)
    close(classified, by=place.leader, at=at("2026-11-09"), reason="Đúng là tố cáo")
    assert (classified.at, classified.is_restricted, classified.is_counted) == (S.REFUSED, True, True)
    assert list(register(place.in_charge, at("2026-11-10"))) == [classified]
    refusing = classified.handlings.get(step="refuse")
    assert refusing.due_at is not None
    assert refusing.due_at < at("2026-11-09")  # recognised too late is late
    reader = officer_at(place.in_charge, Role.HANDLER, "khac")
    assert not may_read(reader.actor_at(TUESDAY), classified)
    reopen(classified, by=None, at=at("2026-11-11"), reason="Đây là phản ánh, không phải tố cáo", by_sender=True)
    assert (classified.at, classified.is_restricted, classified.is_counted) == (S.REOPENED, False, True)


def test_anonymous_is_only_what_has_no_sender(place: FeedbackProvince, arrive: Receive) -> None:
    for feedback in (arrive(), arrive(FeedbackChannel.PRESS, sender={})):
        with pytest.raises(GroundUntrue):
            refuse(feedback, by=place.focal, at=TUESDAY, ground=RefusalGround.ANONYMOUS, reason="Không rõ ai gửi")
        assert feedback.is_counted


def test_a_duplicate_names_the_case_that_takes_over_and_no_circle_closes(
    place: FeedbackProvince, arrive: Receive
) -> None:
    one, two, three = (classify(arrive(), by=place.focal, at=MONDAY, classes=[1]) for _ in range(3))
    said = {"by": place.focal, "at": TUESDAY, "reason": "Cùng một hồ sơ, cùng người gửi"}
    with pytest.raises(EndingNotYours, match="Kết thúc vì gửi trùng"):
        refuse(one, by=place.focal, at=TUESDAY, ground=RefusalGround.DUPLICATE, reason="Gửi trùng rồi")
    with pytest.raises(DuplicateUnfit, match="chính phản ánh này"):
        close_duplicate(one, duplicate_of=one, **said)  # type: ignore[arg-type]
    close_duplicate(one, duplicate_of=two, **said)  # type: ignore[arg-type]
    with pytest.raises(DuplicateUnfit):
        close_duplicate(two, duplicate_of=one, **said)  # type: ignore[arg-type]  # each would be the other's
    close_duplicate(two, duplicate_of=three, **said)  # type: ignore[arg-type]
    one.refresh_from_db()
    assert (one.duplicate_of, two.duplicate_of) == (three, three)
    close(three, by=None, at=TUESDAY, reason="Tôi rút phản ánh", by_sender=True)
    four = arrive()
    with pytest.raises(DuplicateUnfit, match="chưa ai trả lời"):
        close_duplicate(four, duplicate_of=three, **said)  # type: ignore[arg-type]


def test_who_sent_it_twice_follows_the_case_and_may_part_from_it(place: FeedbackProvince, arrive: Receive) -> None:
    case, again = arrive(), arrive(FeedbackChannel.EMAIL)
    other = arrive(sender={"name": "Lê Khác", "phone": "0987654321", "email": "khac@vidu.vn"})
    for each in (again, other):
        close_duplicate(each, by=place.focal, at=MONDAY, reason="Cùng một việc đang xem xét", duplicate_of=case)
    accept(classify(case, by=place.focal, at=MONDAY, classes=[1]), by=place.focal, at=TUESDAY)
    draft_answer(case, by=place.focal, at=TUESDAY, public=ANSWER)
    approve_answer(case, by=place.leader, at=TUESDAY)
    own, foreign = followed_case(again), followed_case(other)
    assert own is not None
    assert foreign is not None
    assert own.answer is not None  # one's own
    assert own.answer.public == ANSWER
    assert foreign.answer is None  # another's, until it is public
    assert (relative_named(again, case.code), relative_named(other, case.code)) == (case, None)
    publish(case, by=place.focal, at=at("2026-11-04"))
    other = Feedback.objects.get(pk=other.pk)
    assert (followed_case(other) or own).answer == own.answer
    Notice.objects.all().delete()
    while tell_pending():
        pass
    titles = list(Notice.objects.filter(address="khac@vidu.vn").values_list("title", flat=True))
    assert f"Việc ở phản ánh {other.code} đã có trả lời" in titles
    reopen(other, by=None, at=at("2026-11-05"), reason="Không phải cùng một việc", by_sender=True)
    assert (other.duplicate_of, other.is_open) == (None, True)


def test_unsupplied_only_after_the_term_that_was_named(place: FeedbackProvince, classified: Feedback) -> None:
    wait = ask_for_more(classified, by=place.focal, at=MONDAY, what="Xin cho biết mã hồ sơ")
    assert wait.due_at is not None
    with pytest.raises(UnsuppliedTooEarly, match="còn đến"):
        close_unsupplied(classified, by=place.focal, at=wait.due_at)
    assert FeedbackAct.CLOSE_UNSUPPLIED not in allowed_feedback_acts(classified, place.focal, wait.due_at)
    close_unsupplied(classified, by=place.focal, at=at("2026-11-12"))
    assert (classified.at, classified.ending) == (S.REFUSED, "unsupplied")


def test_to_ask_again_and_again_takes_a_leader(place: FeedbackProvince, classified: Feedback) -> None:
    ask_for_more(classified, by=place.focal, at=MONDAY, what="Xin cho biết mã hồ sơ")
    supply(classified, by=None, at=TUESDAY, text="Mã ghi trên giấy hẹn ngày 2/11", by_sender=True)
    with pytest.raises(AskedAlready):
        ask_for_more(classified, by=place.focal, at=TUESDAY, what="Xin cho biết thêm ngày nộp")
    ask_for_more(classified, by=place.leader, at=TUESDAY, what="Xin cho biết thêm ngày nộp")


def test_what_goes_to_and_fro_takes_a_leader(place: FeedbackProvince, classified: Feedback) -> None:
    forward(classified, by=place.focal, at=MONDAY, to=place.department, reason="Thuộc thẩm quyền của Sở")
    forward(
        classified, by=place.department_focal, at=TUESDAY, to=place.in_charge, reason="Không thuộc Sở"
    )  # back, free
    with pytest.raises(PassedToAndFro, match="báo cáo lên cấp trên"):
        forward(classified, by=place.focal, at=TUESDAY, to=place.department, reason="Vẫn thuộc Sở Xây dựng")
    forward(classified, by=place.leader, at=TUESDAY, to=place.department, reason="Vẫn thuộc Sở Xây dựng")
    assert classified.holder == place.department


def test_an_extension_is_not_for_ever(place: FeedbackProvince, handled: Feedback) -> None:
    asked = {"by": place.leader, "at": at("2026-11-05"), "reason": "Chờ kết quả đo đạc"}
    with pytest.raises(FeedbackExtendedTooFar, match="15/12/2026"):
        extend(handled, new_due_at=at("2026-12-16"), **asked)  # type: ignore[arg-type]
    for day in ("2026-11-27", "2026-12-04"):
        extend(handled, new_due_at=at(day, "17:00"), **asked)  # type: ignore[arg-type]
    with pytest.raises(FeedbackExtendedTooOften):
        extend(handled, new_due_at=at("2026-12-08"), **asked)  # type: ignore[arg-type]


def test_every_end_is_told_to_the_sender_with_the_way_back_and_to_the_leader(
    place: FeedbackProvince, arrive: Receive
) -> None:
    refused, split_up = arrive(), classify(arrive(), by=place.focal, at=MONDAY, classes=[1])
    refuse(refused, by=place.focal, at=TUESDAY, ground=RefusalGround.UNCLEAR, reason="Chưa rõ việc gì, ở đâu")
    parts = split(split_up, by=place.focal, at=TUESDAY, parts=[Part("Đề nghị bố trí thêm chỗ gửi xe ở trụ sở")])
    propose_close(split_up, by=place.focal, at=TUESDAY, ending=Ending.NOTHING_LEFT, reason=SETTLED)
    close(split_up, by=place.leader, at=TUESDAY, reason="Đã đối chiếu hồ sơ")
    while tell_pending():
        pass
    bodies = "\n".join(Notice.objects.filter(address="gui@vidu.vn").values_list("body", flat=True))
    assert bodies.count("«Kiến nghị lại»; cơ quan phải xem xét lại và có hạn trả lời mới.") == 2
    assert parts[0].code in bodies
    titles = set(Notice.objects.filter(account=place.leader).values_list("title", flat=True))
    assert {
        f"Phản ánh {refused.code} bị từ chối tiếp nhận", f"Chờ quyết định: kết thúc {split_up.code} không trả lời",
    } <= titles  # fmt: skip
    assert relative_named(split_up, parts[0].code) == parts[0]
