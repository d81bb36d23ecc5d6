"""Ai được làm gì trên PAKN: one table that a lawyer can read, asked by every service before it writes.

Each unit has one account officer and one leader as focal point (QĐ 78/2025, R2.60). Who drafted an answer does not
approve it; who proposed to end a matter without an answer does not grant that. The sender needs no account: the code
with its key speaks for them (`by_sender`). The fields and procedures of a grant are not asked: they divide dossiers,
while a unit answers for all feedback that it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from motcua.core.access import Actor, Role
from motcua.core.feedback import FeedbackAct


class Where(Enum):
    """Nơi giữ vai trò: the unit that has it now, the unit in charge of the channel, either, anywhere."""

    HOLDER = "holder"
    IN_CHARGE = "in_charge"
    EITHER = "either"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class FeedbackFacts:
    """Dữ kiện của PAKN: lines of offices are the office itself and those above it; people are account numbers."""

    holder_line: frozenset[str] = frozenset()
    in_charge_line: frozenset[str] = frozenset()
    handler: int | None = None
    owner: int | None = None
    drafted_by: int | None = None
    proposed_by: int | None = None  # to end it without an answer
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackRule:
    """Một dòng của bảng quyền."""

    roles: frozenset[Role] = frozenset()
    at: Where = Where.HOLDER
    sender: bool = False
    not_drafted_by: bool = False
    not_proposed_by: bool = False


R = Role
FOCAL = frozenset({R.FEEDBACK_OFFICER})
LEADERS = frozenset({R.UNIT_LEADER, R.AGENCY_LEADER})
UNIT = FOCAL | LEADERS
WRITERS = frozenset({R.HANDLER}) | UNIT
ENTERS = frozenset({R.RECEPTIONIST}) | UNIT  # who writes down a call, a letter, a visit

FEEDBACK_RULES: Mapping[FeedbackAct, FeedbackRule] = {
    FeedbackAct.RECEIVE: FeedbackRule(ENTERS, Where.ANYWHERE, sender=True),
    FeedbackAct.SPLIT: FeedbackRule(UNIT),
    FeedbackAct.CLASSIFY: FeedbackRule(UNIT),
    FeedbackAct.REFUSE: FeedbackRule(UNIT),
    FeedbackAct.ASK_FOR_MORE: FeedbackRule(WRITERS),
    FeedbackAct.SUPPLY: FeedbackRule(UNIT, Where.EITHER, sender=True),
    FeedbackAct.FORWARD: FeedbackRule(UNIT),
    FeedbackAct.PASS_UP: FeedbackRule(UNIT),
    FeedbackAct.ACKNOWLEDGE: FeedbackRule(WRITERS),
    FeedbackAct.ACCEPT: FeedbackRule(UNIT),
    FeedbackAct.ASSIGN: FeedbackRule(UNIT),
    FeedbackAct.EXTEND: FeedbackRule(LEADERS),
    FeedbackAct.ANSWER: FeedbackRule(WRITERS),
    FeedbackAct.SEND_BACK: FeedbackRule(LEADERS),
    FeedbackAct.APPROVE: FeedbackRule(LEADERS, not_drafted_by=True),
    FeedbackAct.PUBLISH: FeedbackRule(UNIT, Where.EITHER),
    FeedbackAct.WITHHOLD: FeedbackRule(UNIT, Where.EITHER),
    FeedbackAct.REOPEN: FeedbackRule(UNIT, Where.EITHER, sender=True),
    FeedbackAct.RATE: FeedbackRule(sender=True),
    FeedbackAct.HIDE: FeedbackRule(FOCAL, Where.EITHER),
    FeedbackAct.SHOW: FeedbackRule(UNIT, Where.EITHER),
    FeedbackAct.PROPOSE_CLOSE: FeedbackRule(UNIT),
    FeedbackAct.DECLINE_CLOSE: FeedbackRule(LEADERS),
    FeedbackAct.CLOSE: FeedbackRule(LEADERS, sender=True, not_proposed_by=True),
    FeedbackAct.CLOSE_DUPLICATE: FeedbackRule(UNIT),
    FeedbackAct.CLOSE_UNSUPPLIED: FeedbackRule(UNIT),
}

# The sender's name and means of contact: those who must write to them, nobody else (§6.4 "need-to-know").
SEES_SENDER = UNIT
# What is a denunciation: the focal officer, the agency's leader and the inspectorate.
SEES_RESTRICTED = frozenset({R.FEEDBACK_OFFICER, R.AGENCY_LEADER, R.AUDITOR})
# The channels and their clocks are the matter of the province's office (NĐ 20/2008 Đ.10–13; R2.35).
EDITS_CHANNELS = frozenset({R.PROVINCE_OFFICE, R.PROCEDURE_CONTROL})


def may_act_on_feedback(actor: Actor, act: FeedbackAct, facts: FeedbackFacts, *, by_sender: bool = False) -> bool:
    """Được làm hay không: as the sender, or by a role in the right office, unless an earlier act rules one out."""
    rule = FEEDBACK_RULES[act]
    if rule.sender and (by_sender or (actor.id is not None and actor.id == facts.owner)):
        return True
    if rule.not_drafted_by and actor.id == facts.drafted_by:
        return False
    if rule.not_proposed_by and actor.id == facts.proposed_by:
        return False
    if R.HANDLER in rule.roles and actor.id is not None and actor.id == facts.handler:
        return bool(actor.roles & rule.roles)  # of a division of the unit: assigned to it by name
    return any(_holds(each.role, each.office, rule, facts) for each in actor.held)


def may_see_sender(actor: Actor, facts: FeedbackFacts) -> bool:
    """Được xem người gửi: the focal officer and leaders of the units concerned, and the handler it is assigned to."""
    if actor.id is not None and actor.id in {facts.handler, facts.owner}:
        return True
    return _concerned(actor, SEES_SENDER, facts)


def leads_holder(actor: Actor, facts: FeedbackFacts) -> bool:
    """Là lãnh đạo của đơn vị đang giữ, or of one above it."""
    return any(each.role in LEADERS and (not each.office or each.office in facts.holder_line) for each in actor.held)


def may_read_restricted(actor: Actor, facts: FeedbackFacts) -> bool:
    """Được đọc nội dung khiếu nại, tố cáo."""
    return actor.id is not None and (actor.id == facts.owner or _concerned(actor, SEES_RESTRICTED, facts))


def _concerned(actor: Actor, roles: frozenset[Role], facts: FeedbackFacts) -> bool:
    lines = facts.holder_line | facts.in_charge_line
    return any(each.role in roles and (not each.office or each.office in lines) for each in actor.held)


def _holds(role: Role, office: str, rule: FeedbackRule, facts: FeedbackFacts) -> bool:
    if role not in rule.roles:
        return False
    match rule.at:
        case Where.ANYWHERE:
            return True
        case Where.HOLDER:
            line = facts.holder_line
        case Where.IN_CHARGE:
            line = facts.in_charge_line
        case Where.EITHER:
            line = facts.holder_line | facts.in_charge_line
    return not office or office in line
