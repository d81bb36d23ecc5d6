"""Phân công, cấp quyền, ủy quyền: who sits where, who may do what, who signs for whom, always from day to day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from motcua.apps.people.models.account import Account
from motcua.apps.people.models.dated import DatedQuerySet, RightsQuerySet
from motcua.apps.people.models.office import Office
from motcua.core.access import ROLE_NAMES

ROLES = [(role.value, name) for role, name in ROLE_NAMES.items()]


class Posting(models.Model):
    """Phân công công tác: where a person sits, as what, from when, on what basis."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="postings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="postings")
    position = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]

    def __str__(self) -> str:
        return f"{self.position}, {self.office}"


class Grant(models.Model):
    """Cấp quyền: a role with its data scope, from when to when, on what basis, approved by whom (F01.2, F01.4)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=ROLES)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="grants")
    fields = models.JSONField(default=list, blank=True)  # codes of fields (lĩnh vực); empty: all
    procedures = models.JSONField(default=list, blank=True)  # codes of procedures; empty: all
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    granted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)  # null: asked for, not yet in effect
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = RightsQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.office or 'toàn tỉnh'}"

    @property
    def is_pending(self) -> bool:
        return self.approved_at is None and self.revoked_at is None


class DelegationQuerySet(DatedQuerySet):
    """Delegations; one is worth no more than the right of the person who gave it."""

    def honoured(self, on: date) -> DelegationQuerySet:
        """Ủy quyền còn giá trị: in effect, and the giver still holds the role there and may still sign in."""
        right = Grant.objects.in_effect(on).filter(account=OuterRef("giver"), role=OuterRef("role"))
        here = right.filter(Q(office=OuterRef("office")) | Q(office=None, account=OuterRef("giver")))
        giver = Q(giver__ends_on=None) | Q(giver__ends_on__gte=on)
        rows: DelegationQuerySet = self.in_effect(on)  # type: ignore[assignment]  # filter() keeps the class
        return rows.filter(Exists(here), giver, giver__is_active=True, revoked_at=None).select_related("office")


class Delegation(models.Model):
    """Ủy quyền: to act in one role of another person, from a first to a last day, on a written basis (F01.6)."""

    giver = models.ForeignKey(Account, models.PROTECT, related_name="delegations_given")
    holder = models.ForeignKey(Account, models.PROTECT, related_name="delegations_held")
    role = models.CharField(max_length=30, choices=ROLES)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    legal_basis = models.CharField(max_length=300)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.giver} → {self.holder}"
