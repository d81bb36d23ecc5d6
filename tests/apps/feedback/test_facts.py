"""What the monthly list is told about a case: as of a moment, whatever came later; lawful ways up are lawful."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from motcua.apps.feedback.facts import case_facts, cases_facts
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.ask_for_more import ask_for_more, supply
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.extend import extend
from motcua.apps.feedback.services.forward import forward, pass_up
from motcua.apps.feedback.services.reopen import reopen
from motcua.core.feedback import FeedbackState, UpwardGround
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep
from motcua.core.feedback_lateness import classify as judge
from motcua.core.feedback_lateness import lateness_settings
from tests.apps.feedback.conftest import ANSWER, FeedbackProvince, Receive, at

SETTINGS = lateness_settings(at("2026-11-02").date())


def test_a_late_answer_is_late_by_the_unit_s_calendar(place: FeedbackProvince, handled: Feedback) -> None:
    draft_answer(handled, by=place.focal, at=at("2026-11-30"), public=ANSWER)
    approve_answer(handled, by=place.leader, at=at("2026-11-30"))
    facts = case_facts(handled, at("2026-12-01"))
    answering = next(run for run in facts.steps if run.step is FeedbackStep.ANSWER)
    assert answering.overdue_workdays == 4  # due on 23/11; 24/11 is off
    assert judge(facts, SETTINGS, at("2026-12-01")).late is not None


def test_the_facts_of_a_moment_do_not_change_afterwards(place: FeedbackProvince, handled: Feedback) -> None:
    then = at("2026-11-12", "17:30")
    before = case_facts(handled, then)
    ask_for_more(handled, by=place.focal, at=at("2026-11-13"), what="Xin cho biết mã hồ sơ")
    supply(handled, by=None, at=at("2026-11-16"), text="Mã hồ sơ H05.17-261001-0002", by_sender=True)
    extend(handled, by=place.leader, at=at("2026-11-17"), new_due_at=at("2026-12-09", "17:00"), reason="Chờ đo đạc")
    draft_answer(handled, by=place.focal, at=at("2026-11-18"), public=ANSWER)
    approve_answer(handled, by=place.leader, at=at("2026-11-18"))
    reopen(handled, by=None, at=at("2026-11-20"), reason="Vẫn chưa có kết quả", by_sender=True)
    fresh = Feedback.objects.get(pk=handled.pk)
    assert case_facts(fresh, then) == before
    now = case_facts(Feedback.objects.get(pk=handled.pk), at("2026-11-23"))
    assert (now.extensions, now.reopenings, now.ended_at) == (1, 1, None)


def test_the_same_person_about_the_same_procedure_month_after_month(
    place: FeedbackProvince, arrive: Receive, procedure_code: str
) -> None:
    from motcua.apps.catalogue.models import Procedure

    procedure = Procedure.objects.get(code=procedure_code)
    arrive(moment=at("2026-09-15"), procedure=procedure)
    second = arrive(moment=at("2026-11-02"), procedure=procedure)
    assert case_facts(second, at("2026-11-20")).unresolved_months == 2  # open over the ends of September and October
    other = arrive(moment=at("2026-11-02"), procedure=procedure, sender={"name": "Lê Khác", "phone": "0987654321"})
    assert case_facts(other, at("2026-11-20")).unresolved_months == 0


STEPS = {"usual": FeedbackStep.ANSWER, "jointly": FeedbackStep.ANSWER_JOINTLY, "special": FeedbackStep.ANSWER_SPECIAL}
LIFE = some.lists(some.sampled_from([*STEPS, "away", "outside", "above", "right"]), min_size=1, max_size=5)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=LIFE)
def test_what_is_decided_later_is_not_seen_before(place: FeedbackProvince, arrive: Receive, life: list[str]) -> None:
    """A joint or special matter is named at acceptance, a level at classification: neither changes the past."""
    moment = at("2026-11-02")
    feedback = classify(arrive(FeedbackChannel.QUESTIONS, moment), by=place.focal, at=moment, classes=[1])
    leaders = {place.in_charge.pk: place.leader, place.department.pk: place.department_leader}
    told = [(moment, case_facts(Feedback.objects.get(pk=feedback.pk), moment))]
    for way in life:
        moment += timedelta(hours=4)
        by = leaders[feedback.holder_id]
        other = place.department if feedback.holder_id == place.in_charge.pk else place.in_charge
        if way in STEPS:
            if feedback.at not in {FeedbackState.HANDLING, FeedbackState.EXTENDED}:
                accept(feedback, by=by, at=moment, step=STEPS[way])
        elif way == "away":
            forward(feedback, by=by, at=moment, to=other, reason="Thuộc thẩm quyền")
        elif way == "outside":
            forward(feedback, by=by, at=moment, to=None, outside="Ngân hàng Nhà nước", reason="Thuộc ngân hàng")
        else:
            above = "after_failure" if way == "above" else "no"
            classify(feedback, by=by, at=moment, classes=[1], sent_above=above)
        told.append((moment, case_facts(Feedback.objects.get(pk=feedback.pk), moment)))
    assert [case_facts(Feedback.objects.get(pk=feedback.pk), then) for then, _ in told] == [each for _, each in told]


WAYS = some.lists(some.sampled_from(["down", "up", "lawful_up", "wait"]), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ways=WAYS)
def test_forwarding_never_moves_the_citizen_s_date_and_a_lawful_way_up_is_never_flagged(
    place: FeedbackProvince, arrive: Receive, ways: list[str]
) -> None:
    moment = at("2026-11-02")
    feedback = classify(arrive(moment=moment), by=place.focal, at=moment, classes=[1])
    due, unlawful = feedback.citizen_due_at, 0
    leaders = {place.in_charge.pk: place.leader, place.department.pk: place.department_leader}
    for way in ways:
        moment += timedelta(hours=5)
        by, here = leaders.get(feedback.holder_id), feedback.holder
        if by is None:  # it stands with the province itself: nobody of ours acts there
            break
        if way == "down":
            to = place.department if here.pk == place.in_charge.pk else place.in_charge
            forward(feedback, by=by, at=moment, to=to, reason="Thuộc thẩm quyền")
        elif way == "up":
            unlawful += 1
            forward(feedback, by=by, at=moment, to=place.root, reason="Đề nghị cấp trên xem xét")
        elif way == "lawful_up":
            ground = UpwardGround.NOBODY_COMPETENT
            pass_up(feedback, by=by, at=moment, to=place.root, ground=ground, reason="Không thuộc thẩm quyền")
        else:
            continue
        assert Feedback.objects.get(pk=feedback.pk).citizen_due_at == due
    flags = judge(case_facts(feedback, moment), SETTINGS, moment)
    assert (flags.escalated is not None) == (unlawful > 0)


def test_many_cases_cost_no_more_queries_than_one(
    place: FeedbackProvince, arrive: Receive, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        accept(
            classify(arrive(), by=place.focal, at=at("2026-11-03"), classes=[1]), by=place.focal, at=at("2026-11-03")
        )
    rows = list(Feedback.objects.all())
    cases_facts(rows, at("2026-11-20"))  # calendars are remembered
    rows = list(Feedback.objects.all())
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        cases_facts(rows, at("2026-11-20"))
