"""Dữ kiện cho bảng quyền: the few values of a feedback that `core.feedback_access` asks for."""

from __future__ import annotations

from motcua.apps.dossiers.facts import lineage
from motcua.apps.feedback.models import Answer, Feedback
from motcua.apps.people.registry import kept_office
from motcua.core.feedback_access import FeedbackFacts


def facts_of(feedback: Feedback) -> FeedbackFacts:
    """One query: who drafted the answer that waits; the offices above are kept."""
    waiting = pending_answer(feedback)
    return FeedbackFacts(
        holder_line=lineage(kept_office(feedback.holder_id)),
        in_charge_line=lineage(kept_office(feedback.in_charge_id)),
        handler=feedback.handler_id,
        owner=feedback.owner_id,
        drafted_by=waiting.drafted_by_id if waiting else None,
        is_restricted=feedback.is_restricted,
    )


def pending_answer(feedback: Feedback) -> Answer | None:
    """Câu trả lời đang chờ duyệt của vòng này."""
    rows = feedback.answers.filter(round__number=feedback.round, approved_at=None, returned_at=None)
    return rows.select_related("drafted_by").last()


def approved_answer(feedback: Feedback) -> Answer | None:
    """Câu trả lời đã duyệt gần nhất."""
    return feedback.answers.filter(approved_at__isnull=False).select_related("drafted_by", "approved_by").last()
