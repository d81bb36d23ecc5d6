"""Dữ kiện cho bảng quyền: the few values of a feedback that `core.feedback_access` asks for."""

from __future__ import annotations

from motcua.apps.dossiers.facts import lineage, read_lines
from motcua.apps.feedback.models import Answer, Feedback
from motcua.core.feedback_access import FeedbackFacts


def facts_of(feedback: Feedback) -> FeedbackFacts:
    """Two queries: the offices above, and who drafted the answer that waits."""
    read_lines([feedback.holder, feedback.in_charge])
    waiting = pending_answer(feedback)
    return FeedbackFacts(
        holder_line=lineage(feedback.holder),
        in_charge_line=lineage(feedback.in_charge),
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
