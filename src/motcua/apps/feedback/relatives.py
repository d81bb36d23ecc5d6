"""Phản ánh liên quan, as a sender may follow them: the parts of what they sent, the case that took it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.feedback.facts_of import approved_answer
from motcua.apps.feedback.models import Answer, Feedback, Sender
from motcua.core.feedback import FeedbackState


@dataclass(frozen=True, slots=True)
class FollowedCase:
    """Phản ánh được trả lời thay: where it stands; its words only when they are public or the sender's own."""

    code: str
    state: FeedbackState
    office: str
    due_at: datetime | None
    answer: Answer | None
    is_own: bool


def followed_case(feedback: Feedback) -> FollowedCase | None:
    """Phản ánh mà phản ánh này được gộp vào."""
    case = feedback.duplicate_of
    if case is None:
        return None
    is_own = _same_sender(feedback, case)
    is_public = case.at is FeedbackState.PUBLISHED and case.hidden_at is None
    answer = approved_answer(case) if is_own or is_public else None
    return FollowedCase(case.code, case.at, case.holder.name, case.citizen_due_at, answer, is_own)


def relatives_of(feedback: Feedback) -> list[Feedback]:
    """Các phần đã tách, và phản ánh gốc: one sender sent them all."""
    found = list(feedback.parts.select_related("holder").order_by("pk"))
    return found + ([feedback.origin] if feedback.origin else [])


def relative_named(feedback: Feedback, code: str) -> Feedback | None:
    """Một phản ánh liên quan mà chính người này gửi; None for everybody else's."""
    case = feedback.duplicate_of
    own = relatives_of(feedback) + ([case] if case is not None and _same_sender(feedback, case) else [])
    return next((each for each in own if each.code == code), None)


def _same_sender(one: Feedback, other: Feedback) -> bool:
    if one.owner_id is not None and one.owner_id == other.owner_id:
        return True
    keys = dict(Sender.objects.filter(feedback__in=[one, other]).values_list("feedback_id", "person_key"))
    return bool(keys.get(one.pk)) and keys.get(one.pk) == keys.get(other.pk)
