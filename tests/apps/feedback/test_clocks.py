"""Both clocks of a feedback: the golden examples E01–E09, forwarding, waiting, extending."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.timezone import localtime

from motcua.apps.feedback.clocks import reckon, rule_for
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.ask_for_more import ask_for_more, supply
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.extend import extend
from motcua.apps.feedback.services.forward import forward
from motcua.apps.feedback.services.refuse import refuse
from motcua.apps.feedback.services.set_clock import set_clock
from motcua.core.feedback import FeedbackState, RefusalGround
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep
from motcua.core.feedback_refusals import FeedbackExtendedTooLate
from tests.apps.feedback.conftest import MONDAY, FeedbackProvince, Receive, at

C, S = FeedbackChannel, FeedbackStep


def _day(moment: object) -> date:
    return localtime(moment).date()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("example", "kind", "received", "unit_due", "citizen_due"),
    [
        ("E01", C.LETTER, "2026-10-01", date(2026, 10, 8), date(2026, 10, 22)),
        ("E02", C.APP, "2026-10-01", date(2026, 10, 8), date(2026, 10, 8)),
        ("E03", C.PORTAL, "2026-10-01", date(2026, 10, 8), date(2026, 10, 22)),
        ("E05", C.LETTER, "2026-08-28", date(2026, 9, 9), date(2026, 9, 23)),
        ("E06", C.LETTER, "2026-04-24", date(2026, 5, 6), None),
        ("E07", C.LETTER, "2026-11-20", date(2026, 11, 30), None),
        ("E08", C.LETTER, "2026-02-12", date(2026, 2, 26), None),
    ],
)
def test_a_feedback_is_due_as_the_examples_say(
    arrive: Receive, example: str, kind: FeedbackChannel, received: str, unit_due: date, citizen_due: date | None
) -> None:
    feedback = arrive(kind, at(received, "10:00"))
    assert _day(feedback.unit_due_at) == unit_due, example
    assert citizen_due is None or _day(feedback.citizen_due_at) == citizen_due, example


@pytest.mark.parametrize(
    ("received", "due"), [("2026-10-09", date(2026, 10, 13)), ("2026-04-24", date(2026, 4, 29))], ids=["E09", "E06"]
)
def test_a_refusal_has_a_clock_of_its_own(place: FeedbackProvince, arrive: Receive, received: str, due: date) -> None:
    feedback = arrive(C.PORTAL, at(received, "10:00"))
    refuse(
        feedback, by=place.focal, at=at(received, "16:00"), ground=RefusalGround.UNCLEAR, reason="Không rõ việc gì"
    )
    step = feedback.handlings.get(step=S.REFUSE)
    assert _day(step.due_at) == due
    assert step.ended_at == feedback.ended_at


def test_the_rule_is_that_of_the_day_of_receipt(place: FeedbackProvince) -> None:
    before, after = (rule_for(place.channels[C.APP], S.ANSWER, at(day)) for day in ("2025-12-04", "2025-12-05"))
    assert before is not None
    assert after is not None
    assert (before.limit_in_words, after.limit_in_words) == ("15 ngày làm việc", "7 ngày")


def test_a_channel_may_have_a_rule_of_its_own(place: FeedbackProvince, arrive: Receive) -> None:
    own = place.channels[C.WEB]
    set_clock(
        C.WEB, S.ANSWER, amount="3", unit="workday", article="Quy chế của Văn phòng UBND tỉnh", by=None, at=MONDAY,
        valid_from=date(2026, 11, 1), channel=own,
    )  # fmt: skip
    assert _day(arrive(C.WEB).citizen_due_at) == date(2026, 11, 5)
    assert _day(arrive(C.EMAIL).citizen_due_at) == date(2026, 11, 23)


def test_forwarding_ends_the_unit_s_clock_and_never_moves_the_citizen_s(
    place: FeedbackProvince, classified: Feedback
) -> None:
    due = classified.citizen_due_at
    forward(classified, by=place.focal, at=at("2026-11-06"), to=place.department, reason="Thuộc thẩm quyền của Sở")
    assert classified.citizen_due_at == due
    first, second = classified.handlings.order_by("pk")
    assert (first.ended_at, second.started_at) == (at("2026-11-06"), at("2026-11-06"))
    assert (second.office, _day(second.due_at)) == (place.department, date(2026, 11, 13))
    assert (classified.at, classified.holder) == (FeedbackState.FORWARDED, place.department)


def test_the_unit_s_clock_of_answering_runs_from_its_arrival_there(
    place: FeedbackProvince, classified: Feedback
) -> None:
    forward(classified, by=place.focal, at=at("2026-11-06"), to=place.department, reason="Thuộc thẩm quyền của Sở")
    accept(classified, by=place.department_focal, at=at("2026-11-09"))
    step = classified.handlings.get(step=S.ANSWER)
    assert step.started_at == at("2026-11-06")
    assert _day(step.due_at) == date(2026, 11, 30)  # fifteen working days, 24/11 is off
    assert _day(classified.citizen_due_at) == date(2026, 11, 23)


def test_waiting_for_the_sender_stops_both_clocks_and_gives_the_days_back(
    place: FeedbackProvince, classified: Feedback
) -> None:
    unit, citizen = _day(classified.unit_due_at), _day(classified.citizen_due_at)
    ask_for_more(classified, by=place.focal, at=at("2026-11-03"), what="Xin cho biết mã hồ sơ và ngày nộp")
    assert (classified.is_paused, classified.citizen_due_at, classified.unit_due_at) == (True, None, None)
    supply(classified, by=None, at=at("2026-11-05"), text="Mã hồ sơ H05.17-261001-0002", by_sender=True)
    assert classified.at is FeedbackState.CLASSIFYING
    assert (_day(classified.unit_due_at), _day(classified.citizen_due_at)) == (
        date(2026, 11, 11), date(2026, 11, 26),
    )  # fmt: skip
    assert (unit, citizen) == (date(2026, 11, 9), date(2026, 11, 23))


def test_waiting_stops_no_clock_where_the_rule_says_so(place: FeedbackProvince, arrive: Receive) -> None:
    for step in (S.ANSWER, S.FORWARD):
        set_clock(
            C.TELEPHONE, step, amount="5", unit="workday", article="Quy chế đường dây nóng", by=None, at=MONDAY,
            valid_from=date(2026, 11, 1), waits_for_sender=False,
        )  # fmt: skip
    feedback = arrive(C.TELEPHONE)
    due = feedback.citizen_due_at
    ask_for_more(feedback, by=place.focal, at=at("2026-11-03"), what="Xin cho biết địa chỉ nhà văn hóa")
    assert (feedback.is_paused, feedback.citizen_due_at) == (False, due)


def test_an_extension_keeps_the_first_due_date(place: FeedbackProvince, handled: Feedback) -> None:
    first = handled.citizen_due_at
    extend(
        handled, by=place.leader, at=at("2026-11-10"), new_due_at=at("2026-11-27", "17:00"), reason="Chờ kết quả đo"
    )
    assert (handled.citizen_due_at, handled.first_due_at) == (at("2026-11-27", "17:00"), first)
    assert handled.at is FeedbackState.EXTENDED


def test_what_is_late_is_not_extended(place: FeedbackProvince, handled: Feedback) -> None:
    with pytest.raises(FeedbackExtendedTooLate):
        extend(handled, by=place.leader, at=at("2026-12-01"), new_due_at=at("2026-12-09"), reason="Việc phức tạp")


def test_a_joint_matter_has_the_longer_limit_of_its_channel(place: FeedbackProvince, arrive: Receive) -> None:
    feedback = classify(arrive(C.QUESTIONS), by=place.focal, at=MONDAY, classes=[2])
    assert _day(feedback.citizen_due_at) == date(2026, 11, 9)
    accept(feedback, by=place.focal, at=at("2026-11-03"), step=S.ANSWER_JOINTLY)
    assert _day(feedback.citizen_due_at) == date(2026, 11, 11)


def test_reckoning_again_changes_nothing(place: FeedbackProvince, handled: Feedback) -> None:
    extend(
        handled, by=place.leader, at=at("2026-11-10"), new_due_at=at("2026-11-27", "17:00"), reason="Chờ kết quả đo"
    )
    before = (handled.citizen_due_at, handled.unit_due_at)
    reckon(handled)
    assert (handled.citizen_due_at, handled.unit_due_at) == before
