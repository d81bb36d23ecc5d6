"""Thủ tục hành chính and its versions. A published version is never changed; a new one follows it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from motcua.apps.catalogue.documents import from_json
from motcua.core.definition import Definition

MOST_READ = 1000
_READ: dict[str, Definition] = {}  # by fingerprint: a published version never changes, and neither does its content


class Field(models.Model):
    """Lĩnh vực."""

    code = models.CharField(max_length=60, unique=True)  # for life, rights refer to it
    name = models.CharField(max_length=300)
    slug = models.CharField(max_length=300, db_index=True)  # "ho-tich"; two ministries may use one name
    national_code = models.CharField(max_length=60, blank=True)  # G15-TP07, where a record says so
    national_id = models.CharField(max_length=40, blank=True, db_index=True)  # the national list names fields by it

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """Thủ tục hành chính: the code for life, and what lists need of the version in force.

    Everything but the code is derived by `entry.py` from the version in force, so that lists read one row.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.TextField()
    field = models.ForeignKey(Field, models.PROTECT, related_name="procedures")
    levels = models.JSONField(default=list)  # core.definition.Level values
    audiences = models.JSONField(default=list)  # core.definition.Audience values
    online = models.CharField(max_length=10, default="none")
    agency = models.TextField(blank=True)  # who performs it, in one line
    is_local = models.BooleanField(default=False)  # thủ tục đặc thù của một tỉnh
    is_internal = models.BooleanField(default=False)  # thủ tục nội bộ
    has_details = models.BooleanField(default=False)  # False: only the list entry is known yet
    in_force = models.OneToOneField("Version", models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)  # the first day on which it is no longer received
    closed_because = models.TextField(blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced")
    changed_at = models.DateTimeField()

    folded_name = models.TextField()  # the words of the name without diacritics and case
    name_words = models.PositiveSmallIntegerField(default=0)  # how many of them carry meaning
    weight = models.PositiveSmallIntegerField(default=0)  # how often people look for it; breaks ties in the search
    search = SearchVectorField(null=True)  # folded in Python: the server has no unaccent; read by lookup.py

    list_mark = models.CharField(max_length=64, blank=True)  # fingerprint of the last national list entry read
    detail_mark = models.CharField(max_length=64, blank=True)  # fingerprint of the last national detail read
    national_name = models.TextField(blank=True)  # F03.5: what the province publishes must carry this name
    national_state = models.CharField(max_length=20, blank=True)  # state of the last record; "closed": to be closed

    class Meta:
        ordering = ["code"]
        indexes = [
            models.Index(fields=["-changed_at"], name="procedure_changed"),
            models.Index(fields=["field", "code"], name="procedure_field"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Version(models.Model):
    """Phiên bản: one immutable `core.definition.Definition` as JSON, with dates of effect (F03.2, F03.3)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Chờ công bố"
        PUBLISHED = "published", "Đã công bố"
        DROPPED = "dropped", "Đã bỏ"

    class Source(models.TextChoices):
        NATIONAL = "national", "Cơ sở dữ liệu quốc gia"
        LOCAL = "local", "Địa phương"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.LOCAL)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the canonical content
    effective_on = models.DateField(null=True, blank=True)  # the version with the latest of these days is in force
    has_details = models.BooleanField(default=True)  # False: made from the national list alone
    decision_number = models.CharField(max_length=120, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number"),
            models.UniqueConstraint(
                fields=["procedure", "source"], condition=models.Q(state__in=["draft", "submitted"]), name="one_draft"
            ),
        ]
        indexes = [models.Index(fields=["state", "effective_on"], name="version_by_state")]

    def __str__(self) -> str:
        return f"{self.procedure.code} v{self.number}"

    @property
    def definition(self) -> Definition:
        """The content as the values that the law and the pages read; what was published is read once."""
        if self.state != self.State.PUBLISHED or not self.fingerprint:
            return from_json(self.content)
        if self.fingerprint not in _READ:
            if len(_READ) >= MOST_READ:
                _READ.clear()
            _READ[self.fingerprint] = from_json(self.content)
        return _READ[self.fingerprint]
