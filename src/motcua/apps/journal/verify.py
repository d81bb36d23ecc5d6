"""Kiểm tra nhật ký: walk every chain and name the first entry that history does not support."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.apps.journal.models import Entry
from motcua.core.chain import START, link


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kết quả kiểm tra: how many entries and chains were walked, and the first broken one, if any."""

    entries: int
    chains: int
    broken: str | None = None
    reason: str = ""


def verify() -> Verdict:
    """Walk all chains in order. Memory stays flat: rows are streamed."""
    entries = chains = 0
    subject, seq, before = "", 0, START
    for entry in Entry.objects.order_by("subject", "seq").iterator(chunk_size=5000):
        if entry.subject != subject:
            subject, seq, before, chains = entry.subject, 0, START, chains + 1
        entries += 1
        if entry.seq != seq + 1:
            return Verdict(entries, chains, str(entry), f"thiếu dòng số {seq + 1}")
        before, seq = _hash_of(entry, before), entry.seq
        if before != bytes(entry.hash):
            return Verdict(entries, chains, str(entry), "nội dung không khớp mã băm")
    return Verdict(entries, chains)


def _hash_of(entry: Entry, before: bytes) -> bytes:
    return link(
        before,
        subject=entry.subject,
        seq=entry.seq,
        at=entry.at,
        event=entry.event,
        by_id=entry.by_id,
        by_name=entry.by_name,
        by_office=entry.by_office,
        facts=entry.facts,
    )
