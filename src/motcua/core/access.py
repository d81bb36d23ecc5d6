"""Phân quyền: who may do what, as one table that a lawyer can read.

`may` is asked by every service before it writes and by every page before it offers a button. Facts are passed in;
nothing is looked up here. Separation of duties (docs/law.md, decision 21) is part of the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Vai trò của cán bộ trong hệ thống (F01)."""

    RECEPTIONIST = "receptionist"
    HANDLER = "handler"
    UNIT_LEADER = "unit_leader"
    AGENCY_LEADER = "agency_leader"
    CLERK = "clerk"
    CASHIER = "cashier"
    FEEDBACK_OFFICER = "feedback_officer"
    PROCEDURE_CONTROL = "procedure_control"
    PROVINCE_OFFICE = "province_office"
    CHAIRMAN = "chairman"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: Mapping[Role, str] = {
    Role.RECEPTIONIST: "Cán bộ tiếp nhận",
    Role.HANDLER: "Cán bộ xử lý",
    Role.UNIT_LEADER: "Lãnh đạo phòng",
    Role.AGENCY_LEADER: "Lãnh đạo cơ quan",
    Role.CLERK: "Văn thư",
    Role.CASHIER: "Thu phí, lệ phí",
    Role.FEEDBACK_OFFICER: "Cán bộ tiếp nhận phản ánh, kiến nghị",
    Role.PROCEDURE_CONTROL: "Kiểm soát thủ tục hành chính",
    Role.PROVINCE_OFFICE: "Văn phòng UBND tỉnh",
    Role.CHAIRMAN: "Chủ tịch UBND tỉnh",
    Role.AUDITOR: "Thanh tra, kiểm tra",
    Role.ADMINISTRATOR: "Quản trị hệ thống",
}


class Act(StrEnum):
    """Hành vi cần quyền. A page or service asks for exactly one of these."""

    SEE_STAFF_PAGES = "see_staff_pages"
    RECEIVE = "receive"
    TAKE_PAYMENT = "take_payment"
    EDIT_CATALOGUE = "edit_catalogue"
    PUBLISH_PROCEDURE = "publish_procedure"
    CLOSE_PROCEDURE = "close_procedure"
    EDIT_PROCESS = "edit_process"
    PUBLISH_PROCESS = "publish_process"
    EDIT_TARIFF = "edit_tariff"
    CONFIRM_TARIFF = "confirm_tariff"
    EDIT_CALENDAR = "edit_calendar"
    SET_BANK_ACCOUNT = "set_bank_account"
    CONFIRM_BANK_ACCOUNT = "confirm_bank_account"
    EDIT_OFFICES = "edit_offices"
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"
    APPROVE_RIGHTS = "approve_rights"
    SEE_JOURNAL = "see_journal"
    CREATE_TOKEN = "create_token"  # noqa: S105 - an act's name, not a secret

    SEE_FEEDBACK = "see_feedback"
    ENTER_FEEDBACK = "enter_feedback"
    EDIT_FEEDBACK_CHANNELS = "edit_feedback_channels"
    SEE_DISCLOSURE = "see_disclosure"
    PREPARE_DISCLOSURE = "prepare_disclosure"
    APPROVE_DISCLOSURE = "approve_disclosure"
    REPLY_IN_PUBLIC = "reply_in_public"
    APPROVE_REPLY = "approve_reply"
    SEE_INSPECTIONS = "see_inspections"
    INSPECT = "inspect"
    PUBLISH_CONCLUSION = "publish_conclusion"

    SEE_FIGURES = "see_figures"
    SEE_MONTHS = "see_months"
    CONSOLIDATE_MONTH = "consolidate_month"

    EXPORT_LISTS = "export_lists"
    EXPORT_IN_BULK = "export_in_bulk"
    SET_EXPORT_TERMS = "set_export_terms"


ALL_ROLES = frozenset(Role)
CONTROL = frozenset({Role.PROCEDURE_CONTROL, Role.PROVINCE_OFFICE})
WATCHERS = frozenset({Role.CHAIRMAN, Role.AUDITOR})

LEADERS = frozenset({Role.UNIT_LEADER, Role.AGENCY_LEADER})

