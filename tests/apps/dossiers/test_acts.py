"""Each act as a story: what it changes, what it refuses, and that a refusal leaves no trace."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.papers import Given
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.consult import answer_consultation, consult
from motcua.apps.dossiers.services.converse import rate, write_message
from motcua.apps.dossiers.services.edit import edit
from motcua.apps.dossiers.services.end import close_unsupplied, stop, withdraw
from motcua.apps.dossiers.services.extend import extend
from motcua.apps.dossiers.services.hand_over import hand_over
from motcua.apps.dossiers.services.pay import confirm_payment, request_payment
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.dossiers.services.result import approve, correct_result, draft_result, issue_result, reopen
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.supplement import request_supplement, supplied_waiting, supply
from motcua.apps.dossiers.services.transfer import acknowledge, reroute
from motcua.apps.dossiers.services.work import advance, assign, claim, send_back
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.answers import check_answers
from motcua.core.clock_refusals import AlreadyExtended, ExtendedTooFar, ExtendedTooLate, SupplementAskedTooLate
from motcua.core.dossier import State
from motcua.core.dossier_refusals import (
    ActNotAllowed,
    AnswersInvalid,
    ChangedMeanwhile,
    ConditionAbsent,
    FeeUnpaid,
    NothingEdited,
    NothingListed,
    NothingSupplied,
    NotYours,
    ProcedureClosed,
    ProofMissing,
    ReasonMissing,
    ResultExists,
    ResultMissing,
    SameApplicationOpen,
    SecondSupplement,
    StepsNotDone,
    TakenByOther,
)  # fmt: skip
from tests.apps.dossiers.conftest import FIVE_WORKDAYS, JULY, MONDAY, Province, at
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
MISSING = [{"component": "TP02", "name": "Bản vẽ", "reason": "Thiếu mặt cắt"}]
WEDNESDAY = at("2026-11-04", "10:00")


def to_the_clerk(dossier: Dossier, province: Province, moment: datetime) -> None:
    approve(dossier, by=province.by(Role.AGENCY_LEADER), at=moment)


def finish(dossier: Dossier, province: Province, moment: datetime) -> None:
    to_the_clerk(dossier, province, moment)
    issue_result(dossier, by=province.by(Role.CLERK), at=moment)


# Nộp, tiếp nhận, từ chối


def test_the_same_message_of_the_portal_never_makes_a_second_dossier(application: Application) -> None:
    given = Application(**{**_fields(application), "national_code": "G22.01-261102-000123"})
    assert submit(given, by=None, at=MONDAY) == submit(given, by=None, at=MONDAY)
    assert Dossier.objects.count() == 1


def test_who_has_the_same_application_open_is_told_and_may_insist(
    application: Application, registered: Dossier
) -> None:
    with pytest.raises(SameApplicationOpen, match=registered.reference):
        submit(application, by=None, at=MONDAY)
    submit(Application(**{**_fields(application), "knows_of_other": True}), by=None, at=MONDAY)


def test_answers_that_do_not_fit_the_form_are_named_one_by_one(application: Application) -> None:
    wrong = Application(**{**_fields(application), "answers": {"area": -1}})
    with pytest.raises(AnswersInvalid) as refusal:
        submit(wrong, by=None, at=MONDAY)
    assert refusal.value.facts["fields"] == {"area": "Giá trị nhỏ nhất là 0."}
    assert not Dossier.objects.exists()


def test_a_missing_answer_is_asked_for_by_name() -> None:
    with pytest.raises(AnswersInvalid) as refusal:
        check_answers(FIVE_WORKDAYS.form, {})
    assert refusal.value.facts["fields"] == {"area": "Hãy nhập mục này."}


def test_a_procedure_not_in_force_takes_no_application(application: Application) -> None:
    with pytest.raises(ProcedureClosed):
        submit(application, by=None, at=at("2025-06-30"))


def _fields(application: Application) -> dict[str, object]:
    return {name: getattr(application, name) for name in application.__slots__}


def test_a_refusal_at_the_desk_needs_a_reason_and_ends_the_dossier(registered: Dossier, province: Province) -> None:
    with pytest.raises(ReasonMissing):
        refuse(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY, reason="k")
    refuse(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY, reason="Không thuộc thẩm quyền của tỉnh")
    assert registered.at is State.REFUSED


def test_a_handler_does_not_accept(registered: Dossier, province: Province) -> None:
    with pytest.raises(NotYours):
        accept(registered, by=province.by(Role.HANDLER), at=MONDAY)


def test_of_two_who_act_on_what_they_saw_one_wins_and_the_other_is_told(
    registered: Dossier, province: Province
) -> None:
    seen = registered.version
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY, version=seen)
    with pytest.raises(ChangedMeanwhile):
        refuse(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY, reason="Thiếu giấy tờ", version=seen)


# Bổ sung


def test_a_unit_only_proposes_a_supplement_and_the_desk_issues_it(processing: Dossier, province: Province) -> None:
    handler, desk = province.by(Role.HANDLER), province.by(Role.RECEPTIONIST)
    request_supplement(processing, by=handler, at=WEDNESDAY, items=MISSING, reason="Bản vẽ thiếu mặt cắt")
    assert processing.at is State.PROCESSING
    asked = request_supplement(processing, by=desk, at=WEDNESDAY, items=MISSING, reason="Bản vẽ thiếu mặt cắt")
    assert processing.at is State.SUPPLEMENT
    assert processing.supplements.get() == asked
    assert processing.due_at is None
    assert asked.due_at == at("2026-11-26", "10:00")  # E38


def test_after_a_complete_supplement_the_clock_starts_from_zero(processing: Dossier, province: Province) -> None:
    desk = province.by(Role.RECEPTIONIST)
    request_supplement(processing, by=desk, at=WEDNESDAY, items=MISSING, reason="Bản vẽ thiếu mặt cắt")
    supply(processing, by=desk, at=at("2026-11-12", "13:30"), papers=[Given("TP02", "Bản vẽ", original=1)])
    accept(processing, by=desk, at=at("2026-11-12", "14:00"))
    assert processing.due_at == at("2026-11-19", "14:00")  # E36
    assert processing.code == "H05.01-261102-0001"


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        ({"papers": [Given("TP02", "Bản vẽ", copy=1)]}, True),
        ({"answers": {"area": 121}}, True),
        ({"note": "Bản vẽ đã có mặt cắt ở trang 3"}, True),  # an explanation may be all that was asked
        ({}, False),
        ({"papers": [Given("TP02", "Bản vẽ")]}, False),  # named, and nobody brought it
        ({"answers": {"area": 120}}, False),  # as it was
        ({"note": " \u200b\u200b\u200b\u200b\u200b. "}, False),
    ],
)
def test_a_supplement_of_nothing_is_not_taken_as_made(
    processing: Dossier, province: Province, said: dict[str, Any], is_taken: bool
) -> None:
    desk = province.by(Role.RECEPTIONIST)
    request_supplement(processing, by=desk, at=WEDNESDAY, items=MISSING, reason="Bản vẽ thiếu mặt cắt")
    with nullcontext() if is_taken else pytest.raises(NothingSupplied):
        supply(processing, by=desk, at=at("2026-11-12", "13:30"), **said)
    processing.refresh_from_db()
    assert supplied_waiting(processing) is is_taken
    assert processing.reception_due_at == (at("2026-11-13", "13:30") if is_taken else None)  # the desk has a day


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        ({"papers": [Given("TP02", "Bản vẽ", copy=1)]}, True),
        ({"answers": {"area": 121}}, True),
        ({}, False),
        ({"answers": {"area": 120}, "papers": [Given("TP02", "Bản vẽ")]}, False),
    ],
)
def test_to_edit_is_to_change_something(
    application: Application, province: Province, said: dict[str, Any], is_taken: bool
) -> None:
    citizen = Account.objects.create(username="người-nộp", kind=Account.Kind.CITIZEN)
    mine = submit(application, by=citizen, at=MONDAY)
    with nullcontext() if is_taken else pytest.raises(NothingEdited):
        edit(mine, by=citizen, at=MONDAY, **said)
    mine.refresh_from_db()
    assert mine.version == 1 + is_taken


def test_a_supplement_after_three_working_days_needs_a_leader(processing: Dossier, province: Province) -> None:
    with pytest.raises(SupplementAskedTooLate):
        request_supplement(
            processing,
            by=province.by(Role.HANDLER),
            at=at("2026-11-06"),
            items=MISSING,
            reason="Bản vẽ thiếu mặt cắt",
        )  # E37


def test_a_second_supplement_needs_a_leader_who_says_why(processing: Dossier, province: Province) -> None:
    desk = province.by(Role.RECEPTIONIST)
    request_supplement(processing, by=desk, at=WEDNESDAY, items=MISSING, reason="Bản vẽ thiếu mặt cắt")
    accept(processing, by=desk, at=WEDNESDAY)
    with pytest.raises(SecondSupplement):
        request_supplement_again(processing, desk)


def request_supplement_again(dossier: Dossier, desk: object) -> None:
    dossier.state = State.PROCESSING.value
    dossier.save()
    request_supplement(dossier, by=desk, at=WEDNESDAY, items=MISSING, reason="Lại thiếu mặt cắt")  # type: ignore[arg-type]


def test_a_supplement_that_names_nothing_is_refused(registered: Dossier, province: Province) -> None:
    with pytest.raises(NothingListed):
        request_supplement(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY, items=[], reason="Thiếu giấy tờ")


def test_what_is_never_supplied_is_closed_by_the_clockwork(processing: Dossier, province: Province) -> None:
    request_supplement(
        processing, by=province.by(Role.RECEPTIONIST), at=WEDNESDAY, items=MISSING, reason="Bản vẽ thiếu mặt cắt"
    )
    close_unsupplied(processing, at=at("2026-11-27"))
    assert processing.at is State.STOPPED
    assert not processing.tasks.filter(done_at=None).exists()


# Nghĩa vụ tài chính


def test_paying_returns_the_dossier_to_the_stage_that_asked_and_the_clock_goes_on(
    processing: Dossier, province: Province
) -> None:
    due = processing.due_at
    request_payment(
        processing, by=province.by(Role.HANDLER), at=at("2026-11-05", "10:00"),
        lines=[{"name": "Lệ phí", "amount": 50000}], stops_clock=True,
    )  # fmt: skip
    assert processing.at is State.PAYMENT
    assert processing.due_at is None
    confirm_payment(processing, by=province.by(Role.CASHIER), at=at("2026-11-06", "10:00"), method="cash")
    assert processing.at is State.PROCESSING
    assert due is not None
    assert processing.due_at == at("2026-11-10")


def test_who_asks_for_money_does_not_confirm_it(processing: Dossier, province: Province) -> None:
    cashier = province.by(Role.CASHIER)
    request_payment(processing, by=cashier, at=WEDNESDAY, lines=[{"name": "Lệ phí", "amount": 50000}])
    with pytest.raises(NotYours):
        confirm_payment(processing, by=cashier, at=WEDNESDAY, method="cash")


@pytest.mark.parametrize("line", [{"name": "Lệ phí", "amount": 0}, {"name": " \u200b", "amount": 50000}])
def test_a_charge_of_nothing_or_for_nothing_is_refused(
    processing: Dossier, province: Province, line: dict[str, object]
) -> None:
    with pytest.raises(ConditionAbsent):
        request_payment(processing, by=province.by(Role.HANDLER), at=WEDNESDAY, lines=[line])


def test_nobody_has_paid_tomorrow(processing: Dossier, province: Province) -> None:
    cashier, today = province.by(Role.CASHIER), WEDNESDAY.date()
    request_payment(
        processing, by=province.by(Role.HANDLER), at=WEDNESDAY, lines=[{"name": "Lệ phí", "amount": 50000}]
    )
    with pytest.raises(ConditionAbsent, match="sau hôm nay"):
        confirm_payment(processing, by=cashier, at=WEDNESDAY, method="cash", paid_on=today + timedelta(days=1))
    assert confirm_payment(processing, by=cashier, at=WEDNESDAY, method="cash", paid_on=today).paid_on == today


# Các bước


def test_a_claimed_step_is_nobody_elses_until_a_leader_assigns_it(processing: Dossier, province: Province) -> None:
    leader, handler = province.by(Role.UNIT_LEADER), province.by(Role.HANDLER)
    other = officer_at(province.department, Role.HANDLER, "nguoi-khac")
    claim(processing, by=leader, at=WEDNESDAY)
    advance(processing, by=leader, at=WEDNESDAY)
    assign(processing, by=leader, at=WEDNESDAY, to=other)
    with pytest.raises(TakenByOther):
        advance(processing, by=handler, at=WEDNESDAY)
    assign(processing, by=leader, at=WEDNESDAY, to=handler)
    advance(processing, by=handler, at=WEDNESDAY)


def test_to_assign_is_to_do_the_leaders_own_step(processing: Dossier, province: Province) -> None:
    leader, handler = province.by(Role.UNIT_LEADER), province.by(Role.HANDLER)
    assign(processing, by=leader, at=WEDNESDAY, to=handler)
    opened = processing.tasks.get(done_at=None)
    assert (opened.key, opened.handler) == ("tham-dinh", handler)
    with pytest.raises(ConditionAbsent, match="không giữ vai trò"):
        assign(processing, by=leader, at=WEDNESDAY, to=province.by(Role.CLERK))


def test_a_step_is_given_to_who_works_there_or_in_a_division_of_it(processing: Dossier, province: Province) -> None:
    leader, elsewhere = province.by(Role.UNIT_LEADER), officer_at(province.centre, Role.HANDLER, "noi-khac")
    division = Office.objects.create(
        code="H05.17.1", name="Phòng", kind=Office.Kind.DIVISION, parent=province.department, starts_on=JULY
    )
    with pytest.raises(ConditionAbsent, match="không công tác ở đơn vị"):
        assign(processing, by=leader, at=WEDNESDAY, to=elsewhere)
    assign(processing, by=leader, at=WEDNESDAY, to=officer_at(division, Role.HANDLER, "cua-phong"))
    assert processing.tasks.get(done_at=None).handler.username == "cua-phong"


def test_sending_back_opens_the_step_before_for_the_person_who_did_it(
    processing: Dossier, province: Province
) -> None:
    leader, handler = province.by(Role.UNIT_LEADER), province.by(Role.HANDLER)
    advance(processing, by=leader, at=WEDNESDAY)
    advance(processing, by=handler, at=WEDNESDAY)
    send_back(processing, by=leader, at=WEDNESDAY, reason="Dự thảo thiếu căn cứ")
    again = processing.tasks.get(done_at=None)
    assert (again.key, again.handler) == ("tham-dinh", handler)


def test_a_wrong_route_is_mended_without_moving_the_deadline(processing: Dossier, province: Province) -> None:
    due, task = processing.due_at, processing.tasks.get(done_at=None)
    acknowledge(processing, by=province.by(Role.UNIT_LEADER), at=WEDNESDAY)
    reroute(processing, by=province.by(Role.UNIT_LEADER), at=WEDNESDAY, to=province.root, reason="Không đúng phòng")
    assert processing.due_at == due
    assert processing.tasks.get(done_at=None).due_at == task.due_at
    assert processing.holder == province.root


def test_a_consultation_without_answer_holds_the_result_back(processing: Dossier, province: Province) -> None:
    leader = province.by(Role.UNIT_LEADER)
    asked = consult(
        processing, by=leader, at=WEDNESDAY, office=province.department, question="Có phù hợp quy hoạch không?",
        due_at=at("2026-11-06"),
    )  # fmt: skip
    approve(processing, by=province.by(Role.AGENCY_LEADER), at=WEDNESDAY)
    with pytest.raises(StepsNotDone, match="Lấy ý kiến"):
        issue_result(processing, by=province.by(Role.CLERK), at=WEDNESDAY)
    answer_consultation(processing, by=leader, at=WEDNESDAY, task=asked.pk, answer="Quá hạn, tiếp tục", waive=True)
    issue_result(processing, by=province.by(Role.CLERK), at=WEDNESDAY)
    assert Task.objects.get(pk=asked.pk).outcome == "waived"


# Gia hạn


def test_an_extension_moves_the_due_date_once_and_keeps_the_first(processing: Dossier, province: Province) -> None:
    leader, first = province.by(Role.AGENCY_LEADER), processing.due_at
    made = extend(processing, by=leader, at=WEDNESDAY, new_due_at=at("2026-11-12"), reason="Chờ kết quả thẩm định")
    assert (processing.due_at, processing.first_due_at) == (at("2026-11-12"), first)
    assert not made.is_late
    with pytest.raises(AlreadyExtended):
        extend(processing, by=leader, at=WEDNESDAY, new_due_at=at("2026-11-13"), reason="Thêm một lần nữa")


def test_an_extension_after_the_due_date_or_beyond_the_limit_is_refused(
    processing: Dossier, province: Province
) -> None:
    leader = province.by(Role.AGENCY_LEADER)
    with pytest.raises(ExtendedTooLate):
        extend(processing, by=leader, at=at("2026-11-10"), new_due_at=at("2026-11-12"), reason="Chờ thẩm định")
    with pytest.raises(ExtendedTooFar):
        extend(processing, by=leader, at=WEDNESDAY, new_due_at=at("2026-12-30"), reason="Chờ thẩm định")


# Kết quả


def test_a_result_is_issued_only_after_approval(processing: Dossier, province: Province) -> None:
    with pytest.raises(ResultMissing):
        issue_result(processing, by=province.by(Role.CLERK), at=WEDNESDAY)


def test_a_draft_changed_after_approval_needs_a_new_approval(processing: Dossier, province: Province) -> None:
    leader = province.by(Role.UNIT_LEADER)
    draft_result(processing, by=leader, at=WEDNESDAY, name="Giấy phép số 1")
    approve(processing, by=province.by(Role.AGENCY_LEADER), at=WEDNESDAY)
    draft_result(processing, by=province.by(Role.CLERK), at=WEDNESDAY, name="Giấy phép số 1, sửa")
    with pytest.raises(ResultMissing):
        issue_result(processing, by=province.by(Role.CLERK), at=WEDNESDAY)


def test_a_refusal_after_examination_is_a_result_not_a_state_three(processing: Dossier, province: Province) -> None:
    with pytest.raises(ReasonMissing):
        draft_result(processing, by=province.by(Role.UNIT_LEADER), at=WEDNESDAY, name="Văn bản", kind="refusal")
    draft_result(
        processing, by=province.by(Role.UNIT_LEADER), at=WEDNESDAY, name="Văn bản từ chối", kind="refusal",
        reason="Không phù hợp quy hoạch",
    )  # fmt: skip
    finish(processing, province, WEDNESDAY)
    assert processing.at is State.FINISHED
    assert processing.results.get().kind == "refusal"


def test_returning_a_result_needs_proof_but_never_a_rating_nor_punctuality(
    processing: Dossier, province: Province
) -> None:
    finish(processing, province, at("2026-12-10"))
    desk = province.by(Role.RECEPTIONIST)
    with pytest.raises(ProofMissing):
        hand_over(processing, by=desk, at=at("2026-12-11"))
    hand_over(processing, by=desk, at=at("2026-12-11"), proof="M01")
    rate(processing, by=None, at=at("2026-12-12"), overall=1, unasked=True)
    assert processing.rating.overall == 1


def test_money_due_at_return_is_paid_before_the_result_leaves(processing: Dossier, province: Province) -> None:
    finish(processing, province, WEDNESDAY)
    desk = province.by(Role.RECEPTIONIST)
    request_payment(processing, by=desk, at=WEDNESDAY, lines=[{"name": "Lệ phí", "amount": 8000}])
    assert processing.at is State.PAYMENT
    with pytest.raises(ActNotAllowed):
        hand_over(processing, by=desk, at=WEDNESDAY, proof="CCCD")
    confirm_payment(processing, by=province.by(Role.CASHIER), at=WEDNESDAY, method="cash")
    hand_over(processing, by=desk, at=WEDNESDAY, proof="CCCD")
    assert processing.at is State.HANDED_OVER


def test_a_result_that_is_ready_stays_while_a_charge_still_waits(processing: Dossier, province: Province) -> None:
    finish(processing, province, WEDNESDAY)
    desk = province.by(Role.RECEPTIONIST)
    request_payment(processing, by=desk, at=WEDNESDAY, lines=[{"name": "Lệ phí", "amount": 8000}])
    Dossier.objects.filter(pk=processing.pk).update(state=State.FINISHED)  # however it came to be so
    with pytest.raises(FeeUnpaid) as no:
        hand_over(processing, by=desk, at=WEDNESDAY, proof="CCCD")
    assert "8.000 đồng" in no.value.text


def test_a_wrong_result_is_replaced_and_both_stay(processing: Dossier, province: Province) -> None:
    finish(processing, province, WEDNESDAY)
    hand_over(processing, by=province.by(Role.RECEPTIONIST), at=WEDNESDAY, proof="M01")
    made = correct_result(processing, by=province.by(Role.AGENCY_LEADER), at=WEDNESDAY, reason="Sai tên chủ đầu tư")
    assert made.replaces == processing.results.get(number=1)


def test_a_leader_reopens_before_hand_over_and_the_old_due_date_still_holds(
    processing: Dossier, province: Province
) -> None:
    due = processing.due_at
    finish(processing, province, WEDNESDAY)
    reopen(processing, by=province.by(Role.AGENCY_LEADER), at=WEDNESDAY, reason="Phát hiện sai sót trong kết quả")
    assert (processing.at, processing.due_at, processing.finished_at) == (State.PROCESSING, due, None)


# Kết thúc sớm, tin nhắn


def test_the_applicant_may_withdraw_until_there_is_a_result(processing: Dossier, province: Province) -> None:
    to_the_clerk(processing, province, WEDNESDAY)
    with pytest.raises(ResultExists):
        withdraw(processing, by=province.by(Role.RECEPTIONIST), at=WEDNESDAY, reason="Không còn nhu cầu")


def test_a_stop_closes_everything_in_one_operation(processing: Dossier, province: Province) -> None:
    stop(processing, by=province.by(Role.AGENCY_LEADER), at=WEDNESDAY, reason="Có quyết định của Tòa án")
    assert processing.at is State.STOPPED
    assert processing.closed_at == WEDNESDAY
    assert not processing.tasks.filter(done_at=None).exists()


def test_messages_move_nothing(processing: Dossier, province: Province) -> None:
    write_message(processing, by=province.by(Role.HANDLER), at=WEDNESDAY, text="Mời anh chị đến đo đạc thứ Năm")
    assert processing.at is State.PROCESSING
    assert processing.messages.get().is_from_office
