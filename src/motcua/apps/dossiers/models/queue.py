"""Số thứ tự tại quầy."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.people.models import Office


class Ticket(models.Model):
    """Số thứ tự: taken, called at a window, linked to the dossier, so that waiting can be measured (F12.9)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    on = models.DateField()
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=60, blank=True)
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    window = models.CharField(max_length=20, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    is_absent = models.BooleanField(default=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "number"]
        constraints = [models.UniqueConstraint(fields=["office", "on", "number"], name="ticket_number")]
        indexes = [
            models.Index(fields=["office", "on", "number"], name="ticket_waiting", condition=Q(called_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.number:03}"
