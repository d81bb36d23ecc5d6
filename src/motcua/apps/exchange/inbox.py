"""Hộp thông báo: what was told to one person in the application, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.apps.exchange.models import Notice
from motcua.apps.people.models import Account

PAGE = 50


def inbox_of(account: Account) -> Sequence[Notice]:
    """Thông báo của người này."""
    return list(
        Notice.objects.filter(account=account, channel=Notice.Channel.INBOX).order_by("-made_at", "-pk")[:PAGE]
    )


def unread_of(account: Account) -> int:
    """Số thông báo chưa đọc."""
    return Notice.objects.filter(account=account, channel=Notice.Channel.INBOX, state=Notice.State.SENT).count()


def mark_all_read(account: Account, at: datetime) -> None:
    """Đánh dấu đã đọc hết."""
    waiting = Notice.objects.filter(account=account, channel=Notice.Channel.INBOX, state=Notice.State.SENT)
    waiting.filter(made_at__lte=at).update(state=Notice.State.READ)
