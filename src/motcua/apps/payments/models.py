"""Khoản thu của hồ sơ, and the accounts that offices receive money on: always the work of two people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from motcua.apps.people.models import DatedQuerySet, Office


class ChargeQuerySet(models.QuerySet["Charge"]):
    """Khoản thu, and those of them that still wait: few, by an index of their own."""

    def waiting(self) -> ChargeQuerySet:
        return self.filter(confirmed_at=None, cancelled_at=None)


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

    objects = ChargeQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(
                fields=["asked_at", "id"], name="charge_waiting", condition=Q(confirmed_at=None, cancelled_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} đ"

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None and self.cancelled_at is None


class BankAccount(models.Model):
    """Tài khoản nhận tiền của một cơ quan, from one day to another; shown to payers only once confirmed."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="bank_accounts")
    number = models.CharField(max_length=19)
    bank = models.CharField(max_length=200)
    bank_bin = models.CharField(max_length=6, blank=True)  # NAPAS's number of the bank: makes the square possible
    holder = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.number}, {self.bank}"

    @property
    def facts(self) -> dict[str, object]:
        """What the journal keeps of it."""
        return {
            "number": self.number, "bank": self.bank, "bin": self.bank_bin, "holder": self.holder,
            "starts_on": self.starts_on, "legal_basis": self.legal_basis,
        }  # fmt: skip
