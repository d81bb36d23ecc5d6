"""Trao đổi với người nộp: messages, the rating after the end, and who has looked at the dossier."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier


class Message(models.Model):
    """Tin nhắn giữa người nộp và cơ quan."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="messages")
    is_from_office = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    text = models.CharField(max_length=4000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"


class Rating(models.Model):
    """Đánh giá sau khi xong (F43.1): overall first, details if one wishes; staff cannot rate for a citizen."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="rating")
    overall = models.PositiveSmallIntegerField()  # 1 không hài lòng, 2 hài lòng, 3 rất hài lòng
    convenience = models.PositiveSmallIntegerField(null=True)
    timeliness = models.PositiveSmallIntegerField(null=True)
    attitude = models.PositiveSmallIntegerField(null=True)
    comment = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.overall)


class Reading(models.Model):
    """Lượt xem hồ sơ của cán bộ: shown to the owner, with who, when and why."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="readings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=300)
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()
    hour = models.DateTimeField()  # one row an hour, person and purpose is enough

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["dossier", "account", "hour", "purpose"], name="reading_hour")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%d/%m/%Y %H:%M}"
