"""Chờ ai: from the records alone — pauses, consultations and steps at other agencies, dates moved by the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import F, Q
from django.utils.timezone import localdate

from motcua.apps.dossiers.calendars import calendars_for
from motcua.apps.dossiers.models import Dossier, Segment, Task
from motcua.apps.journal.models import Entry
from motcua.apps.oversight.places import Places
from motcua.core.calendar import WorkCalendar
from motcua.core.disclosure import Cause, Wait
from motcua.core.events import Event

Waits = defaultdict[int, list[Wait]]


def calendars(dossiers: Iterable[Dossier], at: datetime) -> Mapping[int, WorkCalendar]:
    """Lịch của cơ quan giải quyết, by the office's key."""
    return calendars_for(dossiers, at)


def waits(
    due: Mapping[int, date], dossiers: Mapping[int, Dossier], known: Places, at: datetime
) -> Mapping[int, list[Wait]]:
    """Các khoảng chờ người khác của từng hồ sơ; three queries for all."""
    found: Waits = defaultdict(list)
    _for_the_applicant(due, found, at)
    _for_other_agencies(dossiers, known, found, at)
    _for_the_calendar(dossiers, due, found)
    return found


def _for_the_applicant(due: Mapping[int, date], found: Waits, at: datetime) -> None:
    """A pause after the due date; one before it has moved the date, and is no excuse twice."""
    rows = Segment.objects.filter(dossier__in=list(due), kind=Segment.Kind.PAUSE).order_by()
    for pk, begins, ends in rows.values_list("dossier_id", "from_at", "to_at"):
        after = max(localdate(begins), due[pk])
        if (through := localdate(ends or at)) > after:
            found[pk].append(Wait(Cause.APPLICANT, after, through))


def _for_other_agencies(dossiers: Mapping[int, Dossier], known: Places, found: Waits, at: datetime) -> None:
    """A consultation or a step that stayed at another agency past its own due date."""
    overran = Q(done_at=None) | Q(done_at__gt=F("due_at"))
    rows = Task.objects.filter(overran, dossier__in=list(dossiers), due_at__isnull=False, due_at__lt=at).order_by()
    for pk, office, due_at, done_at in rows.values_list("dossier_id", "office_id", "due_at", "done_at"):
        held = dossiers[pk]
        if known.agencies[office] == known.agencies[held.competent_id]:
            continue
        after, through = localdate(due_at), localdate(min(done_at or at, held.finished_at or at))
        if through > after:
            found[pk].append(Wait(Cause.OTHER_AGENCY, after, through))


def _for_the_calendar(dossiers: Mapping[int, Dossier], due: Mapping[int, date], found: Waits) -> None:
    """A change of the calendar that drew the date nearer: the days between were promised and then taken back."""
    keys = {held.subject: pk for pk, held in dossiers.items()}
    rows = Entry.objects.filter(subject__in=list(keys), event=Event.DEADLINE_RECOMPUTED).order_by()
    for subject, facts in rows.values_list("subject", "facts"):
        before = facts.get("before")
        promised = localdate(datetime.fromisoformat(before)) if before else None
        pk = keys[subject]
        if promised and promised > due[pk]:
            found[pk].append(Wait(Cause.SYSTEM, due[pk], promised))
