"""Gửi thông báo đang chờ: one at a time under a lock that others skip; a dead server loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from motcua.apps.exchange.models import Notice

MOST_TRIES = 8
WAITS = (10, 30, 60, 300, 900, 3600, 4 * 3600)  # seconds before the next try

Sender = Callable[[Notice], None]  # raises OSError when the other side cannot be reached


def send_notices(senders: Mapping[str, Sender], *, now: Callable[[], datetime], most: int = 200) -> int:
    """Send what is due; returns how many were tried. A crash repeats at most one."""
    tried = 0
    while tried < most and _send_one(senders, now()):
        tried += 1
    return tried


@transaction.atomic
def _send_one(senders: Mapping[str, Sender], at: datetime) -> bool:
    waiting = Notice.objects.select_for_update(skip_locked=True).filter(
        state=Notice.State.QUEUED, next_try_at__lte=at
    )
    notice = waiting.order_by("next_try_at", "pk").first()
    if notice is None:
        return False
    notice.tries += 1
    try:
        senders[notice.channel](notice)
    except OSError as problem:
        _put_off(notice, at, type(problem).__name__)
    except (
        ValueError
    ) as problem:  # an address or a text that no server will ever take: the others must not wait for it
        notice.state, notice.done_at, notice.problem = Notice.State.FAILED, at, type(problem).__name__
    else:
        notice.state, notice.done_at, notice.problem = Notice.State.SENT, at, ""
    notice.save()
    return True


def _put_off(notice: Notice, at: datetime, problem: str) -> None:
    notice.problem = problem
    if notice.tries >= MOST_TRIES:
        notice.state, notice.done_at = Notice.State.FAILED, at
    else:
        notice.next_try_at = at + timedelta(seconds=WAITS[notice.tries - 1])
