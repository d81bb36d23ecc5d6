"""Giãn lượt gửi: counts in the database, so that N processes count as one, and says no in a sentence (429).

Counted before the act and in a statement of its own: what is refused afterwards was sent all the same.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.exchange.models import Tally
from motcua.apps.journal.services.record import record
from motcua.core.events import Event
from motcua.core.patience import Claim, SentTooOften, is_worth_a_line

KEPT = timedelta(days=1)
COUNT = """
INSERT INTO exchange_tally AS held (key, began_at, count) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN held.began_at <= %s THEN 1 ELSE held.count + 1 END,
    began_at = CASE WHEN held.began_at <= %s THEN excluded.began_at ELSE held.began_at END
RETURNING count, began_at
"""


def hold_back(claims: Iterable[Claim], at: datetime) -> None:
    """Tính một lượt; raises `SentTooOften` where a share is used up. What is refused counts on no wider share."""
    for claim in claims:
        count, began_at = counted(claim, at)
        if count > claim.share.most:
            _note(claim, count, at)
            left = began_at + claim.share.lasts - at
            raise SentTooOften.of(claim.share, max(1, -(-int(left.total_seconds()) // 60)))


def counted(claim: Claim, at: datetime) -> tuple[int, datetime]:
    """Thêm một lượt: how many there are now, and since when."""
    ended = at - claim.share.lasts
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(claim), at, ended, ended])
        count, began_at = cursor.fetchone()
    return int(count), began_at


def used_up(claims: Iterable[Claim], at: datetime) -> bool:
    """Đã hết phần chưa; looking counts nothing."""
    most = {_key(claim): claim.share for claim in claims}
    held = Tally.objects.filter(key__in=most)
    return any(each.count >= most[each.key].most and each.began_at > at - most[each.key].lasts for each in held)


def forget_old(at: datetime) -> int:
    """Xóa lượt đếm cũ hơn một ngày."""
    forgotten, _ = Tally.objects.filter(began_at__lt=at - KEPT).delete()
    return forgotten


def _note(claim: Claim, count: int, at: datetime) -> None:
    """On record without saying who: the first refusal, the tenth, the hundredth."""
    if is_worth_a_line(count, claim.share.most):
        with transaction.atomic():
            record(
                Event.SENDING_HELD_BACK, subject=f"held-back:{claim.share.name}", by=None, at=at,
                source=_key(claim)[:12], count=count, most=claim.share.most, minutes=claim.share.minutes,
            )  # fmt: skip


def _key(claim: Claim) -> str:
    said = f"{claim.share.name}:{claim.whose}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), said, hashlib.sha256).hex()
