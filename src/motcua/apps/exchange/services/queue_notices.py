"""Xếp thông báo vào hàng gửi: idempotent by key, so that telling twice sends once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

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


@dataclass(frozen=True, slots=True)
class Telling:
    """Một sự kiện được báo: its letters. `about` names the journal entry."""

    event: str
    about: str
    dossier_id: int | None
    letters: Sequence[Letter]


INBOX = Notice.Channel.INBOX.value
QUEUE = f"""
INSERT INTO exchange_notice (key, event, dossier_id, account_id, channel, address, title, body, link, state, tries,
    next_try_at, is_repeated, problem, made_at, done_at)
SELECT key, event, dossier_id, account_id, channel, address, title, body, link,
    CASE channel WHEN '{INBOX}' THEN 'sent' ELSE 'queued' END, 0, now.at, false, '', now.at,
    CASE channel WHEN '{INBOX}' THEN now.at END
FROM json_to_recordset(%s::json) AS each(key text, event text, dossier_id bigint, account_id bigint, channel text,
    address text, title text, body text, link text), (SELECT %s::timestamptz) AS now(at)
ON CONFLICT DO NOTHING
"""  # noqa: S608 - a word of our own


def queue_notices(event: str, about: str, dossier_id: int | None, letters: Iterable[Letter], *, at: datetime) -> None:
    """Queue each letter on every channel it has an address for. `about` names the journal entry."""
    queue_tellings([Telling(event, about, dossier_id, list(letters))], at=at)


def queue_tellings(tellings: Iterable[Telling], *, at: datetime) -> None:
    """The same for many entries, in one statement."""
    rows = [row for each in tellings for row in _rows(each)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(QUEUE, [json.dumps(rows, ensure_ascii=False), at])


def _rows(telling: Telling) -> Iterator[dict[str, object]]:
    for letter in telling.letters:
        account = letter.account.pk if letter.account else None
        for channel, address, recipient in _ways(letter):
            yield {
                "key": f"{telling.about}:{channel}:{recipient}"[:160], "event": telling.event,
                "dossier_id": telling.dossier_id, "account_id": account, "channel": channel, "address": address,
                "title": letter.title[:300], "body": letter.body, "link": letter.link[:300],
            }  # fmt: skip


def _ways(letter: Letter) -> list[tuple[str, str, str]]:
    ways = []
    if letter.account is not None:
        ways.append((Notice.Channel.INBOX.value, "", f"a{letter.account.pk}"))
    if letter.email:
        ways.append((Notice.Channel.MAIL.value, letter.email, letter.email))
    if letter.phone:
        ways.append((Notice.Channel.SMS.value, letter.phone, letter.phone))
    return ways
