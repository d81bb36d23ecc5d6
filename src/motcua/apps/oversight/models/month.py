"""Báo cáo PAKN hằng tháng: one report a unit and month, its frozen lines, what the unit says of each.

A line's `frozen` values are computed at the cut-off and never written again; the journal keeps their hash.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.people.models import Office
from motcua.core.feedback_lateness import LatenessClass
from motcua.core.feedback_month import STATE_NAMES, Month, Punctuality, ReportState, punctuality
from motcua.core.feedback_month_reason import CLASS_NAMES, REASON_NAMES, Reason
from motcua.core.feedback_month_rows import Case, Counts, case_from_json

WHO = settings.AUTH_USER_MODEL


class MonthlyReport(models.Model):
    """Báo cáo tháng của một đơn vị phụ trách kênh (R2.90)."""

    month = models.CharField(max_length=7)  # 2026-10
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    office_name = models.CharField(max_length=300)  # as it was called at the cut-off (F01.8)
    state = models.CharField(max_length=12, choices=[(each.value, name) for each, name in STATE_NAMES.items()])
    cut_off_at = models.DateTimeField()
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    lines_hash = models.CharField(max_length=64)  # of the frozen lines, as the journal has it
    counts = models.JSONField()  # core.feedback_month_rows.Counts, of the lines that are listed
    is_none = models.BooleanField(default=False)  # "không phát sinh", said by a person
    first_sent_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(WHO, models.PROTECT, null=True, related_name="+")
    return_reason = models.CharField(max_length=1000, blank=True)
    reminded_on = models.DateField(null=True)
    is_told_late = models.BooleanField(default=False)

    class Meta:
        ordering = ["-month", "office__code"]
        constraints = [models.UniqueConstraint(fields=["month", "office"], name="monthly_report_once")]

    def __str__(self) -> str:
        return f"{self.office_name}, {self.period.words}"

    @property
    def subject(self) -> str:
        """Chủ thể trong nhật ký."""
        return f"month:{self.month}:{self.office.code}"

    @property
    def period(self) -> Month:
        return Month.read(self.month)

    @property
    def at(self) -> ReportState:
        return ReportState(self.state)

    @property
    def counted(self) -> Counts:
        """Số liệu, told when the list was made and when a line left it."""
        return Counts(**self.counts)

    def punctuality(self, now: datetime) -> Punctuality:
        """Đúng hạn, muộn, chưa gửi."""
        return punctuality(self.first_sent_at, self.due_on, now)


class Line(models.Model):
    """Một dòng của báo cáo: frozen values, the months it has been listed, remedy, dispute."""

    class Dispute(models.TextChoices):
        NONE = "", "Không"
        OPEN = "open", "Đề nghị xem lại, chờ giải quyết"
        UPHELD = "upheld", "Đã rút khỏi danh sách"
        REJECTED = "rejected", "Giữ trong danh sách"

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    frozen = models.JSONField()  # core.feedback_month_rows.Case
    months = models.PositiveSmallIntegerField(default=1)  # lists in a row, this one included (R2.92)
    remedy = models.CharField(max_length=1000, blank=True)
    remedy_due_on = models.DateField(null=True)
    is_answered = models.BooleanField(default=False)  # core.feedback_month_reason.answers
    dispute = models.CharField(max_length=10, choices=Dispute.choices, default=Dispute.NONE, blank=True)
    ground = models.CharField(max_length=1000, blank=True)
    settlement = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="month_line_number"),
            models.UniqueConstraint(fields=["report", "code"], name="month_line_once"),
        ]
        indexes = [
            models.Index(fields=["code"], name="month_line_code"),
            models.Index(fields=["report", "dispute"], name="month_line_unanswered", condition=Q(is_answered=False)),
            models.Index(fields=["report"], name="month_line_disputed", condition=Q(dispute="open")),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number} {self.code}"

    @property
    def case(self) -> Case:
        return case_from_json(self.frozen)

    @property
    def is_listed(self) -> bool:
        """Còn trong danh sách: everything but what the province's office took out on a ground."""
        return self.dispute != self.Dispute.UPHELD


class ClassReason(models.Model):
    """Lý do của một dòng cho một loại (R2.82)."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="reasons")
    kind = models.CharField(
        max_length=10,
        choices=[(kind.value, name) for kind, name in CLASS_NAMES.items() if kind is not LatenessClass.SENT_ABOVE],
    )
    reason = models.CharField(max_length=20, choices=[(each.value, name) for each, name in REASON_NAMES.items()])
    text = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["line", "kind"], name="month_reason_once")]

    def __str__(self) -> str:
        return f"{CLASS_NAMES[LatenessClass(self.kind)]}: {REASON_NAMES[Reason(self.reason)]}"
