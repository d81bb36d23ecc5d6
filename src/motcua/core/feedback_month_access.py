"""Ai được làm gì với báo cáo PAKN hằng tháng: the unit's people for its own report, the province's office for all.

A line of offices is the report's office itself and those above it. Who only watches reads all and writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from motcua.core.access import Act, Actor, Role, may
from motcua.core.feedback_month import ReportAct

R = Role
UNIT = frozenset({R.FEEDBACK_OFFICER, R.UNIT_LEADER, R.AGENCY_LEADER})
LEADERS = frozenset({R.UNIT_LEADER, R.AGENCY_LEADER})  # QĐ 78/2025: one leader as focal point, who signs
WATCHERS = frozenset({R.PROVINCE_OFFICE, R.CHAIRMAN, R.AUDITOR, R.PROCEDURE_CONTROL})

UNIT_ACTS: Mapping[ReportAct, frozenset[Role]] = {
    ReportAct.GIVE_REASON: UNIT,
    ReportAct.DISPUTE: UNIT,
    ReportAct.SIGN_OFF: LEADERS,
    ReportAct.DECLARE_NONE: LEADERS,
}


def may_act_on_report(actor: Actor, act: ReportAct, line: Collection[str]) -> bool:
    """Được làm hay không: the unit's acts in its own line of offices, all others by the province's office."""
    roles = UNIT_ACTS.get(act)
    if roles is None:
        return may(actor, Act.CONSOLIDATE_MONTH)
    return any(role in roles and (not office or office in line) for role, office in actor.holdings())


def may_see_report(actor: Actor, line: Collection[str]) -> bool:
    """Được xem báo cáo của đơn vị."""
    return any(
        role in WATCHERS or (role in UNIT and (not office or office in line)) for role, office in actor.holdings()
    )


def may_see_all(actor: Actor) -> bool:
    """Được xem cả tỉnh: the matrix and the consolidated list."""
    return bool(actor.roles & WATCHERS)
