"""Gửi thông báo đang chờ: claim, send, mark. No row is locked and no transaction open while the other side answers.

What is promised: a notice goes out at least once, and at most once more. Where a sender dies between sending and
marking, nobody can know whether it went: after the lease it is sent again, once, with the same Message-ID or key.
Where the second sending breaks off too, it is marked as failed for a person to look at, not sent a third time. (A
mail server that takes a letter and loses the line before saying so gets it again; the Message-ID is the same.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from motcua.apps.exchange.models import Notice

MOST_TRIES = 8
WAITS = (10, 30, 60, 300, 900, 3600, 4 * 3600)  # seconds before the next try
LEASE = timedelta(minutes=5)  # far above the patience of every bridge
BROKEN_OFF = "Broken off twice while sending"

Sender = Callable[[Notice], None]  # raises OSError when the other side cannot be reached


def send_notices(senders: Mapping[str, Sender], *, now: Callable[[], datetime], most: int = 200) -> int:
    """Send what is due; returns how many were tried."""
    tried = 0
    while tried < most and (notice := _claim(now())) is not None:
        tried += 1
        if notice.state == Notice.State.SENDING:
            _mark(notice, _send(senders, notice), now())
    return tried


@transaction.atomic
def _claim(at: datetime) -> Notice | None:
    """Nhận gửi: from now on this notice is ours until the lease ends; others pass it by."""
    due = Notice.objects.select_for_update(skip_locked=True).filter(
        state__in=[Notice.State.QUEUED, Notice.State.SENDING], next_try_at__lte=at
    )
    notice = due.order_by("next_try_at", "pk").first()
    if notice is None:
        return None
    if notice.state == Notice.State.SENDING and notice.is_repeated:
        notice.state, notice.done_at, notice.problem = Notice.State.FAILED, at, BROKEN_OFF
    else:
        notice.is_repeated = notice.is_repeated or notice.state == Notice.State.SENDING
        notice.state, notice.tries, notice.next_try_at = Notice.State.SENDING, notice.tries + 1, at + LEASE
    notice.save()
    return notice


def _send(senders: Mapping[str, Sender], notice: Notice) -> OSError | ValueError | None:
    """The other side's answer: None is a yes."""
    try:
        senders[notice.channel](notice)
    except (OSError, ValueError) as problem:
        return problem
    return None


def _mark(notice: Notice, problem: OSError | ValueError | None, at: datetime) -> None:
    """Ghi kết quả, unless the lease ran out meanwhile and another sender has taken it."""
    notice.problem = type(problem).__name__ if problem else ""
    if problem is None:
        notice.state, notice.done_at = Notice.State.SENT, at
    elif isinstance(problem, OSError) and notice.tries < MOST_TRIES:
        notice.state = Notice.State.QUEUED
        notice.next_try_at = at + timedelta(seconds=WAITS[notice.tries - 1])
    else:  # tried enough, or an address or a text that no server will ever take
        notice.state, notice.done_at = Notice.State.FAILED, at
    held = Notice.objects.filter(pk=notice.pk, state=Notice.State.SENDING, tries=notice.tries)
    held.update(state=notice.state, done_at=notice.done_at, next_try_at=notice.next_try_at, problem=notice.problem)
