"""Chuyện của một phản ánh, as its sender reads it: what happened, at which office, why; nothing internal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.documents.models import StoredFile
from motcua.apps.feedback.facts_of import approved_answer
from motcua.apps.feedback.models import Answer, Attachment, Feedback, FeedbackRating, Wait
from motcua.apps.journal.models import Entry
from motcua.apps.journal.prove import prove
from motcua.apps.people.directory import office_names
from motcua.apps.people.models import Account
from motcua.core.events import Event

TOLD = frozenset({
    Event.FEEDBACK_RECEIVED, Event.FEEDBACK_REFUSED, Event.FEEDBACK_MORE_ASKED, Event.FEEDBACK_SUPPLIED,
    Event.FEEDBACK_FORWARDED, Event.FEEDBACK_PASSED_UP, Event.FEEDBACK_ACKNOWLEDGED, Event.FEEDBACK_ACCEPTED,
    Event.FEEDBACK_EXTENDED, Event.FEEDBACK_ANSWERED, Event.FEEDBACK_PUBLISHED, Event.FEEDBACK_WITHHELD,
    Event.FEEDBACK_REOPENED, Event.FEEDBACK_RATED, Event.FEEDBACK_HIDDEN, Event.FEEDBACK_SHOWN, Event.FEEDBACK_CLOSED,
    Event.FEEDBACK_SENDER_CONFIRMED, Event.FEEDBACK_SPLIT,
})  # fmt: skip
FOR_THE_SENDER = ("outside", "reason", "what", "until", "stars", "new_due_at")


@dataclass(frozen=True, slots=True)
class Told:
    """Một mốc."""

    at: datetime
    event: str
    office: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """Tất cả những gì người gửi được đọc về phản ánh của mình."""

    told: tuple[Told, ...]
    answer: Answer | None
    wait: Wait | None
    rating: FeedbackRating | None
    attachments: tuple[Attachment, ...]


def story_of(feedback: Feedback) -> Story:
    """Diễn biến, câu trả lời đã duyệt, điều còn chờ; five queries."""
    entries = Entry.objects.filter(subject=feedback.subject, event__in=[each.value for each in TOLD]).order_by("seq")
    found = list(entries)
    names = office_names({str(each.facts.get("holder", "")) for each in found} - {""})
    return Story(
        told=tuple(_told(each, names) for each in found),
        answer=approved_answer(feedback),
        wait=feedback.waits.filter(ended_at=None).last(),
        rating=FeedbackRating.objects.filter(feedback=feedback, round__number=feedback.round).first(),
        attachments=tuple(feedback.attachments.all()),
    )


def proof_for_the_sender(feedback: Feedback, at: datetime) -> dict[str, Any]:
    """Tệp chứng thực các mốc mà người gửi được thấy (core/proof.py); nothing of the sender is in it."""
    return prove(feedback.subject, about=feedback.code, at=at, events=TOLD)


def attached_file(feedback: Feedback, number: int) -> tuple[str, StoredFile] | None:
    """Tệp kèm theo: what the sender sent, and what came with an approved answer."""
    found = feedback.attachments.filter(pk=number).select_related("file").first()
    if found is None or (found.kind == Attachment.Kind.ANSWER and approved_answer(feedback) is None):
        return None
    return found.name, found.file


def _told(entry: Entry, names: Mapping[str, str]) -> Told:
    facts = {key: entry.facts[key] for key in FOR_THE_SENDER if entry.facts.get(key)}
    for key in ("until", "new_due_at"):
        if isinstance(facts.get(key), str):
            facts[key] = localtime(datetime.fromisoformat(facts[key]))
    return Told(localtime(entry.at), entry.event, names.get(str(entry.facts.get("holder", "")), ""), facts)


def sent_by(account: Account, cursor: str = "", size: int = 20) -> tuple[list[Feedback], str]:
    """Phản ánh của chính người này, the newest first; the cursor is the key of the last one seen."""
    rows = Feedback.objects.filter(owner=account).select_related("holder", "procedure").order_by("-pk")
    if cursor.isascii() and cursor.isdigit() and len(cursor) < 19:
        rows = rows.filter(pk__lt=int(cursor))
    found = list(rows[: size + 1])
    return found[:size], str(found[size - 1].pk) if len(found) > size else ""
