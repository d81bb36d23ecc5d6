"""Thư của quá khứ: the events of the simulation are told in the inboxes and nowhere else."""

from __future__ import annotations

from motcua.apps.dossiers.models import Dossier
from motcua.apps.exchange.models import Notice
from motcua.apps.journal.models import Pending
from motcua.core.events import Event
from motcua.jobs.reactions import REACTIONS
from motcua.jobs.tell import To, tell
from motcua.jobs.tell_feedback import Tell, tell_feedback

NEWEST = 2  # of each dossier: an inbox full of last month's news helps nobody


def keep_in_inboxes(dossier: Dossier) -> None:
    """Báo các sự kiện mới nhất vào hộp thông báo; in the transaction of the story, so the relay never sees them."""
    waiting = Pending.objects.filter(entry__subject=dossier.subject).select_related("entry").order_by("-pk")
    for note in waiting[:NEWEST]:
        told = tuple(each for each in REACTIONS[Event(note.entry.event)] if isinstance(each, To))
        tell(note.entry, told, at=note.entry.at)
    Notice.objects.filter(dossier_id=dossier.pk, state=Notice.State.QUEUED).delete()
    Pending.objects.filter(entry__subject=dossier.subject).delete()


def keep_feedback_in_inboxes() -> None:
    """The same for feedback: officers find the newest in their inboxes, and no letter goes to an invented sender.

    The relay may be at work beside us: what it holds, it tells.
    """
    waiting = Pending.objects.select_for_update(of=("self",), skip_locked=True).order_by("-pk")
    notes = list(waiting.filter(entry__subject__startswith="feedback:").select_related("entry"))
    for note in notes[:NEWEST]:
        told = tuple(each for each in REACTIONS[Event(note.entry.event)] if isinstance(each, Tell))
        tell_feedback(note.entry, told, at=note.entry.at)
        Notice.objects.filter(key__startswith=f"{note.entry_id}:", state=Notice.State.QUEUED).delete()
    Pending.objects.filter(pk__in=[note.pk for note in notes]).delete()
