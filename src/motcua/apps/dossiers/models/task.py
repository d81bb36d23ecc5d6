"""Việc đang mở của hồ sơ: a step of the internal process or a consultation, each with its own clock."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.people.models import Office


class Task(models.Model):
    """Bước xử lý hoặc lấy ý kiến. The giver stays responsible until the receiver acknowledges (F06.1)."""

    class Kind(models.TextChoices):
        STEP = "step", "Bước xử lý"
        CONSULTATION = "consultation", "Lấy ý kiến"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="tasks", db_index=False)  # task_dossier
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.STEP)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    role = models.CharField(max_length=30, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    given_from = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+", db_index=False)
    given_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    acknowledged_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    outcome = models.CharField(max_length=40, blank=True)  # advanced, sent_back, rerouted, answered, waived, closed
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    is_required = models.BooleanField(default=True)
    is_elsewhere = models.BooleanField(default=True)  # at neither desk nor agency: seen there by this row alone

    class Meta:
        ordering = ["given_at", "pk"]
        indexes = [
            models.Index(fields=["dossier", "given_at"], name="task_dossier"),
            models.Index(fields=["office", "role", "due_at"], name="task_open", condition=Q(done_at=None)),
            models.Index(fields=["handler", "due_at"], name="task_mine", condition=Q(done_at=None)),
            models.Index(fields=["office", "dossier"], name="task_elsewhere", condition=Q(is_elsewhere=True)),
            # What a box asks of a dossier's open tasks, read from the index alone.
            models.Index(
                fields=["dossier"], name="task_asked", include=["office"],
                condition=Q(kind="consultation", done_at=None),
            ),
            models.Index(
                fields=["dossier"], name="task_handed", condition=Q(kind="step", done_at=None, acknowledged_at=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
