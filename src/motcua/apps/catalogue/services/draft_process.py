"""Lập dự thảo quy trình nội bộ."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.timezone import localdate

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.models import Procedure, Process
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core import process as core
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.process_default import TEMPLATE, fit
from motcua.core.process_form import read, write
from motcua.core.process_limit import shortest
from motcua.core.process_refusals import ProcessDraftExisting


@transaction.atomic
def draft_process(
    procedure: Procedure | None, *, by: Account, at: datetime, like: Process | None = None,
    steps: core.Process | None = None,
) -> Process:  # fmt: skip
    """A new draft: with these steps, else like another record, else the template made to fit the shortest limit.

    Without a procedure it is a draft of the template itself. What runs now is not touched (F07.1).
    """
    demand(by, Act.EDIT_PROCESS, at=at)
    rows = _locked(procedure)
    if rows.filter(state=Process.State.DRAFT).exists():
        raise ProcessDraftExisting
    first = steps or (read(like.steps) if like else _fitted(procedure, at))
    draft = Process.objects.create(
        procedure=procedure, number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1, steps=write(first),
        drafted_by=by, drafted_at=at, editors=[by.pk],
    )  # fmt: skip
    record(Event.PROCESS_DRAFTED, subject=draft.subject, by=by, at=at, number=draft.number, like=str(like or ""))
    return draft


def _locked(procedure: Procedure | None) -> QuerySet[Process]:
    """Two people who begin at once queue on the procedure; the template has no row, its own constraint decides."""
    if procedure is not None:
        Procedure.objects.select_for_update().get(pk=procedure.pk)
    return Process.objects.filter(procedure=procedure)


def _fitted(procedure: Procedure | None, at: datetime) -> core.Process:
    template = processes.in_force(None, localdate(at))
    steps = read(template.steps) if template else TEMPLATE
    hours = shortest(processes.bounds(procedure, localdate(at)))
    return fit(steps, hours) if hours else steps
