"""Một việc như đã được đếm: what the figures know of a told dossier, so that they need not be counted from its rows.

The double of `oversight.counting_sql.ROWS`, by `core.figures` itself; the nightly check compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua.core.dossier import State
from motcua.core.figures import Course, Kind
from motcua.demo.fill.held import Held
from motcua.demo.fill.moments import day_of
from motcua.demo.fill.packed import YES, big, day, small, text, whole
from motcua.demo.fill.telling import Telling

STANDING = (
    "id kind key seq office procedure channel state due_on old_due_on promised_on received_on accepted_on refused_on"
    " asked_on extended_on finished_on handed_on withdrawn_on stopped_on rated_on mark outcome is_counted"
)


def standing(told: Telling, agencies: Mapping[int, int]) -> bytes:
    """Một dòng cho COPY: counted up to the last line of its journal."""
    held, course = told.held, course_of(told.held)
    return b"".join((
        small(course.kind), big(held.pk), whole(len(told.chain.lines)), big(unit_of(held, agencies)),
        big(held.matter.procedure), text(held.matter.channel), small(course.state),
        *map(day, (
            course.due_on, course.old_due_on, course.promised_on, course.received_on, course.accepted_on,
            course.refused_on, course.asked_on, course.extended_on, course.finished_on, course.handed_on,
            course.withdrawn_on, course.stopped_on, course.rated_on,
        )),
        small(course.mark), small(course.outcome), YES,
    ))  # fmt: skip


def course_of(held: Held) -> Course:
    """Diễn biến, as the lines of its journal tell it."""
    _, old, _, _, extended_at, _ = held.extension or _NEVER
    return Course(
        Kind.DOSSIER, held.state, _day(held.due_at), _day(old), day_of(held.created_at), _day(held.accepted_at),
        _closed(held, State.REFUSED), _day(held.asked[0].at) if held.asked else None, _day(extended_at),
        _day(held.finished_at), _day(held.handed_over_at), _closed(held, State.WITHDRAWN),
        _closed(held, State.STOPPED), _day(held.rating[-1]) if held.rating else None,
        held.rating[0] if held.rating else 0,
    )  # fmt: skip


def unit_of(held: Held, agencies: Mapping[int, int]) -> int:
    """Đơn vị that had its last step at the agency that settles it (`oversight.cohort.UNIT`)."""
    agency = agencies[held.competent.pk]
    return next(
        (each.office.pk for each in reversed(held.tasks) if agencies[each.office.pk] == agency), held.competent.pk
    )


_NEVER = (None,) * 6


def _closed(held: Held, state: State) -> date | None:
    return _day(held.closed_at) if held.state == state else None


def _day(at: int | None) -> date | None:
    return None if at is None else day_of(at)
