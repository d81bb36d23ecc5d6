"""Kết thúc các phiên đăng nhập của một tài khoản (F01.3, SEC23)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.people.models import Account, Session


def end_sessions(account: Account, *, keep_newest: int = 0) -> int:
    """Xóa phiên: each request reads its session from the database, so the next one finds itself signed out."""
    kept = Session.objects.filter(account_id=account.pk).order_by("-expire_date")[:keep_newest]
    gone = Session.objects.filter(account_id=account.pk).exclude(pk__in=[row.pk for row in kept])
    return gone.delete()[0]


def drop_expired_sessions(at: datetime) -> int:
    """Dọn phiên hết hạn; for the nightly job."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]
