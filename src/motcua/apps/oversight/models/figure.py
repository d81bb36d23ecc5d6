"""Số liệu theo kỳ, frozen with the published list; of other months, and of today, `live.py` tells."""

from __future__ import annotations

from django.db import models

from motcua.apps.dossiers.models import Dossier
from motcua.apps.oversight.models.publication import Publication
from motcua.core.disclosure import Cohort, Method


class Figure(models.Model):
    """Một dòng số liệu: the counts of one cohort for the province, an agency, a unit or a procedure.

    Written by `services/freeze_figures.py`; `live.py` makes such lines of today, without writing them.
    """

    class Grain(models.TextChoices):
        PROVINCE = "province", "Toàn tỉnh"
        AGENCY = "agency", "Cơ quan"
        UNIT = "unit", "Đơn vị"
        PROCEDURE = "procedure", "Thủ tục"
        AGENCY_PROCEDURE = "agency_procedure", "Thủ tục tại cơ quan"

    period = models.CharField(max_length=7)  # 2026-10
    grain = models.CharField(max_length=16, choices=Grain.choices)
    agency = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=40, blank=True)  # of the unit or the procedure
    name = models.TextField()
    on_time = models.PositiveIntegerField(default=0)
    late_done = models.PositiveIntegerField(default=0)
    late_open = models.PositiveIntegerField(default=0)
    workdays_late = models.PositiveIntegerField(default=0)
    apologised = models.PositiveIntegerField(default=0)
    causes = models.JSONField(default=dict)  # core.disclosure.Cause → how many of the late ones
    as_of = models.DateTimeField()
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="figures")  # set: frozen

    class Meta:
        ordering = ["grain", "agency", "code"]
        constraints = [models.UniqueConstraint(fields=["period", "grain", "agency", "code"], name="figure_once")]
        indexes = [models.Index(fields=["grain", "agency", "code", "period"], name="figure_trend")]

    def __str__(self) -> str:
        return f"{self.period} {self.grain} {self.agency} {self.code}"

    @property
    def cohort(self) -> Cohort:
        return Cohort(self.on_time, self.late_done, self.late_open)


class PublicLine(models.Model):
    """Mã công khai của một hồ sơ: drawn by lot, so that it cannot be turned back; the same in every version."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="public_line")
    public_id = models.CharField(max_length=12, unique=True)

    def __str__(self) -> str:
        return self.public_id


class MethodRule(models.Model):
    """Cách tính và che do tỉnh quy định, from its first day of effect (core.disclosure.Method)."""

    starts_on = models.DateField(unique=True)
    least_sample = models.PositiveSmallIntegerField()
    small_number = models.PositiveSmallIntegerField()
    shows_months = models.BooleanField(default=True)
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"từ {self.starts_on:%d/%m/%Y}"

    @property
    def method(self) -> Method:
        return Method(self.starts_on, self.least_sample, self.small_number, self.shows_months, self.basis)
