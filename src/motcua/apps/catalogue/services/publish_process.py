"""Công bố quy trình nội bộ."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.models import Process
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.process_form import read
from motcua.core.process_refusals import (
    DecisionNotNamed,
    EffectBackdated,
    ProcessAlreadyPublished,
    ProcessNotSound,
)


@transaction.atomic
def publish_process(
    draft: Process, *, by: Account, at: datetime, decision_number: str, decision_on: date | None,
    effective_on: date | None = None,
) -> Process:  # fmt: skip
    """By a person who wrote none of it, by a named decision, and only when the check finds nothing.

    Dossiers that run keep the version they began with; new ones take this one from its first day of effect.
    """
    draft = Process.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=draft.pk)
    demand(by, Act.PUBLISH_PROCESS, prepared_by=draft.editors, at=at)
    if draft.state != Process.State.DRAFT:
        raise ProcessAlreadyPublished
    if not decision_number.strip() or decision_on is None:
        raise DecisionNotNamed
    first_day = effective_on or localdate(at)
    _not_backdated(draft, first_day, localdate(at))
    _sound(draft, max(first_day, localdate(at)))
    _take_effect(draft, by, at, decision_number.strip(), decision_on, first_day)
    record(
        Event.PROCESS_PUBLISHED, subject=draft.subject, by=by, at=at, number=draft.number, steps=draft.steps,
        decision=draft.decision_number, decision_on=decision_on, effective_on=first_day,
    )  # fmt: skip
    return draft


def _not_backdated(draft: Process, first_day: date, today: date) -> None:
    latest = processes.published(draft.procedure).order_by("-effective_on").first()
    earliest = max(today, latest.effective_on) if latest and latest.effective_on else today
    if first_day < earliest:
        raise EffectBackdated(earliest=f"{earliest:%d/%m/%Y}")


def _sound(draft: Process, on: date) -> None:
    found = processes.findings(read(draft.steps), draft.procedure, on)
    if found:
        raise ProcessNotSound(count=len(found), findings=" ".join(each.text for each in found), rules=found)


def _take_effect(draft: Process, by: Account, at: datetime, number: str, decided_on: date, first_day: date) -> None:
    Process.objects.filter(procedure=draft.procedure, state=Process.State.PUBLISHED).update(
        state=Process.State.REPLACED
    )
    draft.state = Process.State.PUBLISHED
    draft.decision_number, draft.decision_on, draft.effective_on = number, decided_on, first_day
    draft.published_by, draft.published_at = by, at
    draft.save()
