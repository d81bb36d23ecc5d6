"""Tách nội dung (R2.05): a letter with mixed content becomes several feedbacks, each on its own road."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.feedback.acting import acting, state_facts
from motcua.apps.feedback.clocks import open_round, open_step
from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.feedback.numbers import next_feedback_code
from motcua.apps.journal.services.record import record_first
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct, FeedbackState
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_refusals import NothingSplit
from motcua.core.folding import clean, fold, one_line


@dataclass(frozen=True, slots=True)
class Part:
    """Một phần tách ra, in the sender's own words."""

    text: str
    title: str = ""
    about: str = Feedback.About.OTHER


def split(
    feedback: Feedback, *, by: Account, at: datetime, parts: Sequence[Part], version: int | None = None
) -> list[Feedback]:
    """Tách: what is said stays whole in the first; each part runs on the same receipt, never a later one."""
    wanted = [part for part in parts if clean(part.text)]
    if not wanted:
        raise NothingSplit
    with acting(feedback, FeedbackAct.SPLIT, by=by, at=at, version=version) as act:
        made = [_part(act.feedback, part, by, at) for part in wanted]
        act.record(Event.FEEDBACK_SPLIT, parts=[each.code for each in made])
    return made


def _part(whole: Feedback, part: Part, by: Account, at: datetime) -> Feedback:
    text = clean(part.text)[:10_000]
    title = one_line(part.title)[:300] or one_line(text)[:120]
    made = Feedback.objects.create(
        code=next_feedback_code(at), channel=whole.channel, in_charge=whole.in_charge, holder=whole.holder,
        state=FeedbackState.NEW.value, owner=whole.owner, written_by=whole.written_by, origin=whole, title=title,
        text=text, about=part.about, dossier=whole.dossier, procedure=whole.procedure,
        about_office=whole.about_office, place=whole.place, search=f"{fold(title)} {fold(text[:2000])}",
        received_at=whole.received_at, arrived_at=whole.arrived_at,
    )  # fmt: skip
    open_round(made, made.received_at)
    open_step(made, FeedbackStep.FORWARD, made.arrived_at)
    made.save()
    _same_sender(whole, made)
    record_first(
        Event.FEEDBACK_RECEIVED, subject=made.subject, by=by, at=at, act=FeedbackAct.RECEIVE.value, rule="R2.05",
        channel=made.channel.code, received_at=made.received_at, about=made.about, origin=whole.code,
        **state_facts(made),
    )  # fmt: skip
    return made


def _same_sender(whole: Feedback, made: Feedback) -> None:
    sender = Sender.objects.get(feedback=whole)
    Sender.objects.create(
        feedback=made, name=sender.name, phone=sender.phone, email=sender.email, address=sender.address,
        person_key=sender.person_key, email_confirmed_at=sender.email_confirmed_at,
    )  # fmt: skip
