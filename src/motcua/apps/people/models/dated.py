"""Hiệu lực theo ngày: rows that hold from a first to a last day, and rights that were approved and may be revoked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with dates of effect; `ends_on` is the last day."""

    def in_effect(self, on: date) -> DatedQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), Q(starts_on=None) | Q(starts_on__lte=on))


class RightsQuerySet(DatedQuerySet):
    """Rights: without an approval they are only a request (F01.4), and revoked is revoked at once."""

    def in_effect(self, on: date) -> RightsQuerySet:
        """Quyền còn dùng được vào cuối ngày `on`: what was revoked that day no longer counts."""
        return self._approved(on).filter(Q(revoked_at=None) | Q(revoked_at__date__gt=on))

    def at_some_time_on(self, on: date) -> RightsQuerySet:
        """Quyền có hiệu lực vào lúc nào đó trong ngày `on`: for the report of who could see."""
        return self._approved(on).filter(Q(revoked_at=None) | Q(revoked_at__date__gte=on))

    def pending(self) -> RightsQuerySet:
        """Chờ phê duyệt."""
        return self.filter(approved_at=None, revoked_at=None)

    def _approved(self, on: date) -> RightsQuerySet:
        rows: RightsQuerySet = super().in_effect(on)  # type: ignore[assignment]  # filter() keeps the class
        return rows.filter(approved_at__date__lte=on)
