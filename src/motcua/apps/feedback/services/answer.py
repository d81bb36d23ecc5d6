"""Trả lời (NĐ 20/2008 Đ.14–19): drafted by one, approved by another; what is internal never leaves the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.apps.feedback.acting import FeedbackActing, acting, require_reason
from motcua.apps.feedback.clocks import end_steps, open_step, round_of, stop_citizen_clock
from motcua.apps.feedback.facts_of import pending_answer
from motcua.apps.feedback.incoming import Sent
from motcua.apps.feedback.models import Answer, Attachment, Feedback
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_refusals import AnswerMissing, AnswerNotYours
from motcua.core.folding import clean, one_line

LEAST_ANSWER = 20


def draft_answer(
    feedback: Feedback, *, by: Account, at: datetime, public: str, internal: str = "", summary: str = "",
    is_founded: bool | None = None, attachments: Sequence[Sent] = (), version: int | None = None,
) -> Answer:  # fmt: skip
    """Soạn trả lời: one draft waits at a time; to draft again is to change it, and to become its author."""
    if len(clean(public)) < LEAST_ANSWER:
        raise AnswerMissing
    with acting(feedback, FeedbackAct.ANSWER, by=by, at=at, version=version) as act:
        _is_mine(act)
        held = act.feedback
        draft = pending_answer(held) or Answer(feedback=held, round=round_of(held))
        draft.public, draft.internal = clean(public)[:20_000], clean(internal)[:20_000]
        draft.summary, draft.is_founded = one_line(summary)[:1000], is_founded
        draft.drafted_by, draft.drafted_at = by, at
        draft.save()
        for each in attachments:
            Attachment.objects.create(
                feedback=held, kind=Attachment.Kind.ANSWER, file=each.file, name=one_line(each.name)[:200],
                added_by=by, added_at=at,
            )  # fmt: skip
        act.record(Event.FEEDBACK_ANSWER_DRAFTED, answer=draft.pk, attachments=len(attachments))
    return draft


def _is_mine(act: FeedbackActing) -> None:
    """Who only handles writes where nobody else was named; leaders and the focal officer may always help."""
    handler, by = act.feedback.handler, act.by
    if handler is None or by is None or handler.pk == by.pk:
        return
    if not by.actor_at(act.at).roles - {Role.HANDLER}:
        raise AnswerNotYours(who=handler.full_name)


def send_back_answer(
    feedback: Feedback, *, by: Account, at: datetime, reason: str, version: int | None = None
) -> Feedback:
    """Trả lại câu trả lời: with the reason; the clock goes on."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.SEND_BACK, by=by, at=at, version=version) as act:
        draft = _waiting(act.feedback)
        draft.returned_by, draft.returned_at, draft.returned_reason = by, at, said
        draft.save(update_fields=["returned_by", "returned_at", "returned_reason"])
        act.record(Event.FEEDBACK_ANSWER_RETURNED, answer=draft.pk, reason=said, to_account=draft.drafted_by_id)
    return feedback


def approve_answer(feedback: Feedback, *, by: Account, at: datetime, version: int | None = None) -> Feedback:
    """Duyệt và trả lời: the sender is told, the citizen's clock stops; what remains is to publish or not."""
    with acting(feedback, FeedbackAct.APPROVE, by=by, at=at, version=version) as act:
        held = act.feedback
        draft = _waiting(held)
        draft.approved_by, draft.approved_at = by, at
        draft.save(update_fields=["approved_by", "approved_at"])
        held.answered_at = at
        end_steps(held, at, FeedbackAct.APPROVE)
        stop_citizen_clock(held, at, act.move.to)
        open_step(held, FeedbackStep.PUBLISH, at)
        act.record(Event.FEEDBACK_ANSWERED, answer=draft.pk, drafted_by=draft.drafted_by_id)
    return feedback


def _waiting(feedback: Feedback) -> Answer:
    found = pending_answer(feedback)
    if found is None:
        raise AnswerMissing
    return found
