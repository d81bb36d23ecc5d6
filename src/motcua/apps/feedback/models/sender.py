"""Người gửi: kept apart from what was said; read only by those who must write to them."""

from __future__ import annotations

from django.db import models

from motcua.apps.feedback.models.feedback import Feedback


class Sender(models.Model):
    """Người gửi PAKN (NĐ 20/2008 Đ.7): in a table of its own, never joined by a public page."""

    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="sender")
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    person_key = models.CharField(max_length=64, blank=True, db_index=True)  # keyed digest: the same person again
    email_confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"người gửi {self.feedback_id}"
