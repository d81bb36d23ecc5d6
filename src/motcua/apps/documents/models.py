"""Tệp và giấy tờ: bytes are kept once by their hash; a use of them is a row of its own and never overwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class StoredFile(models.Model):
    """Tệp: the bytes, known by their SHA-256. The same bytes are stored once."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=80)  # media type found by content, not by name
    path = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(null=True)
    stored_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256[:12]


class Paper(models.Model):
    """Giấy tờ trong hồ sơ: one version of one component; a supplement adds a version, the old one stays (F13.4)."""

    class Source(models.TextChoices):
        UPLOADED = "uploaded", "Người nộp tải lên"
        SCANNED = "scanned", "Số hóa tại Một cửa"
        SEEN = "seen", "Đã đối chiếu bản chính"
        REUSED = "reused", "Tái sử dụng dữ liệu đã có"
        ISSUED = "issued", "Hệ thống lập"
        PAPER = "paper", "Bản giấy"

    dossier_id = models.BigIntegerField(db_index=True)  # documents is below dossiers in the stack
    component = models.CharField(max_length=80)  # code in the procedure version, "result", "form-01"…
    name = models.CharField(max_length=1000)
    number = models.PositiveIntegerField(default=1)  # version within the component
    original = models.PositiveIntegerField(default=0)
    copy = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=10, choices=Source.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="papers", db_index=False)
    file_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["component", "number"]
        indexes = [
            models.Index(fields=["file"], name="paper_file", condition=Q(file__isnull=False))
        ]  # most have none

    def __str__(self) -> str:
        return f"{self.component} v{self.number}"
