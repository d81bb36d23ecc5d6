"""Chuỗi băm: why a line of the journal cannot be changed or taken out unseen.

Each entry's hash covers its own values in one canonical spelling and the hash of the entry before it in the same
chain; the first entry stands on 32 zero bytes. Changing, removing or slipping in a line breaks every hash after it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

START = bytes(32)
_SPELL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode  # one for all entries


def link(
    before: bytes,
    *,
    subject: str,
    seq: int,
    at: datetime,
    event: str,
    by_id: int | None,
    by_name: str,
    by_office: str,
    facts: Mapping[str, object],
) -> bytes:
    """The 32-byte SHA-256 of one entry on top of `before`. `at` must carry its offset; microseconds count."""
    return link_text(before, text_of(subject, seq, at, event, by_id, by_name, by_office, facts))


def link_text(before: bytes, text: str) -> bytes:
    """The same of an entry that is spelled already."""
    return hashlib.sha256(before + text.encode()).digest()


def text_of(
    subject: str, seq: int, at: datetime, event: str, by_id: int | None, by_name: str, by_office: str,
    facts: Mapping[str, object],
) -> str:  # fmt: skip
    """The canonical spelling of an entry, the only one that has its hash."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return spell(subject, seq, moment, event, by_id, by_name, by_office, facts)


def spell(
    subject: str, seq: int, moment: str, event: str, by_id: int | None, by_name: str, by_office: str,
    facts: Mapping[str, object],
) -> str:  # fmt: skip
    """The same where the database has spelled the moment."""
    return _SPELL([subject, seq, moment, event, by_id, by_name, by_office, facts])
