"""Khoản thu của hồ sơ: asked by one person, confirmed by another; nobody edits a paid one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Charge(models.Model):
    """Yêu cầu nộp phí, lệ phí or another financial duty."""

    class Method(models.TextChoices):
        CASH = "cash", "Tiền mặt"
        TRANSFER = "transfer", "Chuyển khoản"
        ONLINE = "online", "Trực tuyến"
        OUTSIDE = "outside", "Nộp tại cơ quan thuế, kho bạc"

    class Moment(models.TextChoices):
        RECEPTION = "1", "Khi tiếp nhận"
        SUPPLEMENT = "2", "Khi bổ sung"
        RETURN = "4", "Khi trả kết quả"
        PROCESSING = "9", "Trong khi giải quyết"

    dossier_id = models.BigIntegerField(db_index=True)  # payments is below dossiers in the stack
    lines = models.JSONField()  # [{"name":…, "amount":…, "basis":…}]
    amount = models.PositiveBigIntegerField()  # whole đồng
    moment = models.CharField(max_length=1, choices=Moment.choices, default=Moment.RECEPTION)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_in_state = models.PositiveSmallIntegerField()
    stops_clock = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    receipt_number = models.CharField(max_length=60, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.amount} đ"

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None and self.cancelled_at is None
