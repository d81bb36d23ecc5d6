"""Bản tổng hợp của tỉnh và phiên họp: a case once, frozen rows, submitted, laid before a session, published."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.apps.oversight.models.publication import Publication
from motcua.core.feedback_month import Month, ReportState
from motcua.core.feedback_month_rows import Counts

WHO = settings.AUTH_USER_MODEL


class Session(models.Model):
    """Phiên họp thường kỳ của UBND tỉnh, where the list is announced (D8)."""

    held_on = models.DateField(unique=True)
    title = models.CharField(max_length=200)
    scheduled_by = models.ForeignKey(WHO, models.PROTECT, related_name="+")
    scheduled_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return f"{self.title}, ngày {self.held_on:%d/%m/%Y}"


class Consolidation(models.Model):
    """Danh sách tổng hợp của một tháng. Made anew until it is submitted; after that nothing in it changes."""

    month = models.CharField(max_length=7, unique=True)
    version = models.PositiveSmallIntegerField(default=1)
    counts = models.JSONField()  # core.feedback_month_rows.Counts, of the rows
    agencies = models.JSONField()  # [[name, counts]], the most cases first
    units = models.JSONField()  # [{code, name, state, punctuality, is_none, lines}] as they stood
    sha256 = models.CharField(max_length=64)  # of the rows; the same in the journal
    cut_off_at = models.DateTimeField()
    made_by = models.ForeignKey(WHO, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    submitted_by = models.ForeignKey(WHO, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="consolidations")
    publication = models.OneToOneField(Publication, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"Danh sách tổng hợp {self.period.words}"

    @property
    def subject(self) -> str:
        """Chủ thể trong nhật ký."""
        return f"month:{self.month}"

    @property
    def period(self) -> Month:
        return Month.read(self.month)

    @property
    def counted(self) -> Counts:
        """Số liệu, told when the list was made."""
        return Counts(**self.counts)

    @property
    def counted_by_agency(self) -> tuple[tuple[str, Counts], ...]:
        return tuple((name, Counts(**counts)) for name, counts in self.agencies)

    @property
    def at(self) -> ReportState:
        """Đã tổng hợp, đã trình, đã công bố: published once a second person approved the publication."""
        if self.publication is not None and self.publication.is_published:
            return ReportState.PUBLISHED
        return ReportState.SUBMITTED if self.submitted_at else ReportState.CONSOLIDATED


class ListedRow(models.Model):
    """Một dòng của bản tổng hợp, frozen with it. A row of its own, so that a page reads what it shows."""

    consolidation = models.ForeignKey(Consolidation, models.PROTECT, related_name="listed")
    number = models.PositiveIntegerField()  # 1, 2, 3… without a gap
    row = models.JSONField()  # core.feedback_month_rows.Row

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["consolidation", "number"], name="listed_row_number")]

    def __str__(self) -> str:
        return f"{self.consolidation_id}/{self.number}"
