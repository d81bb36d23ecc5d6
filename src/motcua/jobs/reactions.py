"""Phản ứng: for each event, the jobs that follow it. An event that is not here fails a test.

Nothing that can happen yet concerns anybody outside the transaction of the act, so every event of today is answered
by silence, on purpose and by name.
"""

from __future__ import annotations

from collections.abc import Mapping

from motcua.core.events import Event

SILENCE: tuple[str, ...] = ()

REACTIONS: Mapping[Event, tuple[str, ...]] = {
    Event.SYSTEM_INITIALISED: SILENCE,
    Event.OFFICE_OPENED: SILENCE,
    Event.OFFICE_RENAMED: SILENCE,
    Event.OFFICE_MOVED: SILENCE,
    Event.OFFICE_CHANGED: SILENCE,
    Event.OFFICES_MERGED: SILENCE,
    Event.OFFICE_CLOSED: SILENCE,
    Event.UNITS_IMPORTED: SILENCE,
    Event.ACCOUNT_CREATED: SILENCE,
    Event.ACCOUNT_CHANGED: SILENCE,
    Event.ACCOUNT_CLOSED: SILENCE,
    Event.ROLE_GRANTED: SILENCE,
    Event.ROLE_REVOKED: SILENCE,
    Event.PERSON_TRANSFERRED: SILENCE,
    Event.SIGNED_IN: SILENCE,
    Event.SIGN_IN_FAILED: SILENCE,
    Event.ACCOUNT_LOCKED: SILENCE,
    Event.SIGNED_OUT: SILENCE,
    Event.PASSWORD_CHANGED: SILENCE,
    Event.SECOND_FACTOR_CHANGED: SILENCE,
    Event.TOKEN_CREATED: SILENCE,
    Event.CALENDAR_DAY_SET: SILENCE,
    Event.CALENDAR_DAY_REMOVED: SILENCE,
    Event.SESSIONS_SET: SILENCE,
    Event.HOLIDAYS_IMPORTED: SILENCE,
    Event.CALENDAR_YEAR_ANNOUNCED: SILENCE,
    Event.PROCEDURE_DRAFTED: SILENCE,
    Event.PROCEDURE_DRAFT_CHANGED: SILENCE,
    Event.PROCEDURE_DRAFT_DROPPED: SILENCE,
    Event.PROCEDURE_SUBMITTED: SILENCE,
    Event.PROCEDURE_PUBLISHED: SILENCE,
    Event.PROCEDURE_CLOSED: SILENCE,
    Event.PROCEDURES_IMPORTED: SILENCE,
    Event.PROCESS_DRAFTED: SILENCE,
    Event.PROCESS_PUBLISHED: SILENCE,
    Event.TARIFF_SET: SILENCE,
    Event.TARIFF_CONFIRMED: SILENCE,
    Event.TARIFF_ENDED: SILENCE,
}
