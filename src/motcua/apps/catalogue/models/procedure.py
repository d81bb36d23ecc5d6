"""Thủ tục hành chính and its versions. A published version is never changed; a new one follows it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Field(models.Model):
    """Lĩnh vực."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """Thủ tục hành chính: the code for life, and what lists need of the version in force."""

    code = models.CharField(max_length=40, unique=True)
    name = models.TextField()
    field = models.ForeignKey(Field, models.PROTECT, related_name="procedures")
    levels = models.JSONField(default=list)  # core.definition.Level values
    audiences = models.JSONField(default=list)  # core.definition.Audience values
    online = models.CharField(max_length=10, default="none")
    has_details = models.BooleanField(default=False)  # False: only the list entry is known yet
    in_force = models.OneToOneField("Version", models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced")
    changed_at = models.DateTimeField()
    folded_name = models.TextField()  # the name without diacritics and case
    search = SearchVectorField(null=True)  # folded in Python: the server has no unaccent

    class Meta:
        ordering = ["code"]
        indexes = [
            GinIndex(fields=["search"], name="procedure_search"),
            models.Index(fields=["-changed_at"], name="procedure_changed"),
            models.Index(fields=["field", "code"], name="procedure_field"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Version(models.Model):
    """Phiên bản: one immutable `core.definition.Definition` as JSON, with dates of effect (F03.2, F03.3)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Chờ công bố"
        PUBLISHED = "published", "Đã công bố"
        DROPPED = "dropped", "Đã bỏ"

    class Source(models.TextChoices):
        NATIONAL = "national", "Cơ sở dữ liệu quốc gia"
        LOCAL = "local", "Địa phương"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.LOCAL)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the canonical content
    effective_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="version_number")]

    def __str__(self) -> str:
        return f"{self.procedure.code} v{self.number}"
