"""Tài khoản: one person, one account; when it may sign in, and what its password owes."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from motcua.core.access import Actor


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
        SERVICE = "service", "Hệ thống kết nối"  # SEC7: a machine's account never signs in on a page

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=400, blank=True)  # names without marks, to search by
    personal_id = models.CharField(max_length=12, blank=True)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CITIZEN)
    is_active = models.BooleanField(default=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)  # the last day on which it may sign in
    legal_basis = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(default=timezone.now)  # created, or opened again after it lay unused
    must_change_password = models.BooleanField(default=False)  # SEC1: at the first sign-in
    password_set_at = models.DateTimeField(null=True, blank=True)
    failed_attempts = models.PositiveSmallIntegerField(default=0)  # SEC3
    locked_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "personal_id"], condition=~Q(personal_id=""), name="people_account_one_a_person"
            ),
            models.UniqueConstraint(
                fields=["email"], condition=Q(kind="citizen") & ~Q(email=""), name="people_account_citizen_email"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def subject(self) -> str:
        """Chủ thể trong nhật ký."""
        return f"account:{self.username}"

    @property
    def is_officer(self) -> bool:
        return self.kind == self.Kind.OFFICER

    def may_sign_in(self, on: date) -> bool:
        """Còn hiệu lực: not closed, and within its dates (F01.1)."""
        return self.is_active and self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def is_locked(self, at: datetime, hours: int) -> bool:
        """Đang tạm khóa sau nhiều lần sai (SEC3)."""
        return self.locked_at is not None and (at - self.locked_at).total_seconds() < hours * 3600

    @property
    def signature(self) -> tuple[str, str]:
        """Name and office as the journal keeps them; one query, and one only where the actor is remembered."""
        on = timezone.localdate()
        kept: tuple[date, tuple[str, str]] | None = self.__dict__.get("signed")
        if kept is not None and kept[0] == on:
            return kept[1]
        posting = self.posting_on(on)
        found = self.full_name, f"{posting.position}, {posting.office.name}" if posting else ""
        if "remembered" in self.__dict__:
            self.__dict__["signed"] = (on, found)
        return found

    def posting_on(self, on: date):  # type: ignore[no-untyped-def]  # Posting | None; rights.py imports this file
        return self.postings.select_related("office").in_effect(on).first()

    def remember_actor(self, on: date) -> Actor:
        """Who asks, kept for as long as this one object lives: a request looks rights up once, not at every door."""
        self.__dict__.pop("remembered", None)
        self.__dict__["remembered"] = (on, self.actor(on))
        return self.actor(on)

    def actor_at(self, at: datetime) -> Actor:
        """Who asks at a moment: rights hold by the local day, whatever zone the moment is spelled in."""
        return self.actor(timezone.localtime(at).date())

    def actor(self, on: date) -> Actor:
        """Who asks, for `core.access.may`: roles and offices in effect that day, delegated ones too; two queries."""
        remembered: tuple[date, Actor] | None = self.__dict__.get("remembered")
        if remembered is not None and remembered[0] == on:
            return remembered[1]
        if not self.may_sign_in(on):
            return Actor(self.pk)
        held = list(self.grants.select_related("office").in_effect(on))
        if self.delegations_held.in_effect(on).exists():  # few hold any; whether they are honoured is a long question
            held += self.delegations_held.honoured(on)
        holdings = tuple(right.holding for right in held)
        offices = frozenset(each.office for each in holdings if each.office)
        return Actor(self.pk, frozenset(each.role for each in holdings), offices, holdings)


class PasswordUsed(models.Model):
    """Mật khẩu đã dùng: hashes only, so that an administrator does not come back to one of the last ten (SEC2)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="passwords_used")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at"]

    def __str__(self) -> str:
        return f"{self.account} {self.set_at:%d/%m/%Y}"
