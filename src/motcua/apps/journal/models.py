"""Nhật ký: audit trail, timeline and outbox in one append-only table with a hash chain per subject.

The program's role has no right to update or delete these rows (`motcua.host.rights`); `motcua journal verify`
walks the chains.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """Một dòng nhật ký. Written by `record` only; names are kept as they were on that day (F01.8)."""

    subject = models.CharField(max_length=120)  # "procedure:1.001193", "account:tiepnhan"
    seq = models.PositiveIntegerField()  # 1, 2, 3… within the subject
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    by_id = models.BigIntegerField(null=True)  # the account; no foreign key: the journal is below people
    by_name = models.CharField(max_length=200, blank=True)
    by_office = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    hash = models.BinaryField(max_length=32)  # of these values and of the entry before

    class Meta:
        db_table = "journal_entry"
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="journal_entry_chain")]
        indexes = [
            models.Index(fields=["-at", "-id"], name="journal_entry_newest"),
            models.Index(fields=["event", "-at"], name="journal_entry_event"),
            models.Index(fields=["by_id", "-at"], name="journal_entry_by"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.event}"

    @property
    def hash_in_words(self) -> str:
        """The first 16 of its 64 hexadecimal digits, enough to compare by eye."""
        return bytes(self.hash).hex()[:16]
