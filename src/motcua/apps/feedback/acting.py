"""Hành vi trên PAKN: what every act does first and last — lock the row, ask the law, write, record in the journal.

    with acting(feedback, FeedbackAct.REFUSE, by=officer, at=moment) as act:
        …change act.feedback…
        act.record(Event.FEEDBACK_REFUSED, reason=reason)

Everything happens in one transaction; where the law refuses, nothing has happened. The sender without an account acts
by code and key: the page has checked them and says `by_sender=True`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.apps.feedback.facts_of import facts_of
from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.access import Actor
from motcua.core.events import Event
from motcua.core.feedback import FEEDBACK_ACT_NAMES, FeedbackAct, FeedbackMove, FeedbackState, after
from motcua.core.feedback_access import may_act_on_feedback
from motcua.core.feedback_refusals import (
    FeedbackChanged,
    FeedbackNotYours,
    FeedbackReasonMissing,
    OwnAnswerApproved,
    OwnProposalGranted,
)
from motcua.core.folding import clean

LEAST_REASON = 5
NOBODY = Actor(None)
Author = Account | None  # None: the sender by code and key, or the system itself


@dataclass(slots=True)
class FeedbackActing:
    """Một hành vi đang diễn ra: the locked feedback and where the table says that it goes."""

    feedback: Feedback
    act: FeedbackAct
    move: FeedbackMove
    by: Author
    at: datetime
    was: FeedbackState
    said: dict[str, Any] = field(default_factory=dict)
    event: Event | None = None

    def record(self, event: Event, **facts: object) -> None:
        """Say what the journal will keep; written when the block ends, in the same transaction."""
        self.event, self.said = event, facts

    def go(self, move: FeedbackMove) -> None:
        """Take another way than the table's usual one, e.g. back to where the supplement was asked."""
        self.move = move


@contextmanager
def acting(
    feedback: Feedback, act: FeedbackAct, *, by: Author, at: datetime, version: int | None = None,
    by_sender: bool = False, unasked: bool = False,
) -> Iterator[FeedbackActing]:  # fmt: skip
    """Lock `feedback` for `act`. `version` is what the person saw; `unasked` is for the system's own acts."""
    with transaction.atomic():
        locked = _locked(feedback, version)
        move = after(locked.at, act)
        if not unasked:
            _may_or_refuse(locked, act, by, at, by_sender)
        doing = FeedbackActing(locked, act, move, by, at, locked.at)
        yield doing
        _write(doing, by_sender)
        feedback.__dict__.update(locked.__dict__)


def require_reason(reason: str, least: int = LEAST_REASON) -> str:
    """Lý do: said in words, not in three letters."""
    text = clean(reason)[:1000]
    if len(text) < least:
        raise FeedbackReasonMissing(least=least)
    return text


def state_facts(feedback: Feedback) -> dict[str, object]:
    """What every entry of a feedback carries, so that its state can be rebuilt from the journal alone."""
    return {
        "to": feedback.state, "version": feedback.version, "holder": feedback.holder.code,
        "handler": feedback.handler_id, "round": feedback.round, "citizen_due_at": feedback.citizen_due_at,
        "unit_due_at": feedback.unit_due_at, "hidden": feedback.hidden_at is not None,
    }  # fmt: skip


def _locked(feedback: Feedback, version: int | None) -> Feedback:
    locked = (
        Feedback.objects.select_for_update(of=("self",))
        .select_related("channel", "in_charge", "holder", "handler")
        .get(pk=feedback.pk)
    )
    if version is not None and version != locked.version:
        raise FeedbackChanged
    return locked


def _may_or_refuse(feedback: Feedback, act: FeedbackAct, by: Author, at: datetime, by_sender: bool) -> None:
    actor, facts = by.actor_at(at) if by is not None else NOBODY, facts_of(feedback)
    if may_act_on_feedback(actor, act, facts, by_sender=by_sender):
        return
    if act is FeedbackAct.APPROVE and by is not None and facts.drafted_by == by.pk:
        raise OwnAnswerApproved
    if act is FeedbackAct.CLOSE and by is not None and facts.proposed_by == by.pk:
        raise OwnProposalGranted
    raise FeedbackNotYours(act=FEEDBACK_ACT_NAMES[act])


def _write(doing: FeedbackActing, by_sender: bool) -> None:
    feedback = doing.feedback
    feedback.state = doing.move.to.value
    feedback.version += 1
    feedback.save()
    if doing.event is None:
        return
    said = {"act": doing.act.value, "rule": doing.move.rule, "from": doing.was.value, **state_facts(feedback)}
    if by_sender:
        said["by_sender"] = True
    record(doing.event, subject=feedback.subject, by=doing.by, at=doing.at, **{**said, **doing.said})
