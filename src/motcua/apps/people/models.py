"""Con người và tổ chức: offices with dates of effect, accounts, postings and grants of roles."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from motcua.core.access import ROLE_NAMES, Actor, Holding, Role


class Office(models.Model):
    """Cơ quan, đơn vị: a node of the tree, with its dates of effect and both styles of code (F01.8)."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "UBND tỉnh"
        DEPARTMENT = "department", "Sở, ban, ngành"
        DIVISION = "division", "Phòng, đơn vị thuộc sở"
        CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
        POINT = "point", "Điểm tiếp nhận"
        COMMUNE = "commune", "UBND xã, phường"
        COMMUNE_DIVISION = "commune_division", "Phòng thuộc xã, phường"
        VERTICAL = "vertical", "Cơ quan ngành dọc"
        DISTRICT = "district", "UBND cấp huyện (trước 1/7/2025)"

    code = models.CharField(max_length=35, unique=True)  # H05.34, left to right (QĐ 20/2020)
    old_code = models.CharField(max_length=35, blank=True)  # 000.00.34.H05, right to left (QCVN 102:2016)
    name = models.CharField(max_length=300)
    short = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    predecessors = models.ManyToManyField("self", symmetrical=False, related_name="successors", blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day of effect
    legal_basis = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    commune = models.CharField(max_length=5, blank=True)  # the GSO code, for an office of a commune
    receives = models.BooleanField(default=False)  # là Bộ phận Một cửa

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def is_open(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class AccountManager(BaseUserManager["Account"]):
    """Only what Django's own sign-in needs."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """Tài khoản: one person, one account. An officer's account is never a citizen's (F01.7)."""

    class Kind(models.TextChoices):
        OFFICER = "officer", "Cán bộ"
        CITIZEN = "citizen", "Công dân"
        ORGANISATION = "organisation", "Tổ chức"

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CITIZEN)
    is_active = models.BooleanField(default=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)  # the last day on which it may sign in
    legal_basis = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def is_officer(self) -> bool:
        return self.kind == self.Kind.OFFICER

    @property
    def signature(self) -> tuple[str, str]:
        """Name and office as the journal keeps them; one query."""
        posting = self.posting_on(timezone.localdate())
        return self.full_name, f"{posting.position}, {posting.office.name}" if posting else ""

    def posting_on(self, on: date) -> Posting | None:
        return self.postings.select_related("office").in_effect(on).first()

    def actor(self, on: date) -> Actor:
        """Who asks, for `core.access.may`: the roles and offices in effect on that day; one query."""
        grants = list(self.grants.select_related("office").in_effect(on)) if self.is_active else []
        held = tuple(grant.holding for grant in grants)
        return Actor(self.pk, frozenset(h.role for h in held), frozenset(h.office for h in held if h.office), held)


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with dates of effect."""

    def in_effect(self, on: date) -> DatedQuerySet:
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)


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
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"{self.position}, {self.office}"


class Grant(models.Model):
    """Cấp quyền: a role with its data scope, from when to when, on what basis, approved by whom (F01.2, F01.4)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=[(role.value, name) for role, name in ROLE_NAMES.items()])
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="grants")
    fields = models.JSONField(default=list, blank=True)  # codes of fields (lĩnh vực); empty: all
    procedures = models.JSONField(default=list, blank=True)  # codes of procedures; empty: all
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    granted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.office or 'toàn tỉnh'}"

    @property
    def holding(self) -> Holding:
        office = self.office.code if self.office else ""
        return Holding(Role(self.role), office, frozenset(self.fields), frozenset(self.procedures))
