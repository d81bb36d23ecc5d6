"""Lịch làm việc: days off and make-up days, and the hours of each office, with dates and legal basis."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from motcua.apps.people.models import Office
from motcua.apps.people.models.dated import DatedQuerySet


class SpecialDay(models.Model):
    """Ngày đặc biệt: a day that is not what its weekday says. Without an office: the whole country."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "Nghỉ lễ, tết"
        SUBSTITUTE = "substitute", "Nghỉ bù"
        SWAPPED_OFF = "swapped_off", "Nghỉ hoán đổi"
        MAKEUP = "makeup", "Làm bù"

    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="special_days")
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200)
    legal_basis = models.CharField(max_length=300)
    is_forecast = models.BooleanField(default=False)  # nobody has announced that year's calendar yet
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="special_day_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"

    @property
    def is_off(self) -> bool:
        return self.kind != self.Kind.MAKEUP


class OpeningHours(models.Model):
    """Giờ làm việc: one session of one weekday. An office may *receive* at a time that does not *count*
    towards a deadline, as on a Saturday morning. Without an office: the whole province."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Thứ Hai"
        TUESDAY = 1, "Thứ Ba"
        WEDNESDAY = 2, "Thứ Tư"
        THURSDAY = 3, "Thứ Năm"
        FRIDAY = 4, "Thứ Sáu"
        SATURDAY = 5, "Thứ Bảy"
        SUNDAY = 6, "Chủ nhật"

    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens = models.TimeField()
    closes = models.TimeField()
    receives = models.BooleanField(default=True)  # hồ sơ được tiếp nhận
    counts = models.BooleanField(default=True)  # tính vào thời hạn
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day of effect
    legal_basis = models.CharField(max_length=300)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "opens"]
        indexes = [models.Index(fields=["office", "starts_on"], name="opening_hours_by_office")]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"
