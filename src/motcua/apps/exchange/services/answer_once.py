"""Trả lời một lần: the same key and body get the first answer again, another body is refused (F31.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from motcua.apps.exchange.models import Call
from motcua.apps.people.models import Account
from motcua.core.errors import Refused

Answer = tuple[int, dict[str, Any]]


class KeyReused(Refused):
    """Khóa chống lặp đã dùng cho nội dung khác."""

    message = "Idempotency-Key này đã dùng cho một yêu cầu khác: hãy tạo khóa mới cho yêu cầu mới."


@transaction.atomic
def answer_once(account: Account, key: str, request: bytes, do: Callable[[], Answer]) -> Answer:
    """Do it, or answer what was answered. The key commits or vanishes with what was done, so a crash forgets both.

    A second call with the same key waits on the unique index for the first to end, and then reads its answer.
    """
    digest = hashlib.sha256(request).hexdigest()
    mine = _take(account, key, digest)
    if mine is None:
        made = Call.objects.get(account=account, key=key)
        if made.digest != digest:
            raise KeyReused
        return made.status or 200, made.answer or {}
    status, answer = do()
    Call.objects.filter(pk=mine).update(status=status, answer=answer)
    return status, answer


def _take(account: Account, key: str, digest: str) -> int | None:
    """The new row's key in one statement, or None where somebody has called with it before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO exchange_call (account_id, key, digest, made_at) VALUES (%s, %s, %s, now())"
            " ON CONFLICT (account_id, key) DO NOTHING RETURNING id",
            [account.pk, key, digest],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None
