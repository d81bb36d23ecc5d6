"""Ý kiến giải trình của cơ quan: the right of reply, written by its leader, read by another person, then public."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.oversight.models.publication import Publication
from motcua.apps.people.models import Office


class Reply(models.Model):
    """Ý kiến của cơ quan về danh sách của một kỳ. Shown on its page and beside the list, whatever the version."""

    kind = models.CharField(max_length=20, choices=Publication.Kind.choices)
    period = models.CharField(max_length=7)
    office = models.ForeignKey(Office, models.PROTECT, related_name="replies")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    return_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["office", "-period"], name="reply_of_office"),
            models.Index(fields=["kind", "period"], name="reply_of_period"),
            models.Index(
                fields=["written_at"], name="reply_waiting", condition=Q(published_at=None, returned_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.period}"

    @property
    def subject(self) -> str:
        """In the chain of the list that it answers."""
        return f"publication:{self.kind}:{self.period}"

    @property
    def is_waiting(self) -> bool:
        return self.published_at is None and self.returned_at is None
