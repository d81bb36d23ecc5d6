"""Yêu cầu bổ sung and gia hạn: what was asked of the citizen, on what ground, until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.dossiers.models.dossier import Dossier


class Supplement(models.Model):
    """Phiếu yêu cầu bổ sung (mẫu 02). Proposed by the unit, issued by the desk only (E59)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplements")
    items = models.JSONField()  # [{"component": code or "", "name":…, "reason":…, "basis":…}]
    reason = models.CharField(max_length=1000)
    was_accepted = models.BooleanField()  # asked after acceptance: another kind of supplement (F13.1)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # 15 working days; then the dossier is closed by a job
    supplied_at = models.DateTimeField(null=True)
    is_repeated = models.BooleanField(default=False)  # counts as late in the quality index

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["due_at"], name="supplement_due", condition=Q(supplied_at=None, due_at__isnull=False)
            ),
            models.Index(fields=["dossier"], name="supplement_proposed", condition=Q(issued_at=None)),
        ]

    def __str__(self) -> str:
        return f"{len(self.items)} mục"


class Extension(models.Model):
    """Phiếu xin lỗi và gia hạn (mẫu 04), at most one (NĐ 61 Đ.19(9))."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="extension")
    reason = models.CharField(max_length=1000)
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)  # the apology came less than one working day before the due date

    class Meta:
        indexes = [models.Index(fields=["old_due_at"], name="extension_promised")]

    def __str__(self) -> str:
        return f"{self.new_due_at:%d/%m/%Y}"
