"""Dữ kiện cho bảng quyền: the few values of a feedback that `core.feedback_access` asks for."""

from __future__ import annotations

from motcua.apps.dossiers.facts import lineage
from motcua.apps.feedback.models import Answer, ClosingProposal, Feedback
from motcua.apps.people.registry import kept_office
from motcua.core.feedback_access import FeedbackFacts


def facts_of(feedback: Feedback) -> FeedbackFacts:
    """Two queries: who drafted the answer that waits, who proposed the end; the offices above are kept."""
    waiting, closing = pending_answer(feedback), pending_closing(feedback)
    return FeedbackFacts(
        holder_line=lineage(kept_office(feedback.holder_id)),
        in_charge_line=lineage(kept_office(feedback.in_charge_id)),
        handler=feedback.handler_id,
        owner=feedback.owner_id,
        drafted_by=waiting.drafted_by_id if waiting else None,
        proposed_by=closing.proposed_by_id if closing else None,
        is_restricted=feedback.is_restricted,
    )


def pending_closing(feedback: Feedback) -> ClosingProposal | None:
    """Đề nghị kết thúc không trả lời đang chờ lãnh đạo, of this round."""
    rows = feedback.closings.filter(round__number=feedback.round, decided_at=None)
    return rows.select_related("proposed_by").last()


def pending_answer(feedback: Feedback) -> Answer | None:
    """Câu trả lời đang chờ duyệt của vòng này."""
    rows = feedback.answers.filter(round__number=feedback.round, approved_at=None, returned_at=None)
    return rows.select_related("drafted_by").last()


def approved_answer(feedback: Feedback) -> Answer | None:
    """Câu trả lời đã duyệt gần nhất."""
    return feedback.answers.filter(approved_at__isnull=False).select_related("drafted_by", "approved_by").last()
