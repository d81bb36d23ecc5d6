"""Khóa API: shown once, kept as a hash, with an end."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, ApiToken
from motcua.apps.people.permission import demand
from motcua.apps.people.presence import remember_rights, with_rights
from motcua.apps.people.refusals import AccountEnded, LifetimeOutOfRange
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.database.composed import Composed

LONGEST_DAYS = 366
SHOWN = 12
OPENING = "mc_"
_TOKEN: Composed[ApiToken] = Composed()


@transaction.atomic
def create_token(account: Account, *, by: Account | None, lasting_days: int = 90) -> str:
    """Tạo khóa và trả về đúng một lần."""
    demand(by, Act.CREATE_TOKEN)
    now = timezone.now()
    if not account.may_sign_in(timezone.localdate()):
        raise AccountEnded(username=account.username)
    if not 1 <= lasting_days <= LONGEST_DAYS:
        raise LifetimeOutOfRange(longest=LONGEST_DAYS)
    secret = OPENING + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        account=account, prefix=secret[:SHOWN], digest=_digest(secret), created_at=now,
        expires_at=now + timedelta(days=lasting_days),
    )  # fmt: skip
    record(Event.TOKEN_CREATED, subject=account.subject, by=by, prefix=token.prefix, expires_at=token.expires_at)
    return secret


def authenticate_token(raw: str) -> Account | None:
    """Tài khoản của khóa, or None: unknown, ended, revoked, or its account may not sign in.

    Token, account, rights and signature come in one statement, asked anew at each call: revoked is revoked at once.
    """
    if not raw.startswith(OPENING):
        return None
    today = timezone.localdate()
    token = _TOKEN.first(today, lambda digest: _with_digest(digest, today), _digest(raw))
    if token is None or not token.is_valid(timezone.now()) or not token.account.may_sign_in(today):
        return None
    if token.used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)
    remember_rights(token.account, token, today)
    return token.account


def _with_digest(digest: str, on: date) -> QuerySet[ApiToken]:
    return with_rights(ApiToken.objects.select_related("account").filter(digest=digest).order_by(), "account", on)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
