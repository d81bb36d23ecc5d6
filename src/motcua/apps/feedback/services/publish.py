"""Công khai kết quả or not (NĐ 20/2008 Đ.19): either is said, and why not."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import end_steps
from motcua.apps.feedback.facts_of import approved_answer
from motcua.apps.feedback.models import Answer, Feedback, Sender
from motcua.apps.feedback.public import public_words
from motcua.apps.feedback.tracking import public_id_of
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_refusals import AnswerMissing, PersonalDataInAnswer, RestrictedContent
from motcua.core.personal_data import find


def publish(feedback: Feedback, *, by: Account, at: datetime, version: int | None = None) -> Feedback:
    """Công khai: the approved public answer, never the sender, never a denunciation."""
    with acting(feedback, FeedbackAct.PUBLISH, by=by, at=at, version=version) as act:
        held = act.feedback
        if held.is_restricted:
            raise RestrictedContent
        answer = approved_answer(held)
        if answer is None:
            raise AnswerMissing
        stop_personal_data(held, answer)
        held.public_title, held.public_search = public_words(held, answer)
        held.public_id = public_id_of(held.code)
        held.published_at, held.end_reason = at, ""
        end_steps(held, at, FeedbackAct.PUBLISH)
        act.record(Event.FEEDBACK_PUBLISHED)
    return feedback


def stop_personal_data(feedback: Feedback, answer: Answer) -> None:
    """Máy dò dữ liệu cá nhân (§6.4 R6.31): what it finds stops a publication."""
    if found := personal_data_in(feedback, answer):
        raise PersonalDataInAnswer(kinds=found)


def personal_data_in(feedback: Feedback, answer: Answer) -> str:
    """Loại dữ liệu cá nhân còn trong câu trả lời, in words; the sender's and the officer's names count too."""
    names = [*Sender.objects.filter(feedback=feedback).values_list("name", flat=True), feedback.officer_name]
    hits = find(f"{answer.public}\n{answer.summary}", names)
    return ", ".join(dict.fromkeys(hit.kind.words for hit in hits))


def withhold(feedback: Feedback, *, by: Account, at: datetime, reason: str, version: int | None = None) -> Feedback:
    """Không công khai, or taken back from the public: with its reason."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.WITHHOLD, by=by, at=at, version=version) as act:
        act.feedback.published_at, act.feedback.end_reason = None, said
        end_steps(act.feedback, at, FeedbackAct.WITHHOLD)
        act.record(Event.FEEDBACK_WITHHELD, reason=said)
    return feedback
