"""Ai được làm gì trên hồ sơ: one table that a lawyer can read, asked by every service before it writes.

A rule names the roles, the office in which the role must be held, whether the applicant may do it, and whose earlier
act rules a person out (tách bạch nhiệm vụ: the one who accepts is not the one who approves, the one who asks for
money is not the one who confirms it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from motcua.core.access import Actor, Role
from motcua.core.dossier import Act


class Place(Enum):
    """Nơi giữ vai trò: the desk that received it, the agency that settles it, an open step, anywhere."""

    RECEIVING = "receiving"
    COMPETENT = "competent"
    STEP = "step"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """Dữ kiện của hồ sơ: the few values that the table needs. Offices are codes, people are account numbers."""

    receiving: str = ""
    receiving_line: frozenset[str] = frozenset()  # the desk and the offices above it
    competent: frozenset[str] = frozenset()  # the competent office, its parents and its divisions
    step_offices: frozenset[str] = frozenset()  # offices with an open step or consultation
    step_roles: frozenset[Role] = frozenset()  # roles of the open steps
    handler: int | None = None
    owner: int | None = None
    accepted_by: int | None = None
    charged_by: int | None = None
    field: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Một dòng của bảng quyền."""

    roles: frozenset[Role]
    at: Place = Place.ANYWHERE
    applicant: bool = False
    not_accepted_by: bool = False
    not_charged_by: bool = False
    step_role: bool = False  # besides: the role must be one of the open steps'


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


R = Role
DESK = _roles(R.RECEPTIONIST)
LEADERS = _roles(R.UNIT_LEADER, R.AGENCY_LEADER)
WORKERS = _roles(R.HANDLER, R.UNIT_LEADER, R.AGENCY_LEADER, R.CLERK, R.RECEPTIONIST, R.CASHIER)

RULES: Mapping[Act, Rule] = {
    Act.SUBMIT: Rule(DESK, applicant=True),
    Act.EDIT: Rule(DESK, Place.RECEIVING, applicant=True),
    Act.ACCEPT: Rule(DESK, Place.RECEIVING),
    Act.REFUSE: Rule(DESK, Place.RECEIVING),
    Act.REQUEST_SUPPLEMENT: Rule(DESK | _roles(R.HANDLER) | LEADERS, Place.STEP),
    Act.SUPPLY: Rule(DESK, Place.RECEIVING, applicant=True),
    Act.REQUEST_PAYMENT: Rule(_roles(R.RECEPTIONIST, R.HANDLER, R.UNIT_LEADER, R.CASHIER), Place.STEP),
    Act.CONFIRM_PAYMENT: Rule(_roles(R.CASHIER), Place.STEP, not_charged_by=True),
    Act.TRANSFER: Rule(DESK, Place.RECEIVING),
    Act.ACKNOWLEDGE: Rule(WORKERS, Place.STEP, step_role=True),
    Act.REROUTE: Rule(DESK | _roles(R.HANDLER) | LEADERS, Place.STEP),
    Act.ASSIGN: Rule(LEADERS, Place.STEP),
    Act.CLAIM: Rule(WORKERS, Place.STEP, step_role=True),
    Act.ADVANCE: Rule(WORKERS, Place.STEP, step_role=True),
    Act.SEND_BACK: Rule(WORKERS, Place.STEP, step_role=True),
    Act.CONSULT: Rule(_roles(R.HANDLER) | LEADERS, Place.STEP),
    Act.ANSWER_CONSULTATION: Rule(_roles(R.HANDLER) | LEADERS, Place.STEP),
    Act.EXTEND: Rule(_roles(R.AGENCY_LEADER), Place.COMPETENT),
    Act.APPROVE: Rule(_roles(R.AGENCY_LEADER), Place.COMPETENT, not_accepted_by=True),
    Act.ISSUE_RESULT: Rule(_roles(R.CLERK), Place.COMPETENT),
    Act.HAND_OVER: Rule(DESK),
    Act.WITHDRAW: Rule(DESK, Place.RECEIVING, applicant=True),
    Act.STOP: Rule(_roles(R.AGENCY_LEADER), Place.COMPETENT),
    Act.CLOSE_UNSUPPLIED: Rule(_roles(R.AGENCY_LEADER), Place.COMPETENT),
    Act.REOPEN: Rule(_roles(R.AGENCY_LEADER), Place.COMPETENT),
    Act.CORRECT_RESULT: Rule(_roles(R.AGENCY_LEADER), Place.COMPETENT),
    Act.RATE: Rule(frozenset(), applicant=True),
    Act.WRITE_MESSAGE: Rule(WORKERS, Place.STEP, applicant=True),
}


def may_act(actor: Actor, act: Act, facts: DossierFacts) -> bool:
    """Được làm hay không: as the applicant, or by a role in the right office, unless an earlier act rules one out."""
    rule = RULES[act]
    if rule.applicant and actor.id is not None and actor.id == facts.owner:
        return True
    if rule.not_accepted_by and actor.id == facts.accepted_by:
        return False
    if rule.not_charged_by and actor.id == facts.charged_by:
        return False
    return any(_holds(role, offices, rule, facts) for role, offices in actor.holdings(facts.field, facts.procedure))


def _holds(role: Role, office: str, rule: Rule, facts: DossierFacts) -> bool:
    if role not in rule.roles or (rule.step_role and role not in facts.step_roles):
        return False
    match rule.at:
        case Place.ANYWHERE:
            return True
        case Place.RECEIVING:
            return not office or office in facts.receiving_line
        case Place.COMPETENT:
            return not office or office in facts.competent
        case Place.STEP:
            return not office or office in facts.step_offices | facts.receiving_line
