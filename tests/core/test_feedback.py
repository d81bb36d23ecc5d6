"""The table of feedback: every state is reached, every act has its name, its right, its clocks; 80 moves nothing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.core.access import Actor, Holding, Role
from motcua.core.feedback import (
    FEEDBACK_ACT_NAMES,
    FEEDBACK_ENDED,
    FEEDBACK_OPEN,
    FEEDBACK_STATE_NAMES,
    FLOW,
    GROUND_NAMES,
    REFUSAL_NAMES,
    FeedbackAct,
    FeedbackClass,
    FeedbackState,
    RefusalGround,
    UpwardGround,
    acts_in,
    after,
    after_close,
    after_supply,
)
from motcua.core.feedback_access import (
    FEEDBACK_RULES,
    FeedbackFacts,
    may_act_on_feedback,
    may_read_restricted,
    may_see_sender,
)
from motcua.core.feedback_channels import CHANNEL_NAMES, SEEDED_CLOCKS, STEP_NAMES
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep, feedback_clock
from motcua.core.feedback_refusals import FeedbackActNotAllowed

S, A = FeedbackState, FeedbackAct
ALWAYS = {
    FeedbackStep.FORWARD,
    FeedbackStep.ANSWER,
    FeedbackStep.REFUSE,
    FeedbackStep.SUPPLEMENT,
    FeedbackStep.PUBLISH,
}


def test_every_state_but_hidden_is_reached_from_receipt() -> None:
    reached, seen = {FLOW[None, A.RECEIVE].to}, set[FeedbackState]()
    while reached - seen:
        here = (reached - seen).pop()
        seen.add(here)
        reached |= {after(here, act).to for act in acts_in(here)}
        if here is S.ASKED:
            reached |= {after_supply(back).to for back in (S.HANDLING, S.FORWARDED)}
    assert reached == set(S) - {S.HIDDEN}
    assert {state for state, _ in FLOW} & {S.HIDDEN} == set()


def test_everything_has_its_vietnamese_name_and_its_rule() -> None:
    assert set(FEEDBACK_STATE_NAMES) == set(S)
    assert set(FEEDBACK_ACT_NAMES) == set(FEEDBACK_RULES) == set(A)
    assert set(REFUSAL_NAMES) == set(RefusalGround)
    assert set(GROUND_NAMES) == set(UpwardGround)
    assert set(CHANNEL_NAMES) == set(FeedbackChannel)
    assert set(STEP_NAMES) == set(FeedbackStep)
    assert all(move.rule for move in FLOW.values())


def test_what_has_ended_is_only_reopened_rated_published_or_hidden() -> None:
    for state in FEEDBACK_ENDED:
        assert set(acts_in(state)) <= {A.REOPEN, A.RATE, A.PUBLISH, A.WITHHOLD, A.HIDE, A.SHOW}
    assert FEEDBACK_OPEN | FEEDBACK_ENDED | {S.HIDDEN} == set(S)


def test_what_is_not_in_the_table_is_refused_with_the_state_named() -> None:
    with pytest.raises(FeedbackActNotAllowed, match=r"Công khai kết quả.*Mới gửi"):
        after(S.NEW, A.PUBLISH)


def test_a_supplement_returns_to_where_it_was_asked_and_a_close_says_how_far_it_came() -> None:
    assert [after_supply(state).to for state in (S.NEW, S.HANDLING)] == [S.CLASSIFYING, S.HANDLING]
    assert [after_close(taken).to for taken in (False, True)] == [S.REFUSED, S.NOT_PUBLISHED]


def test_the_eight_classes_travel_three_roads() -> None:
    roads = [FeedbackClass(code).road for code in range(1, 9)]
    assert roads == ["hành vi", *["quy định"] * 5, *["kiến nghị"] * 2]


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 12, 4), date(2025, 12, 5), date(2026, 11, 23)])
@pytest.mark.parametrize("channel", FeedbackChannel)
def test_no_channel_is_ever_without_a_clock(channel: FeedbackChannel, day: date) -> None:
    assert all(feedback_clock(channel, step, day, SEEDED_CLOCKS) for step in ALWAYS)


def _actor(role: Role, office: str, key: int = 7) -> Actor:
    return Actor(key, frozenset({role}), frozenset({office}), (Holding(role, office, frozenset({"mot-linh-vuc"})),))


FACTS = FeedbackFacts(
    holder_line=frozenset({"H05.17", "H05"}), in_charge_line=frozenset({"H05.01", "H05"}), handler=9
)


@pytest.mark.parametrize(
    ("role", "office", "act", "may"),
    [
        (Role.FEEDBACK_OFFICER, "H05.17", A.CLASSIFY, True),
        (Role.FEEDBACK_OFFICER, "H05.01", A.CLASSIFY, False),  # it is no longer there
        (Role.FEEDBACK_OFFICER, "H05", A.CLASSIFY, True),  # who holds a role above holds it here too
        (Role.FEEDBACK_OFFICER, "H05.01", A.HIDE, True),
        (Role.HANDLER, "H05.17", A.APPROVE, False),
        (Role.AGENCY_LEADER, "H05.17", A.APPROVE, True),
        (Role.HANDLER, "H05.17.01", A.ANSWER, False),
        (Role.CHAIRMAN, "H05", A.REFUSE, False),
        (Role.RECEPTIONIST, "H05.02", A.RECEIVE, True),
        (Role.AGENCY_LEADER, "H05.17", A.RATE, False),
    ],
)
def test_who_may_do_what_and_where(role: Role, office: str, act: FeedbackAct, may: bool) -> None:
    assert may_act_on_feedback(_actor(role, office), act, FACTS) is may


def test_the_one_it_is_assigned_to_writes_from_a_division_and_sees_the_sender() -> None:
    handler = _actor(Role.HANDLER, "H05.17.01", 9)
    assert may_act_on_feedback(handler, A.ANSWER, FACTS)
    assert not may_act_on_feedback(handler, A.FORWARD, FACTS)
    assert may_see_sender(handler, FACTS)
    assert not may_see_sender(_actor(Role.HANDLER, "H05.17", 8), FACTS)
    assert not may_see_sender(_actor(Role.CHAIRMAN, "H05"), FACTS)


def test_the_sender_needs_no_account_and_few_read_a_denunciation() -> None:
    nobody = Actor(None)
    assert may_act_on_feedback(nobody, A.REOPEN, FACTS, by_sender=True)
    assert not may_act_on_feedback(nobody, A.REOPEN, FACTS)
    assert may_read_restricted(_actor(Role.AUDITOR, "H05"), FACTS)
    assert not may_read_restricted(_actor(Role.HANDLER, "H05"), FACTS)
    assert not may_read_restricted(nobody, FACTS)
