"""Niêm phong ngày: what of an entry goes into the day's tree, and how one day's seal holds on to the day before.

A leaf says of an entry what anybody may read: its chain and number there, its moments, its event, and of its facts
the code and the due dates that stand on a receipt. The rest (who, where, why) is in the leaf as one mark, from which
nothing can be read; whoever holds the entry's full text can show that it is the one that was marked.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

# Of the facts of an entry: what is on the receipt. Part of what was sealed: other names need another kind of seal.
OPEN_FACTS = ("code", "due_at", "first_due_at", "citizen_due_at")
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
FIRST = bytes(32)  # what the first seal of a house stands on
MARK, SEAL = b"motcua:mark:1\n", b"motcua:seal:1\n"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Lá: one entry as the tree holds it; when it happened (`at`) and was kept (`written_at`) as `spelled` says."""

    subject: str
    seq: int
    at: str
    written_at: str
    event: str
    shown: dict[str, str]
    mark: str

    @property
    def content(self) -> bytes:
        """The canonical spelling, the only one that has this leaf's hash."""
        values = [self.subject, self.seq, self.at, self.written_at, self.event, self.shown, self.mark]
        return canonical(values).encode()


def mark_of(chain_hash: bytes) -> str:
    """Dấu của một dòng: shows that a text is the one sealed, and gives no other entry's hash away."""
    return hashlib.sha256(MARK + chain_hash).hexdigest()


def seal_hash(day: date, count: int, last: int, root: bytes, previous: bytes) -> bytes:
    """Băm của niêm phong một ngày, on top of the one of the day before."""
    text = canonical([day.isoformat(), count, last, root.hex(), previous.hex()])
    return hashlib.sha256(SEAL + text.encode()).digest()


def spelled(moment: datetime) -> str:
    """Giờ UTC với phần triệu giây, one spelling for one moment."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
