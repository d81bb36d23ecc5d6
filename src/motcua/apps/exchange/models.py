"""Thông báo gửi đi: one row a recipient and channel; its key makes sending twice impossible (F20.1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Notice(models.Model):
    """Thông báo: in the application, by e-mail, SMS or Zalo/VNeID. Texts carry no sensitive content (F20.2)."""

    class Channel(models.TextChoices):
        INBOX = "inbox", "Trong ứng dụng"
        MAIL = "mail", "Thư điện tử"
        SMS = "sms", "Tin nhắn SMS"
        CHAT = "chat", "Zalo/VNeID"

    class State(models.TextChoices):
        QUEUED = "queued", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"
        READ = "read", "Đã đọc"

    key = models.CharField(max_length=160, unique=True)  # event, subject, recipient, channel: never twice
    event = models.CharField(max_length=60)
    dossier_id = models.BigIntegerField(null=True, db_index=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="notices")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    address = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    is_repeated = models.BooleanField(default=False)  # a sender died over it once: it may arrive twice, not thrice
    problem = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["channel", "next_try_at"],
                name="notice_waiting",
                condition=models.Q(state__in=["queued", "sending"]),
            ),
            models.Index(fields=["account", "-made_at"], name="notice_inbox", condition=models.Q(channel="inbox")),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.event}"


class Call(models.Model):
    """Lời gọi ghi của hệ thống khác: the key and its answer; a repeat gets the same."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # of method, path and body
    status = models.PositiveSmallIntegerField(null=True)  # null: still at work
    answer = models.JSONField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="call_once")]

    def __str__(self) -> str:
        return self.key


class Tally(models.Model):
    """Đếm lượt gửi trong một khoảng: of whom is known only as a keyed digest; forgotten after a day."""

    key = models.CharField(max_length=64, primary_key=True)
    began_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
