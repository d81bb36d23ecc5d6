"""Tệp kết xuất: who asked for which list, what for, how far it is written; the rules in force on a day."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.core.export import EXPORT_STATE_NAMES, WAITING, ExportFormat, ExportState, ExportTerms

OPEN = sorted(state.value for state in WAITING)


def new_key() -> str:
    """Khóa của tệp: drawn by lot, says nothing of anybody, and names the file on the disk."""
    return secrets.token_hex(8)


class Export(models.Model):
    """Một lần kết xuất. The row stays when its file is gone: it says what was taken away."""

    key = models.CharField(max_length=16, unique=True, default=new_key)
    kind = models.CharField(max_length=20)  # of the list: lists.LISTS
    title = models.CharField(max_length=500)  # the list and its filter in words; what was searched for is not in it
    filters = models.JSONField(default=dict)
    format = models.CharField(max_length=4, choices=[(each.value, each.value.upper()) for each in ExportFormat])
    purpose = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports")
    rights = models.JSONField(default=list)  # core.export.rights_of, when it was last begun
    state = models.CharField(
        max_length=10, choices=[(each.value, name) for each, name in EXPORT_STATE_NAMES.items()],
        default=ExportState.ASKED.value,
    )  # fmt: skip
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)  # the moment as of which the list is read
    moved_at = models.DateTimeField(null=True)  # the writer's last sign of life
    ended_at = models.DateTimeField(null=True)
    keep_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)  # whoever writes under an older number has been replaced
    expected = models.PositiveIntegerField(null=True)  # the planner's estimate: nobody counts for this
    rows = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(max_length=500, blank=True)  # in words for the person who asked

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["by", "-asked_at"], name="export_of"),
            models.Index(fields=["asked_at"], name="export_waiting", condition=Q(state__in=OPEN)),
            models.Index(fields=["keep_until"], name="export_kept", condition=Q(state=ExportState.DONE.value)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def subject(self) -> str:
        """The chain of the journal."""
        return f"export:{self.key}"

    @property
    def at(self) -> ExportState:
        return ExportState(self.state)

    @property
    def file_name(self) -> str:
        """Tên tệp: the kind of list, the day, the key; nobody's name, nothing that was searched for."""
        return f"{self.kind}-{self.asked_at:%Y%m%d}-{self.key}.{self.format}"

    @property
    def path(self) -> Path:
        """Where this attempt's file lies: a writer that was replaced can touch nobody's file but its own."""
        return Path(settings.EXPORTS) / f"{self.key}-{self.attempt}.{self.format}"


class ExportRule(models.Model):
    """Quy định kết xuất do tỉnh đặt, from its first day of effect (core.export.ExportTerms)."""

    starts_on = models.DateField(unique=True)
    keep_days = models.PositiveSmallIntegerField()
    at_once = models.PositiveSmallIntegerField()
    most_rows = models.PositiveIntegerField()
    most_rows_in_bulk = models.PositiveIntegerField()
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"từ {self.starts_on:%d/%m/%Y}"

    @property
    def terms(self) -> ExportTerms:
        return ExportTerms(
            self.starts_on, self.keep_days, self.at_once, self.most_rows, self.most_rows_in_bulk, self.basis
        )
