"""Kết quả giải quyết: drafted, approved, numbered in the clerk's book, handed over. A correction is a new row."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.apps.documents.models import StoredFile
from motcua.apps.dossiers.models.dossier import Dossier


class Result(models.Model):
    """Kết quả, positive or a reasoned refusal (T15). A draft changed after approval needs a new approval (F16.1)."""

    class Kind(models.TextChoices):
        GRANTED = "granted", "Giải quyết theo đề nghị"
        REFUSED = "refusal", "Từ chối giải quyết"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="results")
    number = models.PositiveIntegerField()  # version of the draft
    kind = models.CharField(max_length=8, choices=Kind.choices)
    code = models.CharField(max_length=64, blank=True)  # mã kết quả of the catalogue
    name = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )  # fmt: skip
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    approved_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    approved_at = models.DateTimeField(null=True)
    document_number = models.CharField(max_length=80, blank=True)
    document_on = models.DateField(null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    issued_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    signatures = models.JSONField(default=list)  # the place for digital signatures

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="result_number")]

    def __str__(self) -> str:
        return self.document_number or self.name
