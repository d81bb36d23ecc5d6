"""Phản ánh, kiến nghị: the records."""

from motcua.apps.feedback.models.answer import Answer, Attachment, FeedbackRating, Hiding, UnsentPhoto
from motcua.apps.feedback.models.channel import Channel, ClockRule
from motcua.apps.feedback.models.closing import ClosingProposal
from motcua.apps.feedback.models.course import Extension, FeedbackReminder, Handling, Move, Round, Wait
from motcua.apps.feedback.models.feedback import OPEN_STATES, Feedback
from motcua.apps.feedback.models.sender import Sender

__all__ = [
    "OPEN_STATES", "Answer", "Attachment", "Channel", "ClockRule", "ClosingProposal", "Extension", "Feedback",
    "FeedbackRating", "FeedbackReminder", "Handling", "Hiding", "Move", "Round", "Sender", "UnsentPhoto", "Wait",
]  # fmt: skip
