"""Xem trước khi tiếp nhận: the papers of a procedure and the due date that the receipt would name, with its why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime, make_aware

from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.selectors import procedure_in_force
from motcua.apps.dossiers.deadlines import CHANNELS, calendar_for, limit_from, local
from motcua.apps.dossiers.places import competent_office
from motcua.apps.people.models import Office
from motcua.core import reception
from motcua.core.deadline import deadline
from motcua.core.definition import ChannelKind, Component, Definition, Limit
from motcua.core.explanation import explain
from motcua.core.explanation_lines import Line
from motcua.core.limit import Counting


@dataclass(frozen=True, slots=True)
class Preview:
    """Những gì quầy cần thấy trước khi bấm tiếp nhận."""

    procedure: Procedure
    version: Version
    definition: Definition
    competent: Office
    papers: tuple[Component, ...]
    limit: Limit | None
    due_at: datetime | None
    why: tuple[Line, ...]


def preview(code: str, *, receiving: Office, channel: str, case: str, at: datetime) -> Preview | None:
    """None when the procedure takes no applications today."""
    found = procedure_in_force(code, localtime(at).date())
    if found is None:
        return None
    definition = found.version.definition
    competent = competent_office(definition, receiving, localtime(at).date())
    terms = definition.terms_for(ChannelKind(channel), case)
    limit = terms.limit if terms else None
    due_at, why = _due(limit, competent, channel, at)
    papers = tuple(each for each in definition.papers if each.case in {"", case} or not case)
    return Preview(found.procedure, found.version, definition, competent, papers, limit, due_at, why)


def _due(limit: Limit | None, office: Office, channel: str, at: datetime) -> tuple[datetime | None, tuple[Line, ...]]:
    if limit is None:
        return None, ()
    calendar, now = calendar_for(office, at), local(at)
    if limit.same_day:
        return make_aware(reception.same_day_due(now, calendar)), ()
    held = limit_from({"amount": str(limit.amount), "unit": limit.unit.value})
    counting = Counting(limit.counting)
    found = deadline(now, CHANNELS[channel], held, counting=counting, calendar=calendar)
    why = explain(now, CHANNELS[channel], held, counting=counting, calendar=calendar)
    return (make_aware(found.due_at) if found.due_at else None), why
