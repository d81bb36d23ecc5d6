"""Sổ thời hạn: the segments of the clock and the rungs that have fired. Rows are only added."""

from __future__ import annotations

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier


class Segment(models.Model):
    """Đoạn của đồng hồ: a pause with its cause, a restart, the one extension."""

    class Kind(models.TextChoices):
        PAUSE = "pause", "Tạm dừng"
        RESTART = "restart", "Tính lại từ đầu"
        EXTENSION = "extension", "Gia hạn"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="segments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)  # pause: end; extension: the new due date
    cause = models.CharField(max_length=200)

    class Meta:
        ordering = ["from_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(kind="pause", to_at=None), name="segment_one_open_pause"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(kind="extension"), name="segment_one_extension"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_at:%Y-%m-%d %H:%M}"


class Reminder(models.Model):
    """Nấc nhắc việc đã phát: the constraint makes each rung fire once per due date."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="reminders")
    due_at = models.DateTimeField()
    rung = models.CharField(max_length=20)
    fired_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "due_at", "rung"], name="reminder_once")]

    def __str__(self) -> str:
        return self.rung
