"""Bìa của một phản ánh: everything that its page shows, read at once for whoever may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localtime

from motcua.apps.feedback.models import (
    Answer,
    Attachment,
    ClosingProposal,
    Extension,
    Feedback,
    FeedbackRating,
    Handling,
    Hiding,
    Move,
    Round,
    Wait,
)
from motcua.apps.journal.models import Entry


@dataclass(frozen=True, slots=True)
class FeedbackFolder:
    """Bìa."""

    rounds: Sequence[Round]
    handlings: Sequence[Handling]
    waits: Sequence[Wait]
    moves: Sequence[Move]
    answers: Sequence[Answer]
    attachments: Sequence[Attachment]
    hidings: Sequence[Hiding]
    closings: Sequence[ClosingProposal]
    ratings: Sequence[FeedbackRating]
    parts: Sequence[Feedback]
    duplicates: Sequence[Feedback]

    @property
    def open_step(self) -> Handling | None:
        return next((each for each in reversed(self.handlings) if each.ended_at is None), None)

    @property
    def current(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    @property
    def pending(self) -> Answer | None:
        """Câu trả lời chờ duyệt."""
        last = self.answers[-1] if self.answers else None
        is_open = last is not None and last.approved_at is None and last.returned_at is None
        return last if is_open else None

    @property
    def awaited(self) -> Move | None:
        """Lần chuyển gần nhất."""
        return self.moves[-1] if self.moves else None


def feedback_folder(feedback: Feedback) -> FeedbackFolder:
    """Đọc bìa; a dozen queries, whatever its size."""
    extended = Prefetch("extensions", Extension.objects.select_related("allowed_by"))
    steps = feedback.handlings.select_related("office", "handler", "rule", "round").prefetch_related(extended)
    answers = feedback.answers.select_related("drafted_by", "approved_by", "returned_by", "round")
    return FeedbackFolder(
        list(feedback.rounds.select_related("rule")), list(steps), list(feedback.waits.select_related("asked_by")),
        list(feedback.moves.select_related("from_office", "to_office", "by", "acknowledged_by")), list(answers),
        list(feedback.attachments.select_related("file")),
        list(feedback.hidings.select_related("hidden_by", "shown_by")),
        list(feedback.closings.select_related("proposed_by", "decided_by")),
        list(feedback.ratings.select_related("round")), list(feedback.parts.all()), list(feedback.duplicates.all()),
    )  # fmt: skip


def attachment_of(feedback: Feedback, key: int) -> Attachment | None:
    """Một tệp kèm theo."""
    return feedback.attachments.filter(pk=key).select_related("file").first()


def feedback_timeline(feedback: Feedback) -> list[dict[str, Any]]:
    """Các mốc trong nhật ký, for officers; there is nothing of the sender in them."""
    return [
        {
            "at": localtime(entry.at), "event": entry.event, "by": entry.by_name, "office": entry.by_office,
            "facts": entry.facts,
        }
        for entry in Entry.objects.filter(subject=feedback.subject).order_by("seq")
    ]  # fmt: skip
