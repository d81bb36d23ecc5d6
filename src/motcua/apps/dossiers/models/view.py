"""Bộ lọc đã lưu: a named filter of a worklist, of one officer."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """Danh sách đã lưu."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="saved_view_name")]

    def __str__(self) -> str:
        return self.name
