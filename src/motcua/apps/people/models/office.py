"""Cơ quan, đơn vị: what an office is today, and what it was called and where it stood on any day before."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from motcua.apps.people.models.dated import DatedQuerySet


class Office(models.Model):
    """Cơ quan, đơn vị: a node of the tree, with its dates of effect and both styles of code (F01.8)."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "UBND tỉnh"
        DEPARTMENT = "department", "Sở, ban, ngành"
        DIVISION = "division", "Phòng, đơn vị thuộc sở"
        CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
        POINT = "point", "Điểm tiếp nhận"
        COMMUNE = "commune", "UBND xã, phường"
        COMMUNE_DIVISION = "commune_division", "Phòng thuộc xã, phường"
        VERTICAL = "vertical", "Cơ quan ngành dọc"
        DISTRICT = "district", "UBND cấp huyện (trước 1/7/2025)"

    code = models.CharField(max_length=35, unique=True)  # H05.34, left to right (QĐ 20/2020)
    old_code = models.CharField(max_length=35, blank=True)  # 000.00.34.H05, right to left (QCVN 102:2016)
    name = models.CharField(max_length=300)
    short = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    predecessors = models.ManyToManyField("self", symmetrical=False, related_name="successors", blank=True)
    formed_from = models.JSONField(default=list, blank=True)  # names of bodies before it that have no code here
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day of effect
    legal_basis = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    commune = models.CharField(max_length=5, blank=True)  # the GSO code, for an office of a commune
    receives = models.BooleanField(default=False)  # là Bộ phận Một cửa

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["old_code"], condition=~Q(old_code=""), name="people_office_old_code")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """Chủ thể trong nhật ký."""
        return f"office:{self.code}"

    def is_open(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def name_on(self, on: date) -> str:
        """Tên vào ngày đó: old records keep the old name (F01.8)."""
        period = self.periods.in_effect(on).first()
        return period.name if period else self.name


class OfficePeriod(models.Model):
    """Giai đoạn: the name and the place in the tree of an office from one day to another, by which decision."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="periods")
    name = models.CharField(max_length=300)
    short = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [models.UniqueConstraint(fields=["office", "starts_on"], name="people_officeperiod_one_a_day")]

    def __str__(self) -> str:
        return f"{self.name} từ {self.starts_on:%d/%m/%Y}"
