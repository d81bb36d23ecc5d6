"""Gửi thông báo đang chờ: claim, send, mark. No row is locked and no transaction open while the other side answers.

What is promised: a notice goes out at least once, and at most once more. Where a sender dies between sending and
marking, nobody can know whether it went: after the lease it is sent again, once, with the same Message-ID or key.
Where the second sending breaks off too, it is marked as failed for a person to look at, not sent a third time. (A
mail server that takes a letter and loses the line before saying so gets it again; the Message-ID is the same.)

Each channel is drained by itself, one claim a statement through its own index. One whose server does not answer rests
after the first letter, so that the others go on and only that letter has used up a try.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from motcua.apps.exchange.models import Notice

MOST_TRIES = 8
WAITS = (10, 30, 60, 300, 900, 3600, 4 * 3600)  # seconds before the next try
LEASE = timedelta(minutes=5)  # far above the patience of every bridge
BROKEN_OFF = "Broken off twice while sending"

REST = timedelta(seconds=30)
AWAY = (ConnectionError, TimeoutError, socket.gaierror)  # the server, not the letter
COLUMNS = tuple(each.column for each in Notice._meta.concrete_fields)  # noqa: SLF001
CLAIM = f"""
WITH due AS (
    SELECT id, state = 'sending' AND is_repeated AS is_broken_off FROM exchange_notice
    WHERE channel = %(channel)s AND state IN ('queued', 'sending') AND next_try_at <= %(at)s
    ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE exchange_notice AS n SET
    is_repeated = n.is_repeated OR n.state = 'sending',
    state = CASE WHEN is_broken_off THEN 'failed' ELSE 'sending' END,
    problem = CASE WHEN is_broken_off THEN '{BROKEN_OFF}' ELSE n.problem END,
    done_at = CASE WHEN is_broken_off THEN %(at)s END,
    tries = n.tries + CASE WHEN is_broken_off THEN 0 ELSE 1 END,
    next_try_at = CASE WHEN is_broken_off THEN n.next_try_at ELSE %(until)s END
FROM due WHERE n.id = due.id RETURNING {", ".join(f"n.{each}" for each in COLUMNS)}
"""  # noqa: S608 - words of our own
MARK = """
UPDATE exchange_notice SET state = %s, done_at = %s, next_try_at = %s, problem = %s
WHERE id = %s AND state = 'sending' AND tries = %s
"""

Sender = Callable[[Notice], None]  # raises OSError when the other side cannot be reached
Clock = Callable[[], datetime]


def _as_many_as_there_are(_channel: str) -> bool:
    return True


@dataclass(slots=True)
class Pauses:
    """Kênh đang nghỉ: whose server did not answer, and until when it is left alone; and how fast each may go."""

    until: dict[str, datetime] = field(default_factory=dict)
    may_send: Callable[[str], bool] = _as_many_as_there_are
    sent: Callable[[str], object] = _as_many_as_there_are

    def is_open(self, channel: str, at: datetime) -> bool:
        rests_until = self.until.get(channel)
        return rests_until is None or rests_until <= at


def send_notices(senders: Mapping[str, Sender], *, now: Clock, most: int = 200, pauses: Pauses | None = None) -> int:
    """Send what is due, at most so many on each channel; returns how many were tried."""
    held = pauses or Pauses()
    return sum(_drain(channel, send, now, most, held) for channel, send in senders.items())


def _drain(channel: str, send: Sender, now: Clock, most: int, pauses: Pauses) -> int:
    tried = 0
    while tried < most and pauses.is_open(channel, now()) and pauses.may_send(channel):
        notice = _claim(channel, now())
        if notice is None:
            break
        tried += 1
        if notice.state == Notice.State.SENDING:
            problem = _send(send, notice)
            pauses.sent(channel)
            _mark(notice, problem, now())
            if isinstance(problem, AWAY):
                pauses.until[channel] = now() + REST
    return tried


def _claim(channel: str, at: datetime) -> Notice | None:
    """Nhận gửi: from now on this notice is ours until the lease ends; others pass it by."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"channel": channel, "at": at, "until": at + LEASE})
        row = cursor.fetchone()
    return Notice(**dict(zip(COLUMNS, row, strict=True))) if row else None


def _send(send: Sender, notice: Notice) -> OSError | ValueError | None:
    """The other side's answer: None is a yes."""
    try:
        send(notice)
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
    with connection.cursor() as cursor:
        cursor.execute(
            MARK, [notice.state, notice.done_at, notice.next_try_at, notice.problem, notice.pk, notice.tries]
        )
