"""Biểu phí, lệ phí của địa phương, with dates of effect; charged only when confirmed (decision 12)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from motcua.apps.catalogue.models.procedure import Procedure
from motcua.core.fees import Line


class Tariff(models.Model):
    """Một mức thu: procedure × case × channel × dates → whole đồng."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="tariff")
    case = models.CharField(max_length=80, blank=True)  # empty: all cases
    channel = models.CharField(max_length=10, blank=True)  # empty: all channels
    name = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField()
    per = models.CharField(max_length=10, default="once")  # once, copy, page
    rule = models.CharField(max_length=40, blank=True)  # a named formula of core.fees, for what is not amount × count
    reductions = models.JSONField(default=dict, blank=True)  # core.fees.Category → per cent off
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["procedure", "starts_on", "pk"]
        indexes = [models.Index(fields=["procedure", "starts_on"], name="tariff_by_procedure")]

    def __str__(self) -> str:
        return f"{self.procedure.code} {self.name}: {self.amount}"

    @property
    def subject(self) -> str:
        """Its chain in the journal: all rates of one procedure together."""
        return f"tariff:{self.procedure.code}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the journal keeps of the row."""
        names = ["name", "amount", "case", "channel", "per", "rule", "reductions", "starts_on", "ends_on", "decision"]
        return {name: getattr(self, name) for name in names}

    @property
    def line(self) -> Line:
        """The row as `core.fees` reads it."""
        return Line(
            self.name, self.amount, self.case, self.channel, self.per, self.rule, self.starts_on, self.ends_on,
            self.confirmed_at is not None, self.reductions,
        )  # fmt: skip
