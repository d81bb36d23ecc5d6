"""Kênh tiếp nhận and their clocks: data with dates of effect, seeded from the law, changed by the province."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.people.models import Office
from motcua.core.feedback_channels import CHANNEL_NAMES, STEP_NAMES
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackClock, FeedbackStep
from motcua.core.law import Confidence
from motcua.core.limit import Limit, Unit

KINDS = [(kind.value, name) for kind, name in CHANNEL_NAMES.items()]
STEPS = [(step.value, name) for step, name in STEP_NAMES.items()]
UNITS = [(Unit.WORKDAY.value, "ngày làm việc"), (Unit.DAY.value, "ngày")]


class Channel(models.Model):
    """Kênh tiếp nhận PAKN: of which kind, which unit is in charge, how to reach it, when (NĐ 20/2008 Đ.10–13)."""

    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=200)
    office = models.ForeignKey(Office, models.PROTECT, related_name="feedback_channels")  # đơn vị phụ trách
    hours = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    url = models.URLField(blank=True)
    explained = models.CharField(max_length=1000, blank=True)  # how to send this way, in plain words
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        return f"feedback-channel:{self.code}"

    def is_open_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class ClockRule(models.Model):
    """Thời hạn một bước: for a kind of channel, or one channel, from when to when, by which text (decision 16)."""

    kind = models.CharField(max_length=12, choices=KINDS)
    channel = models.ForeignKey(Channel, models.PROTECT, null=True, blank=True, related_name="clocks")
    step = models.CharField(max_length=16, choices=STEPS)
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    unit = models.CharField(max_length=8, choices=UNITS)
    article = models.CharField(max_length=300)
    confidence = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Confidence])
    waits_for_sender = models.BooleanField(default=True)  # the wait for a supplement stops this clock (R2.41)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "step", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "step", "valid_from"], condition=Q(channel=None), name="feedback_clock_of_kind"
            ),
            models.UniqueConstraint(
                fields=["channel", "step", "valid_from"],
                condition=Q(channel__isnull=False),
                name="feedback_clock_of_channel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_step_display()} {self.limit_in_words}"

    @property
    def limit_in_words(self) -> str:
        """15 ngày làm việc."""
        return f"{self.amount.normalize():f} {self.get_unit_display()}"

    @property
    def clock(self) -> FeedbackClock:
        """The row as the law counts with it."""
        return FeedbackClock(
            FeedbackChannel(self.kind), FeedbackStep(self.step), Limit(Decimal(self.amount), Unit(self.unit)),
            self.article, self.valid_from, self.valid_to, Confidence(self.confidence), self.waits_for_sender,
        )  # fmt: skip
