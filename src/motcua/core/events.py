"""Sự kiện: what can happen, by name. Past tense, dotted; each is in the glossary and each has its reaction."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """Tên sự kiện trong nhật ký."""

    SYSTEM_INITIALISED = "system.initialised"
    DAY_SEALED = "journal.day_sealed"
    DEMO_FILLED = "system.demo_filled"

    OFFICE_OPENED = "office.opened"
    OFFICE_RENAMED = "office.renamed"
    OFFICE_MOVED = "office.moved"
    OFFICE_CHANGED = "office.changed"
    OFFICES_MERGED = "office.merged"
    OFFICE_CLOSED = "office.closed"
    OFFICES_IMPORTED = "offices.imported"
    UNITS_IMPORTED = "units.imported"
    BANK_ACCOUNT_SET = "office.bank_account_set"
    BANK_ACCOUNT_CONFIRMED = "office.bank_account_confirmed"

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
    TOKEN_REVOKED = "token.revoked"  # noqa: S105 - an event's name, not a secret

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
    CLOSING_PROPOSED = "procedure.closing_proposed"
    CLOSING_DROPPED = "procedure.closing_dropped"
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

    DISCLOSURE_PREPARED = "disclosure.prepared"
    DISCLOSURE_STOPPED = "disclosure.stopped"
    DISCLOSURE_PUBLISHED = "disclosure.published"
    DISCLOSURE_CORRECTION_PREPARED = "disclosure.correction_prepared"
    DISCLOSURE_CORRECTED = "disclosure.corrected"
    DISCLOSURE_REPLY_WRITTEN = "disclosure.reply_written"
    DISCLOSURE_REPLY_RETURNED = "disclosure.reply_returned"
    DISCLOSURE_REPLY_PUBLISHED = "disclosure.reply_published"
    DISCLOSURE_METHOD_SET = "disclosure.method_set"
    INSPECTION_OPENED = "inspection.opened"
    INSPECTION_OFFICER_HEARD = "inspection.officer_heard"
    INSPECTION_CONCLUDED = "inspection.concluded"
    INSPECTION_MEASURE_RECORDED = "inspection.measure_recorded"
    INSPECTION_PUBLISHED = "inspection.published"
    INSPECTION_REWORDED = "inspection.reworded"

    DOSSIER_DRAFTED = "dossier.drafted"
    DOSSIER_SUBMITTED = "dossier.submitted"
    DOSSIER_EDITED = "dossier.edited"
    DOSSIER_ACCEPTED = "dossier.accepted"
    DOSSIER_REFUSED = "dossier.refused"
    SUPPLEMENT_PROPOSED = "dossier.supplement_proposed"
    SUPPLEMENT_REQUESTED = "dossier.supplement_requested"
    DOSSIER_SUPPLIED = "dossier.supplied"
    PAYMENT_REQUESTED = "dossier.payment_requested"
    PAYMENT_CONFIRMED = "dossier.payment_confirmed"
    DOSSIER_TRANSFERRED = "dossier.transferred"
    HANDOVER_ACKNOWLEDGED = "dossier.handover_acknowledged"
    DOSSIER_REROUTED = "dossier.rerouted"
    DOSSIER_ASSIGNED = "dossier.assigned"
    DOSSIER_ADVANCED = "dossier.advanced"
    DOSSIER_SENT_BACK = "dossier.sent_back"
    CONSULTATION_ASKED = "dossier.consultation_asked"
    CONSULTATION_ANSWERED = "dossier.consultation_answered"
    DOSSIER_EXTENDED = "dossier.extended"
    RESULT_DRAFTED = "dossier.result_drafted"
    RESULT_APPROVED = "dossier.result_approved"
    RESULT_ISSUED = "dossier.result_issued"
    RESULT_HANDED_OVER = "dossier.result_handed_over"
    RESULT_CORRECTED = "dossier.result_corrected"
    DOSSIER_WITHDRAWN = "dossier.withdrawn"
    DOSSIER_STOPPED = "dossier.stopped"
    DOSSIER_CLOSED_UNSUPPLIED = "dossier.closed_unsupplied"
    DOSSIER_REOPENED = "dossier.reopened"
    DEADLINE_RECOMPUTED = "dossier.deadline_recomputed"
    DEADLINE_NEAR = "dossier.deadline_near"
    SUPPLEMENT_REMINDED = "dossier.supplement_reminded"
    MESSAGE_WRITTEN = "dossier.message_written"
    DOSSIER_RATED = "dossier.rated"
    BOOK_LOCKED = "book.locked"
    BOOK_PRINTED = "book.printed"
    FILE_INFECTED = "file.infected"

    INSPECTION_NAME_APPROVED = "inspection.name_approved"
    SENDING_HELD_BACK = "sending.held_back"

    MONTH_OPENED = "month.opened"
    MONTH_REASON_GIVEN = "month.reason_given"
    MONTH_LINE_DISPUTED = "month.line_disputed"
    MONTH_DISPUTE_SETTLED = "month.dispute_settled"
    MONTH_SIGNED_OFF = "month.signed_off"
    MONTH_NONE_DECLARED = "month.none_declared"
    MONTH_SENT_BACK = "month.sent_back"
    MONTH_CONSOLIDATED = "month.consolidated"
    MONTH_SUBMITTED = "month.submitted"
    SESSION_SCHEDULED = "month.session_scheduled"
    MONTH_REMINDED = "month.reminded"
    MONTH_OVERDUE = "month.overdue"
    FEEDBACK_SENDER_GUIDED = "feedback.sender_guided"
    MONTH_SHEET_REFUSED = "month.sheet_refused"
    FEEDBACK_RECEIVED = "feedback.received"
    FEEDBACK_SPLIT = "feedback.split"
    FEEDBACK_CLASSIFIED = "feedback.classified"
    FEEDBACK_REFUSED = "feedback.refused"
    FEEDBACK_MORE_ASKED = "feedback.more_asked"
    FEEDBACK_SUPPLIED = "feedback.supplied"
    FEEDBACK_FORWARDED = "feedback.forwarded"
    FEEDBACK_PASSED_UP = "feedback.passed_up"
    FEEDBACK_ACKNOWLEDGED = "feedback.acknowledged"
    FEEDBACK_ACCEPTED = "feedback.accepted"
    FEEDBACK_ASSIGNED = "feedback.assigned"
    FEEDBACK_EXTENDED = "feedback.extended"
    FEEDBACK_ANSWER_DRAFTED = "feedback.answer_drafted"
    FEEDBACK_ANSWER_RETURNED = "feedback.answer_returned"
    FEEDBACK_ANSWERED = "feedback.answered"
    FEEDBACK_PUBLISHED = "feedback.published"
    FEEDBACK_WITHHELD = "feedback.withheld"
    FEEDBACK_REOPENED = "feedback.reopened"
    FEEDBACK_RATED = "feedback.rated"
    FEEDBACK_HIDDEN = "feedback.hidden"
    FEEDBACK_SHOWN = "feedback.shown"
    FEEDBACK_CLOSE_PROPOSED = "feedback.close_proposed"
    FEEDBACK_CLOSE_DECLINED = "feedback.close_declined"
    FEEDBACK_CLOSED = "feedback.closed"
    FEEDBACK_SENDER_READ = "feedback.sender_read"
    FEEDBACK_DUE_NEAR = "feedback.due_near"
    FEEDBACK_DUE_RECOMPUTED = "feedback.due_recomputed"
    FEEDBACK_SENDER_CONFIRMED = "feedback.sender_confirmed"
    FEEDBACK_CHANNEL_SET = "feedback.channel_set"
    FEEDBACK_CLOCK_SET = "feedback.clock_set"
    EXPORT_ASKED = "export.asked"
    EXPORT_MADE = "export.made"
    EXPORT_FAILED = "export.failed"
    EXPORT_CANCELLED = "export.cancelled"
    EXPORT_FETCHED = "export.fetched"
    EXPORT_EXPIRED = "export.expired"
    EXPORT_TERMS_SET = "export.terms_set"


# What concerns somebody outside the act: recorded with a note for `jobs.relay`, which tells them or starts the job
# that follows (jobs/reactions.py).
OUTGOING: frozenset[Event] = frozenset(
    {
        Event.CALENDAR_DAY_SET,
        Event.CALENDAR_DAY_REMOVED,
        Event.SESSIONS_SET,
        Event.HOLIDAYS_IMPORTED,
        Event.DOSSIER_SUBMITTED,
        Event.DOSSIER_ACCEPTED,
        Event.DOSSIER_REFUSED,
        Event.SUPPLEMENT_PROPOSED,
        Event.SUPPLEMENT_REQUESTED,
        Event.DOSSIER_SUPPLIED,
        Event.PAYMENT_REQUESTED,
        Event.PAYMENT_CONFIRMED,
        Event.DOSSIER_TRANSFERRED,
        Event.DOSSIER_ASSIGNED,
        Event.DOSSIER_SENT_BACK,
        Event.CONSULTATION_ASKED,
        Event.CONSULTATION_ANSWERED,
        Event.DOSSIER_EXTENDED,
        Event.RESULT_ISSUED,
        Event.RESULT_HANDED_OVER,
        Event.RESULT_CORRECTED,
        Event.DOSSIER_WITHDRAWN,
        Event.DOSSIER_STOPPED,
        Event.DOSSIER_CLOSED_UNSUPPLIED,
        Event.DEADLINE_RECOMPUTED,
        Event.DEADLINE_NEAR,
        Event.SUPPLEMENT_REMINDED,
        Event.MESSAGE_WRITTEN,
        Event.FEEDBACK_RECEIVED,
        Event.FEEDBACK_REFUSED,
        Event.FEEDBACK_MORE_ASKED,
        Event.FEEDBACK_SUPPLIED,
        Event.FEEDBACK_FORWARDED,
        Event.FEEDBACK_PASSED_UP,
        Event.FEEDBACK_ASSIGNED,
        Event.FEEDBACK_EXTENDED,
        Event.FEEDBACK_ANSWER_DRAFTED,
        Event.FEEDBACK_ANSWER_RETURNED,
        Event.FEEDBACK_ANSWERED,
        Event.FEEDBACK_REOPENED,
        Event.FEEDBACK_CLOSED,
        Event.FEEDBACK_CLOSE_PROPOSED,
        Event.FEEDBACK_CLOSE_DECLINED,
        Event.FEEDBACK_SPLIT,
        Event.FEEDBACK_WITHHELD,
        Event.FEEDBACK_HIDDEN,
        Event.FEEDBACK_SHOWN,
        Event.FEEDBACK_DUE_NEAR,
        Event.FEEDBACK_DUE_RECOMPUTED,
    }
)
