"""Công bố danh sách tháng: prepared after the session, public when a second person approves it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.oversight.known import known_names
from motcua.apps.oversight.models import Consolidation, Publication
from motcua.apps.oversight.public_month import public_content
from motcua.apps.oversight.reporting import locked_consolidation
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.people.models import Account
from motcua.core.feedback_month import Month
from motcua.core.feedback_month_refusals import NotSubmitted, SessionNotHeld, SessionNotScheduled


def publish_month(month: Month, *, by: Account, at: datetime) -> Publication:
    """The detector reads it first, with the names of the senders; a hit stops it and stays in the journal."""
    with transaction.atomic():
        made = _ready(locked_consolidation(month, by=by, at=at), localdate(at).isoformat())
    kind, content = Publication.Kind.FEEDBACK_MONTH, public_content(made)
    prepared = prepare_publication(kind, str(month), content, by=by, at=at, known=known_names(kind, content))
    Consolidation.objects.filter(pk=made.pk).update(publication=prepared)
    return prepared


def _ready(made: Consolidation, today: str) -> Consolidation:
    if made.submitted_at is None:
        raise NotSubmitted(month=made.period.words)
    if made.session is None:
        raise SessionNotScheduled(month=made.period.words)
    if made.session.held_on.isoformat() > today:
        raise SessionNotHeld(held=f"{made.session.held_on:%d/%m/%Y}")
    return made
