"""Số liệu cộng dồn: what each case counts for, and the totals by day, office, procedure, channel (core.figures)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.core.figures import Kind, Measure

KINDS = [(Kind.DOSSIER.value, "Hồ sơ"), (Kind.FEEDBACK.value, "Phản ánh, kiến nghị")]
ALL = 0  # in place of an office or a procedure: all of them together


class Standing(models.Model):
    """Một việc như đã được đếm: its course up to line `seq` of its journal. The totals are the sum of these rows."""

    kind = models.PositiveSmallIntegerField(choices=KINDS)
    key = models.BigIntegerField()  # of the dossier or the feedback
    seq = models.PositiveIntegerField()  # 0: taken from the row, not yet from the journal
    office = models.BigIntegerField()  # đơn vị: that had it last at the agency that settles it
    procedure = models.BigIntegerField()  # 0: none
    channel = models.CharField(max_length=40)
    state = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    old_due_on = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    handed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    rated_on = models.DateField(null=True)
    mark = models.SmallIntegerField()
    outcome = models.PositiveSmallIntegerField()
    is_counted = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="standing_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class DayCount(models.Model):
    """Một ô số liệu. Seven grains: a page of a year reads months, not days, of offices or procedures only one, and
    channels where it asks for one. Of feedback only the first two know the channel."""

    class Grain(models.IntegerChoices):
        DAY = 0, "Ngày, đơn vị, thủ tục, kênh"
        MONTH = 1, "Tháng, đơn vị, thủ tục, kênh"
        DAY_OFFICE = 2, "Ngày, đơn vị, kênh"
        MONTH_OFFICE = 3, "Tháng, đơn vị, kênh"
        DAY_PROCEDURE = 4, "Ngày, thủ tục, kênh"
        MONTH_PROCEDURE = 5, "Tháng, thủ tục, kênh"
        MONTH_WHOLE = 6, "Tháng, đơn vị"

    kind = models.PositiveSmallIntegerField(choices=KINDS)
    grain = models.PositiveSmallIntegerField(choices=Grain.choices)
    day = models.DateField()  # of a month: its first
    office = models.BigIntegerField()  # 0: all
    procedure = models.BigIntegerField()  # 0: all, or none
    channel = models.CharField(max_length=40)
    received = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    asked = models.IntegerField(default=0)
    extended = models.IntegerField(default=0)
    early = models.IntegerField(default=0)
    on_day = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    undated = models.IntegerField(default=0)
    handed = models.IntegerField(default=0)
    withdrawn = models.IntegerField(default=0)
    stopped = models.IntegerField(default=0)
    rated = models.IntegerField(default=0)
    marks = models.IntegerField(default=0)
    due_on_time = models.IntegerField(default=0)
    due_late = models.IntegerField(default=0)
    due_open = models.IntegerField(default=0)
    open = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "grain", "day", "office", "procedure", "channel"], name="daycount_once"
            )
        ]
        indexes = [
            # What is late now, and what is open: few rows, whatever was closed in ten years.
            models.Index(fields=["kind", "grain", "day"], name="daycount_late", condition=Q(due_open__gt=0)),
            models.Index(fields=["kind", "grain"], name="daycount_open", condition=Q(open__gt=0)),
            models.Index(fields=["office", "grain", "day"], name="daycount_office", condition=Q(grain__in=[0, 1])),
        ]

    def __str__(self) -> str:
        return f"{self.grain} {self.day} {self.office}"


class FiguresState(models.Model):
    """Tình trạng số liệu: one row; none before they were counted the first time."""

    built_at = models.DateTimeField()
    built_from = models.CharField(max_length=10)  # journal, rows
    places = models.CharField(max_length=64)  # mark of the tree of offices by which units were found
    checked_at = models.DateTimeField(null=True)
    differences = models.JSONField(default=list)  # of the last nightly check, the first of each sort

    def __str__(self) -> str:
        return f"{self.built_at:%d/%m/%Y %H:%M}"


MEASURES = [each.value for each in Measure]
