"""Sự kiện: what can happen, by name. Past tense, dotted; each is in the glossary and each has its reaction."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """Tên sự kiện trong nhật ký."""

    SYSTEM_INITIALISED = "system.initialised"

    OFFICE_OPENED = "office.opened"
    OFFICE_RENAMED = "office.renamed"
    OFFICE_MOVED = "office.moved"
    OFFICE_CHANGED = "office.changed"
    OFFICES_MERGED = "office.merged"
    OFFICE_CLOSED = "office.closed"
    OFFICES_IMPORTED = "offices.imported"
    UNITS_IMPORTED = "units.imported"

    ACCOUNT_CREATED = "account.created"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_CLOSED = "account.closed"
    ROLE_GRANTED = "account.role_granted"
    ROLE_APPROVED = "account.role_approved"
    ROLE_REVOKED = "account.role_revoked"
    DELEGATION_GIVEN = "account.delegation_given"
    DELEGATION_REVOKED = "account.delegation_revoked"
    PERSON_TRANSFERRED = "account.transferred"
    SIGNED_IN = "account.signed_in"
    SIGN_IN_FAILED = "account.sign_in_failed"
    ACCOUNT_LOCKED = "account.locked"
    ACCOUNT_UNLOCKED = "account.unlocked"
    SIGNED_OUT = "account.signed_out"
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 - an event's name, not a secret
    SECOND_FACTOR_CHANGED = "account.second_factor_changed"
    PASSWORD_RESET = "account.password_reset"  # noqa: S105 - an event's name, not a secret
    TOKEN_CREATED = "token.created"  # noqa: S105 - an event's name, not a secret

    CALENDAR_DAY_SET = "calendar.day_set"
    CALENDAR_DAY_REMOVED = "calendar.day_removed"
    SESSIONS_SET = "calendar.sessions_set"
    HOLIDAYS_IMPORTED = "calendar.holidays_imported"
    CALENDAR_YEAR_ANNOUNCED = "calendar.year_announced"

    PROCEDURE_DRAFTED = "procedure.drafted"
    PROCEDURE_DRAFT_CHANGED = "procedure.draft_changed"
    PROCEDURE_DRAFT_DROPPED = "procedure.draft_dropped"
    PROCEDURE_SUBMITTED = "procedure.submitted"
    PROCEDURE_PUBLISHED = "procedure.published"
    PROCEDURE_CLOSED = "procedure.closed"
    PROCEDURES_IMPORTED = "procedures.imported"
    PROCESS_DRAFTED = "process.drafted"
    PROCESS_CHANGED = "process.changed"
    PROCESS_DROPPED = "process.dropped"
    PROCESS_PUBLISHED = "process.published"
    TARIFF_SET = "tariff.set"
    TARIFF_DROPPED = "tariff.dropped"
    TARIFF_CONFIRMED = "tariff.confirmed"
    TARIFF_ENDED = "tariff.ended"
