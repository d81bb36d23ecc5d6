"""Nhật ký: audit trail, timeline and outbox in one append-only table with a hash chain per subject.

The program's role has no right to update or delete these rows (`motcua.host.rights`); `motcua journal verify`
walks the chains.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from motcua.core.event_names import EVENT_NAMES
from motcua.core.events import Event

# Nine lines in ten. A page of one of these is found among the newest lines of all; whoever asks for another by an
# index lets the server plan for the value (`database.planning`), or it cannot know that the index has it.
OFTEN = tuple(
    each.value
    for each in (
        Event.DOSSIER_SUBMITTED, Event.DOSSIER_ACCEPTED, Event.DOSSIER_TRANSFERRED, Event.DOSSIER_ADVANCED,
        Event.RESULT_APPROVED, Event.RESULT_ISSUED, Event.RESULT_HANDED_OVER, Event.DEADLINE_NEAR,
    )
)  # fmt: skip


class Entry(models.Model):
    """Một dòng nhật ký. Written by `record` only; names are kept as they were on that day (F01.8)."""

    subject = models.CharField(max_length=120)  # "procedure:1.001193", "account:tiepnhan"
    seq = models.PositiveIntegerField()  # 1, 2, 3… within the subject
    at = models.DateTimeField()
    written_at = models.DateTimeField(db_default=Now())  # by the database's clock; `at` is what the act says
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
            models.Index(fields=["event", "-at"], name="journal_entry_rarer", condition=~models.Q(event__in=OFTEN)),
        ]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.event}"

    @property
    def event_in_words(self) -> str:
        """Tên sự kiện; a name that the program no longer knows is shown as it was written."""
        return EVENT_NAMES.get(self.event, self.event)

    @property
    def reason(self) -> str:
        """Lý do, ghi chú that was given with it; nothing where none was."""
        return str(self.facts.get("reason") or self.facts.get("note") or "")

    @property
    def written(self) -> list[tuple[str, Any]]:
        """Dữ liệu đã ghi, in pairs: a fact may be named `items`, which a template would take for all of them."""
        return list(self.facts.items())

    @property
    def hash_in_words(self) -> str:
        """The first 16 of its 64 hexadecimal digits, enough to compare by eye."""
        return bytes(self.hash).hex()[:16]


class Seal(models.Model):
    """Niêm phong của một ngày: the root over all entries written that day, on top of the day before.

    Of the entries after the last one of the day before, up to `last`, by their ids: what is written later has a
    higher id and cannot come in, whatever date it bears. The roots of pieces are kept, so that a proof rehashes
    only its own piece.
    """

    day = models.DateField(unique=True)
    count = models.PositiveIntegerField()
    last = models.BigIntegerField()  # id of the last entry of the day, or of those before it
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)  # hash of the seal of the day before
    hash = models.BinaryField(max_length=32)
    tile_roots = models.BinaryField()  # 32 bytes each
    tile_firsts = ArrayField(models.BigIntegerField())  # id of the first entry of each
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = "journal_seal"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {bytes(self.hash).hex()[:16]}"


class Pending(models.Model):
    """Việc còn phải báo: an entry that concerns somebody outside the act, until `jobs.relay` has told them."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        db_table = "journal_pending"

    def __str__(self) -> str:
        return str(self.pk)


class Uncounted(models.Model):
    """Dòng chưa tính vào số liệu: an entry that moves a figure (core.figures.COUNTED), until it has been counted."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        db_table = "journal_uncounted"

    def __str__(self) -> str:
        return str(self.pk)
