"""Đề nghị đóng thủ tục: one person proposes, another closes (decision 21)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.apps.catalogue.models.procedure import Procedure


class Closing(models.Model):
    """Một đề nghị đóng; open until somebody has decided. At most one a procedure is open."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="closings")
    on = models.DateField()  # the first day on which it is no longer received
    reason = models.TextField()
    successor = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    is_approved = models.BooleanField(default=False)

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure"], condition=models.Q(decided_at=None), name="one_open_closing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code} {self.on}"
