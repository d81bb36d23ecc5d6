"""Kiểm tra và kết luận: from a late dossier or a PAKN; the officer is heard; facts, never a proposal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Office
from motcua.core.inspection import MEASURE_NAMES, VIOLATION_NAMES, Measure, Violation


class Inspection(models.Model):
    """Cuộc kiểm tra. Who the officer was, and what office and title were held then, is kept as of that day."""

    number = models.CharField(max_length=20, unique=True)  # KT-2026-0001
    office = models.ForeignKey(Office, models.PROTECT, related_name="inspections")  # the agency inspected
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="inspections")
    feedback_code = models.CharField(max_length=40, blank=True)
    ground = models.TextField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    officer_name = models.CharField(max_length=200, blank=True)
    officer_title = models.CharField(max_length=300, blank=True)  # title and unit

    violations = models.JSONField(default=list)  # core.inspection.Violation codes, as concluded
    conclusion = models.TextField(blank=True)
    conclusion_number = models.CharField(max_length=80, blank=True)
    conclusion_on = models.DateField(null=True)
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)

    public_text = models.TextField(blank=True)  # edited for the public, without anybody's data
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    names_officer = models.BooleanField(default=False)  # by the leader's decision, with a signed conclusion (19)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="inspection_newest"),
            models.Index(fields=["office", "-opened_at"], name="inspection_office"),
            models.Index(fields=["-published_at"], name="inspection_public", condition=Q(published_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        return f"inspection:{self.number}"

    @property
    def violation_names(self) -> list[str]:
        return [VIOLATION_NAMES[Violation(code)] for code in self.violations]

    @property
    def public_officer(self) -> str:
        """Cán bộ như được công khai: the title always, the name only by decision."""
        return f"{self.officer_name}, {self.officer_title}" if self.names_officer else self.officer_title


class Hearing(models.Model):
    """Buổi nghe cán bộ trình bày, or that the officer stayed away and why."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="hearings")
    held_on = models.DateField()
    was_absent = models.BooleanField(default=False)
    words = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y}"


class MeasureTaken(models.Model):
    """Hình thức đã áp dụng, by which document; a decision of discipline in its own words."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=[(each.value, name) for each, name in MEASURE_NAMES.items()])
    document_number = models.CharField(max_length=80)
    document_on = models.DateField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    wording = models.CharField(max_length=500, blank=True)  # as written in the decision
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["document_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.document_number}"

    @property
    def public_words(self) -> str:
        """What the public reads: the kind below discipline; of a decision, that there is one."""
        return "Quyết định kỷ luật" if self.kind == Measure.DECISION else MEASURE_NAMES[Measure(self.kind)]
