"""Sửa và bỏ dự thảo quy trình nội bộ."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.catalogue.models import Process
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core import process as core
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.process_form import write
from motcua.core.process_refusals import ProcessAlreadyPublished, ProcessChangedMeanwhile


@transaction.atomic
def change_process(draft: Process, *, by: Account, at: datetime, steps: core.Process, seen: str = "") -> Process:
    """Ghi các bước mới vào dự thảo. An unfinished draft may be kept; only publication asks for soundness.

    `seen` is the mark of the draft that the editor had before their eyes; empty for callers who hold no page.
    """
    draft = _opened(draft, by, at)
    if seen and seen != draft.mark:
        raise ProcessChangedMeanwhile
    before, after = draft.steps, write(steps)
    if before == after:
        return draft
    draft.steps = after
    draft.editors = [*draft.editors, *({by.pk} - {*draft.editors})]
    draft.save(update_fields=["steps", "editors"])
    record(
        Event.PROCESS_CHANGED, subject=draft.subject, by=by, at=at, number=draft.number, before=before, after=after
    )  # fmt: skip
    return draft


@transaction.atomic
def drop_process(draft: Process, *, by: Account, at: datetime) -> None:
    """Bỏ dự thảo. The journal keeps what it said."""
    draft = _opened(draft, by, at)
    record(Event.PROCESS_DROPPED, subject=draft.subject, by=by, at=at, number=draft.number, steps=draft.steps)
    draft.delete()


def _opened(draft: Process, by: Account, at: datetime) -> Process:
    demand(by, Act.EDIT_PROCESS, at=at)
    draft = Process.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=draft.pk)
    if draft.state != Process.State.DRAFT:
        raise ProcessAlreadyPublished
    return draft
