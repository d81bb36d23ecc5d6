"""Trả lời, tệp kèm theo, ẩn, đánh giá."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.documents.models import StoredFile
from motcua.apps.feedback.models.course import Round
from motcua.apps.feedback.models.feedback import Feedback

ACCOUNT = settings.AUTH_USER_MODEL


class Answer(models.Model):
    """Câu trả lời: the internal text and the public one are two fields and never one (R6.31)."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="answers")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    internal = models.TextField(blank=True)  # for the file: what was verified, by whom
    public = models.TextField()  # what the sender reads and the public may read
    summary = models.CharField(max_length=1000, blank=True)  # the matter in public words, without persons
    is_founded = models.BooleanField(null=True)  # đủ cơ sở / chưa đủ cơ sở (NĐ 20/2008 Đ.14)
    drafted_by = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    returned_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=1000, blank=True)
    approved_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["feedback", "round"], name="answer_waiting", condition=Q(approved_at=None, returned_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"trả lời {self.drafted_at:%d/%m/%Y}"


class Attachment(models.Model):
    """Ảnh, tệp kèm theo: never public by itself; only after masking may one be shown (§6.4)."""

    class Kind(models.TextChoices):
        SENT = "sent", "Người gửi kèm theo"
        ANSWER = "answer", "Kèm câu trả lời"

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class UnsentPhoto(models.Model):
    """Ảnh còn chờ: chosen while a question was still open; forgotten in a day if it was never sent."""

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.file_id}"


class Hiding(models.Model):
    """Ẩn phản ánh: who, why, when; and who showed it again (R2.56). Looked at again each month."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="hidings")
    reason = models.CharField(max_length=1000)
    hidden_by = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    hidden_at = models.DateTimeField(db_index=True)
    shown_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    shown_at = models.DateTimeField(null=True)
    shown_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hidden_at:%d/%m/%Y}"


class FeedbackRating(models.Model):
    """Đánh giá của người gửi, 1–5 sao, one a round (R2.57)."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="ratings")
    round = models.OneToOneField(Round, models.PROTECT, related_name="rating")
    stars = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stars} sao"
