"""Yêu cầu bổ sung and bổ sung (R2.41): the clock stands still meanwhile only where the channel's rule says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import make_aware

from motcua.apps.dossiers.deadlines import calendar_for, local
from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import reckon, round_of, rule_for
from motcua.apps.feedback.facts_of import facts_of
from motcua.apps.feedback.incoming import Sent
from motcua.apps.feedback.models import Attachment, Feedback, Round, Wait
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct, FeedbackState, after_supply
from motcua.core.feedback_access import leads_holder
from motcua.core.feedback_clocks import FeedbackStep, feedback_deadline
from motcua.core.feedback_refusals import AskedAlready
from motcua.core.folding import clean, one_line


def ask_for_more(feedback: Feedback, *, by: Account, at: datetime, what: str, version: int | None = None) -> Wait:
    """Yêu cầu bổ sung: what is missing, until when."""
    said = require_reason(what)
    with acting(feedback, FeedbackAct.ASK_FOR_MORE, by=by, at=at, version=version) as act:
        held = act.feedback
        current = round_of(held)
        _require_first(held, current, by, at)
        asked = Wait.objects.create(
            feedback=held, round=current, asked_by=by, asked_at=at, what=said, due_at=_supply_by(held, at)
        )
        held.asked_in = act.was.value
        reckon(held)
        act.record(Event.FEEDBACK_MORE_ASKED, what=said, until=asked.due_at)
    return asked


def _require_first(feedback: Feedback, current: Round, by: Account, at: datetime) -> None:
    """To ask again and again would stop the clock for ever: a second time in a round is the leader's to ask."""
    is_again = feedback.waits.filter(round=current).exists()
    if is_again and not leads_holder(by.actor_at(at), facts_of(feedback)):
        raise AskedAlready


def _supply_by(feedback: Feedback, at: datetime) -> datetime | None:
    rule = rule_for(feedback.channel, FeedbackStep.SUPPLEMENT, at)
    if rule is None:
        return None
    found = feedback_deadline(local(at), rule.clock, calendar_for(feedback.in_charge, at)).due_at
    return make_aware(found) if found else None


def supply(
    feedback: Feedback, *, by: Account | None, at: datetime, text: str = "", attachments: Sequence[Sent] = (),
    by_sender: bool = False, version: int | None = None,
) -> Feedback:  # fmt: skip
    """Bổ sung: kept beside the first text, which stays as it was sent; the clocks go on."""
    said = clean(text)[:5000] if attachments else require_reason(text)
    with acting(feedback, FeedbackAct.SUPPLY, by=by, at=at, by_sender=by_sender, version=version) as act:
        held = act.feedback
        held.waits.filter(ended_at=None).update(ended_at=at, supplied=said)
        for each in attachments:
            Attachment.objects.create(
                feedback=held, kind=Attachment.Kind.SENT, file=each.file, name=one_line(each.name)[:200],
                added_by=by, added_at=at,
            )  # fmt: skip
        act.go(after_supply(FeedbackState(held.asked_in or FeedbackState.NEW)))
        held.asked_in = None
        reckon(held)
        act.record(Event.FEEDBACK_SUPPLIED, attachments=len(attachments))
    return feedback
