"""Khóa API: only its hash is kept; the first characters tell people which one it is."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from motcua.apps.people.models.account import Account


class ApiToken(models.Model):
    """Khóa truy cập API of one account, with an end."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256: the secret has 256 bits, no salt needed
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    def is_valid(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