ALLOWED: Mapping[Act, frozenset[Role]] = {
    Act.SEE_STAFF_PAGES: ALL_ROLES,
    Act.RECEIVE: frozenset({Role.RECEPTIONIST}),
    Act.TAKE_PAYMENT: frozenset({Role.CASHIER}),
    Act.EDIT_CATALOGUE: frozenset({Role.PROCEDURE_CONTROL}),
    Act.PUBLISH_PROCEDURE: CONTROL,
    Act.CLOSE_PROCEDURE: CONTROL,
    Act.EDIT_PROCESS: frozenset({Role.PROCEDURE_CONTROL}),
    Act.PUBLISH_PROCESS: CONTROL,
    Act.EDIT_TARIFF: frozenset({Role.PROCEDURE_CONTROL, Role.CASHIER}),
    Act.CONFIRM_TARIFF: CONTROL,
    Act.EDIT_CALENDAR: frozenset({Role.PROVINCE_OFFICE, Role.ADMINISTRATOR}),
    Act.SET_BANK_ACCOUNT: frozenset({Role.CASHIER, Role.PROVINCE_OFFICE}),
    Act.CONFIRM_BANK_ACCOUNT: frozenset({Role.PROVINCE_OFFICE, Role.AGENCY_LEADER}),
    Act.EDIT_OFFICES: frozenset({Role.ADMINISTRATOR, Role.PROVINCE_OFFICE}),
    Act.SEE_PEOPLE: frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.PROVINCE_OFFICE, Role.CHAIRMAN}),
    Act.EDIT_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Act.APPROVE_RIGHTS: frozenset({Role.PROVINCE_OFFICE, Role.AGENCY_LEADER}),
    Act.SEE_JOURNAL: frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.PROVINCE_OFFICE, Role.CHAIRMAN}),
    Act.CREATE_TOKEN: frozenset({Role.ADMINISTRATOR}),
    Act.SEE_FEEDBACK: CONTROL | WATCHERS | LEADERS | {Role.FEEDBACK_OFFICER, Role.HANDLER, Role.RECEPTIONIST},
    Act.ENTER_FEEDBACK: LEADERS | {Role.FEEDBACK_OFFICER, Role.RECEPTIONIST},
    Act.EDIT_FEEDBACK_CHANNELS: CONTROL,
    Act.SEE_DISCLOSURE: CONTROL | WATCHERS | {Role.AGENCY_LEADER},
    Act.PREPARE_DISCLOSURE: CONTROL,
    Act.APPROVE_DISCLOSURE: CONTROL,
    Act.REPLY_IN_PUBLIC: frozenset({Role.AGENCY_LEADER}),
    Act.APPROVE_REPLY: CONTROL,
    Act.SEE_INSPECTIONS: CONTROL | WATCHERS,
    Act.INSPECT: CONTROL | {Role.AUDITOR},
    Act.PUBLISH_CONCLUSION: frozenset({Role.PROVINCE_OFFICE, Role.CHAIRMAN}),
    Act.SEE_FIGURES: CONTROL | WATCHERS | LEADERS,
    Act.SEE_MONTHS: CONTROL | WATCHERS | {Role.FEEDBACK_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER},
    Act.CONSOLIDATE_MONTH: frozenset({Role.PROVINCE_OFFICE}),
    Act.EXPORT_LISTS: ALL_ROLES,  # each list asks its own right besides
    Act.EXPORT_IN_BULK: CONTROL | WATCHERS | LEADERS | {Role.FEEDBACK_OFFICER},
    Act.SET_EXPORT_TERMS: frozenset({Role.PROVINCE_OFFICE}),
}

# The second act may not be done by the person who did the first (nguyên tắc tách bạch nhiệm vụ).
SEPARATED: frozenset[Act] = frozenset(
    {Act.PUBLISH_PROCEDURE, Act.CLOSE_PROCEDURE, Act.PUBLISH_PROCESS, Act.CONFIRM_TARIFF, Act.APPROVE_RIGHTS}
    | {Act.CONFIRM_BANK_ACCOUNT, Act.APPROVE_DISCLOSURE, Act.APPROVE_REPLY, Act.PUBLISH_CONCLUSION}
)


@dataclass(frozen=True, slots=True)
class Holding:
    """Vai trò đang giữ: where, and for which fields and procedures; empty: everywhere, all."""

    role: Role
    office: str = ""
    fields: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()

    def reaches(self, field_code: str, procedure: str) -> bool:
        """Phạm vi dữ liệu (F01.2)."""
        return (not self.fields or field_code in self.fields) and (
            not self.procedures or procedure in self.procedures
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Người thực hiện: the few values the table needs; made by `people` from an account at a moment."""

    id: int | None
    roles: frozenset[Role] = frozenset()
    offices: frozenset[str] = frozenset()
    held: tuple[Holding, ...] = ()

    def holdings(self, field_code: str = "", procedure: str = "") -> tuple[tuple[Role, str], ...]:
        """The roles, each with its office, that reach this field and procedure (phạm vi dữ liệu, F01.2)."""
        return tuple((each.role, each.office) for each in self.held if each.reaches(field_code, procedure))


@dataclass(frozen=True, slots=True)
class Facts:
    """Dữ kiện của việc được hỏi: who prepared it, whose office it is."""

    prepared_by: int | None = None
    offices: frozenset[str] = field(default_factory=frozenset)


def may(actor: Actor, act: Act, facts: Facts | None = None) -> bool:
    """Được làm hay không: by role, then by separation of duties."""
    if not actor.roles & ALLOWED[act]:
        return False
    own_work = facts is not None and actor.id is not None and facts.prepared_by == actor.id
    return not (act in SEPARATED and own_work)
