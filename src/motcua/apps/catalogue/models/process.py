"""Quy trình nội bộ: the steps that a procedure goes through inside, as data (F07, F09)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.apps.catalogue.models.procedure import Procedure


class Process(models.Model):
    """Phiên bản quy trình nội bộ. Without a procedure it is the default template, which fits any limit."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        PUBLISHED = "published", "Đang áp dụng"
        REPLACED = "replaced", "Đã thay thế"

    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="processes")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    steps = models.JSONField()  # core.process.Process as JSON
    effective_on = models.DateField(null=True, blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    editors = models.JSONField(default=list)  # accounts that wrote any of it; none of them may publish it
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="process_number", nulls_distinct=False),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=models.Q(state="draft"),
                name="process_one_draft",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code if self.procedure else 'mẫu chung'} v{self.number}"

    @property
    def subject(self) -> str:
        """Its chain in the journal: all versions of one procedure's process together."""
        return f"process:{self.procedure.code if self.procedure else 'default'}"
