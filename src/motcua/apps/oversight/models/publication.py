"""Bản công khai: frozen when a second person approves it; a correction is a new version, the old one stays."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.core.publication import FEEDBACK_COLUMNS, LATE_COLUMNS, fingerprint


class Publication(models.Model):
    """Bản công khai của một kỳ (R6.33). Until it is approved it may be prepared anew; after that, never."""

    class Kind(models.TextChoices):
        LATE_DOSSIERS = "late_dossiers", "Hồ sơ giải quyết chậm"
        FEEDBACK_MONTH = "feedback_month", "Phản ánh, kiến nghị chậm, kéo dài, vượt cấp"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    period = models.CharField(max_length=7)  # 2026-10
    version = models.PositiveIntegerField()  # 1, 2, 3… within the period
    content = models.JSONField()  # {"rows": [{…}], …}, plain; see core.publication
    sha256 = models.CharField(max_length=64)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    note = models.CharField(max_length=1000, blank=True)  # of a correction: what and why; public

    class Meta:
        ordering = ["-period", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "period", "version"], name="publication_version"),
            models.UniqueConstraint(
                fields=["kind", "period"], condition=Q(approved_at=None), name="publication_one_waiting"
            ),
        ]
        indexes = [models.Index(fields=["kind", "-published_at"], name="publication_newest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.period}, bản {self.version}"

    @property
    def subject(self) -> str:
        """Its chain in the journal: all versions of one period together."""
        return f"publication:{self.kind}:{self.period}"

    @property
    def columns(self) -> dict[str, str]:
        """Các cột được công khai của loại này: name → title."""
        return dict(LATE_COLUMNS if self.kind == self.Kind.LATE_DOSSIERS else FEEDBACK_COLUMNS)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def corrected(self) -> Publication | None:
        """Bản đính chính đã công bố của bản này."""
        after: Publication | None = getattr(self, "corrected_by", None)
        return after if after is not None and after.is_published else None

    @property
    def is_intact(self) -> bool:
        """Mã băm còn khớp với nội dung."""
        return fingerprint(self.content) == self.sha256
