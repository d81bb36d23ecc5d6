"""Chuyển tin: looks every moment for entries that concern somebody and tells them; an entry that asks for work puts
its job into the queue; what moves a figure is counted.

The note (`journal_pending`) commits with the act, so nothing that happened is forgotten; it is deleted in the
transaction that queues the notices, and their keys make a repeat harmless. Several relays may run side by side.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import structlog
from django.db import OperationalError, close_old_connections, connections, transaction
from django.utils import timezone
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from motcua.apps.journal.models import Entry, Pending
from motcua.apps.oversight.services.count_entries import count_entries
from motcua.apps.oversight.services.rebuild_figures import begin_figures
from motcua.core.events import Event
from motcua.jobs.reactions import REACTIONS, Do
from motcua.jobs.tell import To, tell_many
from motcua.jobs.tell_feedback import Tell, tell_feedback

log = structlog.get_logger("motcua.jobs")
BATCH = 200  # notes that one transaction tells
PAUSE = 0.5  # seconds between two looks


@transaction.atomic
def tell_pending() -> int:
    """Báo các sự kiện còn chờ; returns how many entries were told."""
    notes = list(Pending.objects.select_for_update(skip_locked=True).order_by("pk")[:BATCH])
    if not notes:
        return 0
    entries = list(Entry.objects.filter(pk__in=[note.pk for note in notes]).order_by("pk"))
    reactions = [(entry, REACTIONS[Event(entry.event)]) for entry in entries]
    told = [(entry, tuple(each for each in reaction if isinstance(each, To))) for entry, reaction in reactions]
    tell_many([each for each in told if each[1]], at=timezone.now())
    for entry, reaction in reactions:
        if about := [each for each in reaction if isinstance(each, Tell)]:
            tell_feedback(entry, about, at=timezone.now())
    for work in {each for _, reaction in reactions for each in reaction if isinstance(each, Do)}:
        _queue(work)
    Pending.objects.filter(pk__in=[note.pk for note in notes]).delete()
    return len(notes)


def _queue(work: Do) -> None:
    """Put the job into the queue, with the note that asked for it. One that waits already sees this change too.

    Through Django's own connection, so that it commits with the note; the worker's queue has connections of its own.
    """
    queue = JobManager(DjangoConnector())
    with suppress(AlreadyEnqueued), transaction.atomic():
        job = configure_task(name=work.value, job_manager=queue, queueing_lock=work.value)
        job.defer(timestamp=int(time.time()))


def run(stop: threading.Event) -> None:
    """Until told to stop. A database that is away is waited for; anything else is a bug and ends the loop loudly."""
    try:
        _begin()
        while not stop.is_set():
            if not _look():
                stop.wait(PAUSE)
    finally:
        connections.close_all()  # this thread's own


def _begin() -> None:
    """A fresh house has figures from its first moment; a large one is counted by a job (`keep_figures`)."""
    try:
        begin_figures(timezone.now())
    except OperationalError:  # `keep_figures` counts it within minutes
        log.warning("relay begins without the database")


def _look() -> int:
    try:
        return tell_pending() + count_entries()
    except OperationalError:
        log.warning("relay waits for the database")
        close_old_connections()
        return 0
