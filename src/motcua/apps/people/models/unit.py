"""Đơn vị hành chính: provinces and communes now and before July 2025, and what became of what (F02.3)."""

from __future__ import annotations

from django.db import models

from motcua.apps.people.models.dated import DatedQuerySet


class AdminUnit(models.Model):
    """Tỉnh, xã: with the statistical code, which since 2025 may name another place than before."""

    class Level(models.TextChoices):
        PROVINCE = "province", "Cấp tỉnh"
        COMMUNE = "commune", "Cấp xã"

    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=5)  # mã Cục Thống kê
    kind = models.CharField(max_length=20)  # tỉnh, thành phố, xã, phường, thị trấn, đặc khu
    name = models.CharField(max_length=120)
    province = models.CharField(max_length=2)  # its own code for a province
    district = models.CharField(max_length=120, blank=True)  # quận, huyện trước 1/7/2025
    starts_on = models.DateField(null=True)  # null: since before anyone here knows
    ends_on = models.DateField(null=True, blank=True)
    folded = models.CharField(max_length=160, blank=True)  # kind and name without marks, to find it by name

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "code", "starts_on"], name="people_adminunit_code", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["province", "folded"], name="people_adminunit_folded")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class UnitChange(models.Model):
    """Chuyển đổi địa giới: this old unit went, whole or in part, into this new one."""

    class Part(models.TextChoices):
        WHOLE = "whole", "toàn bộ"
        PARTLY = "partly", "một phần"

    old = models.ForeignKey(AdminUnit, models.PROTECT, related_name="became")
    new = models.ForeignKey(AdminUnit, models.PROTECT, related_name="formed_from")
    part = models.CharField(max_length=10, choices=Part.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="people_unitchange_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.get_part_display()})"
