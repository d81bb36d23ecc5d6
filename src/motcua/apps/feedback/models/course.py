"""Diễn biến: rounds, each unit's steps with their clocks, pauses, extensions, moves between units. Rows are added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.feedback.models.channel import STEPS, ClockRule
from motcua.apps.feedback.models.feedback import Feedback
from motcua.apps.people.models import Office
from motcua.core.feedback import GROUND_NAMES

ACCOUNT = settings.AUTH_USER_MODEL


class Round(models.Model):
    """Vòng: the first from receipt, each later one from a reopening; the citizen's clock of each (R2.70)."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)
    is_by_sender = models.BooleanField(default=True)
    step = models.CharField(max_length=16, choices=STEPS, default="answer")  # which rule of answering holds
    rule = models.ForeignKey(ClockRule, models.PROTECT, null=True, related_name="+")
    # That of the receipt, before a joint or special matter was named; None: the same.
    first_rule = models.ForeignKey(ClockRule, models.PROTECT, null=True, related_name="+", db_index=False)
    due_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_in = models.PositiveSmallIntegerField(null=True)  # the state in which the citizen's clock stopped

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["feedback", "number"], name="feedback_round_number")]

    def __str__(self) -> str:
        return f"vòng {self.number}"


class Handling(models.Model):
    """Bước của một đơn vị: from its arrival at the unit, with the unit's own due date."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="handlings")
    round = models.ForeignKey(Round, models.PROTECT, related_name="handlings")
    step = models.CharField(max_length=16, choices=STEPS)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    handler = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    rule = models.ForeignKey(ClockRule, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # None: no rule, or the clock stands still
    first_due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=16, blank=True)  # the act that ended it
    alarm_at = models.DateTimeField(null=True)  # the next rung of the ladder

    class Meta:
        ordering = ["started_at", "pk"]
        indexes = [
            models.Index(fields=["office", "due_at"], name="handling_open", condition=Q(ended_at=None)),
            models.Index(fields=["alarm_at"], name="handling_alarm", condition=Q(alarm_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["feedback", "step"], condition=Q(ended_at=None), name="handling_one_open_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} – {self.office}"


class Wait(models.Model):
    """Yêu cầu bổ sung: what was asked of the sender, until when, when it came; meanwhile clocks may stand still."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="waits")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    what = models.CharField(max_length=1000)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    supplied = models.TextField(blank=True)  # what the sender added

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["feedback"], condition=Q(ended_at=None), name="feedback_one_open_wait")
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%d/%m/%Y}"


class Extension(models.Model):
    """Gia hạn: new date, reason, who allowed; the first due date stays (§2.7, mã 41)."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="extensions")
    reason = models.CharField(max_length=1000)
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    citizen_old_due_at = models.DateTimeField(null=True)
    allowed_by = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.new_due_at:%d/%m/%Y}"


class Move(models.Model):
    """Lần chuyển: from which unit to which, why, and whether it arrived; upward with its ground, if it had one."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="moves")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=300, blank=True)  # a body that is not in the system: paper and a copy go
    reason = models.CharField(max_length=1000)
    is_upward = models.BooleanField(default=False)
    ground = models.CharField(
        max_length=8, blank=True, choices=[(ground.value, name) for ground, name in GROUND_NAMES.items()]
    )
    by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_office} → {self.destination}"

    @property
    def destination(self) -> str:
        """Nơi nhận."""
        return self.to_office.name if self.to_office else self.outside

    @property
    def is_lawful(self) -> bool:
        """Not upward, or upward on a ground of the law."""
        return not self.is_upward or bool(self.ground)


class FeedbackReminder(models.Model):
    """Nấc nhắc việc đã phát: the constraint makes each rung fire once per due date."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="reminders")
    due_at = models.DateTimeField()
    rung = models.CharField(max_length=20)
    fired_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handling", "due_at", "rung"], name="feedback_reminder_once")]

    def __str__(self) -> str:
        return self.rung
