"""Xếp thông báo vào hàng gửi: idempotent by key, so that telling twice sends once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.exchange.models import Notice
from motcua.apps.people.models import Account


@dataclass(frozen=True, slots=True)
class Letter:
    """Một thông báo cho một người: what it says and where it may reach them."""

    title: str
    body: str
    link: str = ""
    account: Account | None = None
    email: str = ""
    phone: str = ""


def queue_notices(
    event: str, about: str, dossier_id: int | None, letters: Iterable[Letter], *, at: datetime
) -> list[Notice]:
    """Queue each letter on every channel it has an address for. `about` names the journal entry."""
    rows = [
        Notice(
            key=f"{about}:{channel}:{recipient}"[:160], event=event, dossier_id=dossier_id, account=letter.account,
            channel=channel, address=address, title=letter.title[:300], body=letter.body, link=letter.link[:300],
            made_at=at, next_try_at=at,
            state=Notice.State.SENT if channel == Notice.Channel.INBOX else Notice.State.QUEUED,
            done_at=at if channel == Notice.Channel.INBOX else None,
        )
        for letter in letters
        for channel, address, recipient in _ways(letter)
    ]  # fmt: skip
    return Notice.objects.bulk_create(rows, ignore_conflicts=True)


def _ways(letter: Letter) -> list[tuple[str, str, str]]:
    ways = []
    if letter.account is not None:
        ways.append((Notice.Channel.INBOX.value, "", f"a{letter.account.pk}"))
    if letter.email:
        ways.append((Notice.Channel.MAIL.value, letter.email, letter.email))
    if letter.phone:
        ways.append((Notice.Channel.SMS.value, letter.phone, letter.phone))
    return ways
