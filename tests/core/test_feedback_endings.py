"""Ending without an answer: whose decision each way is, and that the tables know no other way."""

from __future__ import annotations

import pytest

from motcua.core.access import Actor, Holding, Role
from motcua.core.feedback import FEEDBACK_ENDED, FLOW, FeedbackAct, FeedbackState, RefusalGround
from motcua.core.feedback_access import FEEDBACK_RULES, LEADERS, FeedbackFacts, may_act_on_feedback
from motcua.core.feedback_endings import ENDINGS, PROPOSED, REFUSED_ALONE, Decides, Ending

A = FeedbackAct
FACTS = FeedbackFacts(frozenset({"H05.17"}), frozenset({"H05.01"}), owner=5, proposed_by=7)
# What a lawyer reads: (way, who decides). A row that moves from one column to another is a decision of the province.
WHOSE = {
    "withdrawn": Decides.SENDER, "unsupplied": Decides.TERM, "duplicate": Decides.OFFICER,
    "anonymous": Decides.OFFICER, "unclear": Decides.OFFICER, "legal_guidance": Decides.OFFICER,
    "not_state": Decides.OFFICER, "abusive": Decides.OFFICER, "complaint": Decides.LEADER,
    "denunciation": Decides.LEADER, "other": Decides.LEADER, "nothing_left": Decides.LEADER,
}  # fmt: skip


def _at(role: Role, office: str, key: int = 8) -> Actor:
    return Actor(key, frozenset({role}), frozenset({office}), (Holding(role, office, frozenset()),))


def test_every_way_has_its_decider_and_every_ground_of_refusal_is_one_of_them() -> None:
    assert {ending.value: rule.decides for ending, rule in ENDINGS.items()} == WHOSE
    assert {rule.refusal for rule in ENDINGS.values() if rule.refusal} == set(RefusalGround)
    assert {str(ending) for ending, rule in ENDINGS.items() if rule.refusal} == {str(each) for each in RefusalGround}
    assert all(rule.name and rule.rule for rule in ENDINGS.values())


def test_what_is_left_to_judgement_is_nobody_s_alone() -> None:
    assert {*PROPOSED} == {Ending.COMPLAINT, Ending.DENUNCIATION, Ending.OTHER, Ending.NOTHING_LEFT}
    assert not {each.value for each in REFUSED_ALONE} & {each.value for each in PROPOSED}
    assert RefusalGround.DUPLICATE not in REFUSED_ALONE  # it names the other case, by an act of its own


def test_no_arrow_leads_to_an_end_but_those_of_the_table_and_an_answer() -> None:
    ways = {act for (state, act), move in FLOW.items() if move.to in FEEDBACK_ENDED and state not in FEEDBACK_ENDED}
    assert ways == {A.REFUSE, A.CLOSE, A.CLOSE_DUPLICATE, A.CLOSE_UNSUPPLIED, A.PUBLISH, A.WITHHOLD}
    assert [state for state, act in FLOW if act is A.CLOSE_UNSUPPLIED] == [FeedbackState.ASKED]


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (_at(Role.FEEDBACK_OFFICER, "H05.17"), False),
        (_at(Role.AGENCY_LEADER, "H05.17"), True),
        (_at(Role.AGENCY_LEADER, "H05.17", key=7), False),  # who proposed it
        (_at(Role.AGENCY_LEADER, "H05.01"), False),  # of the channel, no longer of the unit that answers for it
        (_at(Role.UNIT_LEADER, ""), True),
        (Actor(5), True),  # the sender, signed in
    ],
)  # fmt: skip
def test_only_the_sender_or_a_leader_who_did_not_propose_it_closes(actor: Actor, may: bool) -> None:
    assert may_act_on_feedback(actor, A.CLOSE, FACTS) is may


def test_nobody_may_decide_who_may_not_lead() -> None:
    assert FEEDBACK_RULES[A.CLOSE].roles == FEEDBACK_RULES[A.DECLINE_CLOSE].roles == LEADERS
    assert FEEDBACK_RULES[A.EXTEND].roles == LEADERS
