"""Tiếp nhận (NĐ 20/2008 Đ.9): into the book with a number of its own; both clocks start; or refused, and kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.feedback.acting import NOBODY, named_in_journal, state_facts
from motcua.apps.feedback.clocks import open_round, open_step
from motcua.apps.feedback.incoming import Incoming, Nature, check_conditions
from motcua.apps.feedback.models import Attachment, Feedback, Sender
from motcua.apps.feedback.numbers import next_feedback_code
from motcua.apps.feedback.tracking import person_key
from motcua.apps.journal.services.record import record_first
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FEEDBACK_ACT_NAMES, FeedbackAct, RefusalGround, after
from motcua.core.feedback_access import FeedbackFacts, may_act_on_feedback
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_refusals import FeedbackNotYours, SourceReferenceTaken
from motcua.core.folding import clean, fold, one_line

LEADS_TO = {
    RefusalGround.ANONYMOUS: "Không rõ người gửi nên không tính là phản ánh, kiến nghị; giữ làm tin báo.",
    RefusalGround.COMPLAINT: "Nội dung là khiếu nại: gửi đơn đến người giải quyết lần đầu theo Luật Khiếu nại.",
    RefusalGround.DENUNCIATION: "Nội dung là tố cáo: gửi đơn đến người giải quyết tố cáo theo Luật Tố cáo.",
}


@transaction.atomic
def receive(incoming: Incoming, *, by: Account | None, at: datetime) -> Feedback:
    """Tiếp nhận một phản ánh. The same message of another system answers the feedback that we have already.

    `by` is the officer who writes it down, the citizen signed in, or None: a page or a system without an account.
    """
    if incoming.source_reference:
        known = Feedback.objects.filter(source_reference=incoming.source_reference[:80]).first()
        if known is not None:
            return _said_again(known, by)
    _check_author(by, at)
    sender = check_conditions(incoming, at)
    feedback = _row(incoming, by, at)
    ground = _ground(incoming, sender)
    if ground is None:
        _enter(feedback)
    else:
        _keep_refused(feedback, ground, at)
    _put_beside(feedback, incoming, sender, by, at)
    record_first(
        Event.FEEDBACK_RECEIVED, subject=feedback.subject, by=named_in_journal(by), at=at,
        by_sender=feedback.written_by is None, act=FeedbackAct.RECEIVE.value,
        rule="R2.20", channel=incoming.channel.code, received_at=feedback.received_at, about=feedback.about,
        ground=feedback.refusal_ground, procedure=feedback.procedure.code if feedback.procedure else "",
        attachments=len(incoming.attachments), **state_facts(feedback),
    )  # fmt: skip
    return feedback


def _said_again(known: Feedback, by: Account | None) -> Feedback:
    """Only who sent it is answered with it, key and all; another one's reference opens nothing."""
    who = by.pk if by is not None else None
    if who not in (known.owner_id, known.written_by_id):
        raise SourceReferenceTaken
    return known


def _check_author(by: Account | None, at: datetime) -> None:
    """An officer writes down for others only with a role for it; who is no officer sends for themselves."""
    actor = by.actor_at(at) if by is not None else NOBODY
    is_sender = by is None or not by.is_officer
    if not may_act_on_feedback(actor, FeedbackAct.RECEIVE, FeedbackFacts(), by_sender=is_sender):
        raise FeedbackNotYours(act=FEEDBACK_ACT_NAMES[FeedbackAct.RECEIVE])


def _row(incoming: Incoming, by: Account | None, at: datetime) -> Feedback:
    text, dossier = clean(incoming.text)[:10_000], incoming.dossier
    title = one_line(incoming.title)[:300] or one_line(text)[:120]
    is_officer = by is not None and by.is_officer
    code, place = next_feedback_code(at), one_line(incoming.place)[:300]
    return Feedback(
        code=code, source_reference=incoming.source_reference[:80] or None, channel=incoming.channel,
        in_charge=incoming.channel.office, holder=incoming.channel.office, state=0,
        owner=None if is_officer else by, written_by=by if is_officer else None,
        title=title, text=text, about=Feedback.About(incoming.about), dossier=dossier,
        procedure=incoming.procedure or (dossier.procedure if dossier else None),
        about_office=incoming.about_office or (dossier.competent if dossier else None),
        about_officer=incoming.about_officer, officer_title=one_line(incoming.officer_title)[:120],
        officer_name=one_line(incoming.officer_name)[:200], place=place, latitude=incoming.latitude,
        longitude=incoming.longitude, is_urgent=incoming.is_urgent,
        search=" ".join(fold(part) for part in (title, text[:2000], place) if part),
        received_at=min(incoming.received_at or at, at), arrived_at=at,
    )  # fmt: skip


def _ground(incoming: Incoming, sender: dict[str, str]) -> RefusalGround | None:
    """Lý do không tiếp nhận ngay từ đầu."""
    if incoming.nature is not Nature.FEEDBACK:
        return RefusalGround(incoming.nature.value)
    is_known = sender.get("name") and any(sender.get(key) for key in ("phone", "email", "address"))
    return RefusalGround.ANONYMOUS if incoming.keep_as_tip and not is_known else None


def _enter(feedback: Feedback) -> None:
    feedback.state = after(None, FeedbackAct.RECEIVE).to.value
    feedback.save()
    open_round(feedback, feedback.received_at)
    open_step(feedback, FeedbackStep.FORWARD, feedback.arrived_at)
    feedback.save()


def _keep_refused(feedback: Feedback, ground: RefusalGround, at: datetime) -> None:
    """Không tiếp nhận: in the book with its reason, on no clock, never counted (R2.01, R2.10)."""
    feedback.state = after(None, FeedbackAct.REFUSE).to.value
    feedback.refusal_ground, feedback.end_reason = ground.value, LEADS_TO[ground]
    feedback.is_counted, feedback.ended_at = False, at
    feedback.is_restricted = ground is not RefusalGround.ANONYMOUS
    feedback.save()


def _put_beside(
    feedback: Feedback, incoming: Incoming, sender: dict[str, str], by: Account | None, at: datetime
) -> None:
    Sender.objects.create(
        feedback=feedback, person_key=person_key(sender["phone"], sender["email"], ""),
        email_confirmed_at=incoming.email_confirmed_at, **sender,
    )  # fmt: skip
    Attachment.objects.bulk_create(
        [
            Attachment(
                feedback=feedback,
                kind=Attachment.Kind.SENT,
                file=each.file,
                name=one_line(each.name)[:200],
                added_by=by,
                added_at=at,
            )
            for each in incoming.attachments
        ]
    )
