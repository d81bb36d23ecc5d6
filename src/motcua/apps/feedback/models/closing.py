"""Đề nghị kết thúc không trả lời: who proposed it, on what ground, and who decided; never one and the same person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.feedback.models.course import Round
from motcua.apps.feedback.models.feedback import Feedback
from motcua.core.feedback_endings import ENDINGS

ACCOUNT = settings.AUTH_USER_MODEL


class ClosingProposal(models.Model):
    """Một đề nghị; the clocks go on until it is granted."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="closings")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    ending = models.CharField(max_length=16, choices=[(each.value, rule.name) for each, rule in ENDINGS.items()])
    reason = models.CharField(max_length=1000)  # what the sender will read
    proposed_by = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    decided_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round"], condition=Q(decided_at=None), name="feedback_one_open_closing")
        ]

    def __str__(self) -> str:
        return f"đề nghị kết thúc {self.proposed_at:%d/%m/%Y}"
