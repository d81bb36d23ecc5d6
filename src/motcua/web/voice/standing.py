"""Phản ánh đang ở đâu: what its sender's page says, in everybody's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from motcua.apps.feedback.allowed import allowed_feedback_acts
from motcua.apps.feedback.facts import case_facts
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.relatives import followed_case, relatives_of
from motcua.apps.feedback.story import Story, story_of
from motcua.apps.feedback.tracking import feedback_key
from motcua.core.feedback import FEEDBACK_ENDED, FEEDBACK_STATE_NAMES, FeedbackAct, FeedbackState
from motcua.core.feedback_lateness import late_steps
from motcua.web.citizen.square import drawn
from motcua.web.voice.forms import Again, Back, More, Stars
from motcua.web.voice.words import ENDED_AS, ENDED_NEXT, HAPPENED, NEXT, STATES, TONES

A = FeedbackAct


def standing_of(feedback: Feedback, at: datetime) -> dict[str, Any]:
    """Trạng thái, hạn, diễn biến, câu trả lời, việc làm được bây giờ."""
    story = story_of(feedback)
    acts = allowed_feedback_acts(feedback, None, at, by_sender=True)
    due = feedback.citizen_due_at
    is_late = bool(due and due < at and feedback.at not in FEEDBACK_ENDED and feedback.answered_at is None)
    return {
        "feedback": feedback, "state": standing_words(feedback), "tone": TONES.get(feedback.at, ""),
        "next": ENDED_NEXT.get(feedback.ending) or NEXT[feedback.at], "case": _case(feedback),
        "relatives": [(each, standing_words(each)) for each in relatives_of(feedback)],
        "story": story, "told": _told(story), "answer": story.answer,
        "is_late": is_late, "is_listed": is_late and bool(late_steps(case_facts(feedback, at), at)),
        "is_open": feedback.answered_at is None and feedback.at not in FEEDBACK_ENDED,
        "may_supply": A.SUPPLY in acts, "may_rate": A.RATE in acts, "may_reopen": A.REOPEN in acts,
        "may_close": A.CLOSE in acts, "more_form": More(), "stars_form": Stars(), "again_form": Again(),
        "back_form": Back(), "section": "voice",
    }  # fmt: skip


def _case(feedback: Feedback) -> Mapping[str, Any] | None:
    """Phản ánh được trả lời thay, where this one was closed as sent twice."""
    found = followed_case(feedback)
    return {"case": found, "state": state_words(found.state)} if found else None


def standing_words(feedback: Feedback) -> Any:
    """Trạng thái, or how it ended without an answer."""
    return ENDED_AS.get(feedback.ending) or state_words(feedback.at)


def receipt_of(request: HttpRequest, feedback: Feedback) -> dict[str, Any]:
    """Giấy ghi nhận: code, key, who has it, until when, and the mark that opens the page again."""
    address = f"{request.scheme}://{request.get_host()}{reverse('voice_follow')}"
    return {
        "feedback": feedback, "key": feedback_key(feedback), "address": address, "section": "voice",
        "qr": drawn(f"{address}?ma={feedback.code}"),
    }  # fmt: skip


def state_words(state: FeedbackState) -> Any:
    """Trạng thái bằng lời của trang này."""
    return STATES.get(state, FEEDBACK_STATE_NAMES[state])


def _told(story: Story) -> list[Mapping[str, Any]]:
    return [
        {"at": each.at, "office": each.office, "title": HAPPENED[each.event], **each.facts}
        for each in story.told if each.event in HAPPENED
    ]  # fmt: skip
