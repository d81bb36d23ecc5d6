"""Hồ sơ: where it stands, who has it, until when. The journal tells how it came there."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from motcua.apps.catalogue.models import Procedure, Process, Version
from motcua.apps.people.models import Office
from motcua.core.dossier import FINAL, STATE_NAMES, State

OPEN_STATES = [state.value for state in State if state not in FINAL]
RUNNING = [State.ACCEPTED.value, State.PROCESSING.value, State.SUPPLEMENT.value, State.PAYMENT.value]  # has a clock
FINAL_STATES = [state.value for state in State if state in FINAL]
RARE_STATES = [state.value for state in State if state in FINAL - {State.HANDED_OVER}]
DOORS = ("receiving", "competent", "holder")
# What a search looks in (migration 0007): words, how each begins, and who sees it in which stretch of the lists. The
# server has no unaccent, so the column is folded in Python.
WORDS = Func(
    "search", *DOORS, "elsewhere", "state", "closed_at", "id", function="dossier_words",
    output_field=SearchVectorField(),
)  # fmt: skip
AT_DESK = (*DOORS, "state", "handler", "procedure", "reception_due_at", "is_draft")  # what the boxes ask


def _open_by_due(*door: str) -> models.Index:
    """What is open, by its due date; all that a box asks of it is in the index."""
    return models.Index(
        fields=[*door, "due_at", "id"], include=[each for each in AT_DESK if each not in door],
        name="_".join(["dossier_open", *door, "due"]), condition=Q(state__in=OPEN_STATES),
    )  # fmt: skip


def _ended_last_first(*door: str) -> models.Index:
    return models.Index(
        *map(F, door), F("closed_at").desc(nulls_last=True), F("id").desc(), name="_".join(["dossier_past", *door]),
        condition=Q(state__in=FINAL_STATES),
    )  # fmt: skip


def _once_where_there(name: str) -> models.UniqueConstraint:
    """A code that no two dossiers bear."""
    return models.UniqueConstraint(fields=[name], name=f"dossier_{name}", condition=Q(**{f"{name}__isnull": False}))


class Dossier(models.Model):
    """Hồ sơ thủ tục hành chính. Before acceptance it has only a reference; the code is for life."""

    class Channel(models.TextChoices):
        DIRECT = "direct", "Trực tiếp"
        ONLINE = "online", "Trực tuyến"
        POST = "post", "Bưu chính công ích"

    class Return(models.TextChoices):
        DESK = "desk", "Tại Bộ phận Một cửa"
        POST = "post", "Qua bưu chính công ích"
        ONLINE = "online", "Bản điện tử"

    # Each act writes every index anew: none is there that no question needs (docs/adr/0027).
    reference = models.CharField(max_length=12)  # T-XXXXXXXXXX
    code = models.CharField(max_length=40, null=True)
    national_code = models.CharField(max_length=60, null=True)  # never a second dossier (F12.5)
    source = models.CharField(max_length=40, blank=True)  # of a mirrored dossier: the system that owns it
    is_draft = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)  # optimistic: two people acting at once

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="dossiers")
    edition = models.ForeignKey(Version, models.PROTECT, related_name="dossiers", db_index=False)  # at reception
    process = models.ForeignKey(  # null: default template
        Process, models.PROTECT, null=True, related_name="dossiers", db_index=False
    )
    case = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    state = models.PositiveSmallIntegerField(choices=[(s.value, n) for s, n in STATE_NAMES.items()])
    at_once = models.BooleanField(default=False)  # trả ngay

    receiving = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    competent = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)  # phi địa giới (F06.3)
    holder = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)  # who has it now
    elsewhere = ArrayField(models.BigIntegerField(), default=list)  # other offices that have had a step (Task)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    step = models.CharField(max_length=300, blank=True)  # names of the open steps, for lists
    position = models.JSONField(default=dict)  # core.process_run.Position: open steps, waiting joins, the end
    origin = models.ForeignKey(  # liên thông, đính chính
        "self", models.PROTECT, null=True, related_name="children", db_index=False
    )

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="dossiers", db_index=False
    )  # fmt: skip
    applicant = models.JSONField()  # kind, name, personal_id, phone, email, address, born_on…
    proxy = models.JSONField(default=dict)  # who files for the applicant, on what mandate
    applicant_name = models.CharField(max_length=300)
    person_key = models.CharField(max_length=20, blank=True)  # personal number or tax code
    search = models.TextField(blank=True)  # folded: name, phone, procedure
    answers = models.JSONField(default=dict)
    note = models.CharField(max_length=1000, blank=True)
    wants = models.CharField(max_length=6, choices=Return.choices, default=Return.DESK)

    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    clock_from = models.DateTimeField(null=True)  # when the legal clock began to run
    finished_at = models.DateTimeField(null=True)  # state 9: the legal clock stops
    handed_over_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    law_pack = models.CharField(max_length=20, blank=True)
    limit = models.JSONField(default=dict)  # {"amount": "5", "unit": "workday", "counting": "hour"}; {}: no limit
    reception_due_at = models.DateTimeField(null=True)  # accept or ask by
    due_at = models.DateTimeField(null=True)  # None while the clock stands still
    first_due_at = models.DateTimeField(null=True)  # kept for ever, for the quality index
    is_paused = models.BooleanField(default=False)
    alarm_at = models.DateTimeField(null=True)  # the next rung of the ladder

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="dossier_reference"),
            # Most have no national code and none has a code before it is accepted: what is not there costs nothing.
            *(_once_where_there(name) for name in ("code", "national_code")),
        ]
        indexes = [
            models.Index(
                fields=["handler", "due_at"], name="dossier_handler",
                condition=Q(state__in=OPEN_STATES, handler__isnull=False),
            ),
            models.Index(fields=["alarm_at"], name="dossier_alarm", condition=Q(alarm_at__isnull=False)),
            models.Index(fields=["process"], name="dossier_process", condition=Q(process__isnull=False)),
            models.Index(fields=["origin"], name="dossier_origin", condition=Q(origin__isnull=False)),
            models.Index(fields=["owner", "-created_at"], name="dossier_owner", condition=Q(owner__isnull=False)),
            models.Index(fields=["person_key", "procedure"], name="dossier_person"),
            # Each door of who sees a dossier, in each order of a list (doors.py).
            *(models.Index(fields=[door, "id"], name=f"dossier_new_{door}") for door in DOORS),
            *(_open_by_due(*door) for door in ((), *zip(DOORS))),
            *(_ended_last_first(*door) for door in ((), *zip(DOORS))),
            # Of the whole province, the newest of a state that few are in.
            models.Index(fields=["state", "id"], name="dossier_rare", condition=Q(state__in=RARE_STATES)),
            # Whose due date a changed calendar may move: walked office by office (clocks.py).
            models.Index(
                fields=["competent", "id"], name="dossier_running",
                condition=Q(state__in=RUNNING, accepted_at__isnull=False),
            ),
            # Of 4 MB that wait to be sorted in, each search reads all; and one act in three thousand sorts them in.
            GinIndex(WORDS, name="dossier_words", gin_pending_list_limit=256),
            # For the figures that are disclosed: written once, when a dossier is finished.
            models.Index(fields=["due_at"], name="dossier_ended", condition=Q(finished_at__isnull=False)),
            models.Index(fields=["finished_at"], name="dossier_late", condition=Q(finished_at__gt=F("due_at"))),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code or self.reference

    @property
    def number(self) -> str:
        """Mã hồ sơ, or the reference before acceptance."""
        return self.code or self.reference

    @property
    def subject(self) -> str:
        """The chain of the journal: by the reference, which never changes."""
        return f"dossier:{self.reference}"

    @property
    def at(self) -> State:
        return State(self.state)

    @property
    def state_name(self) -> str:
        """Tên trạng thái; Django's own way goes through all choices for each row."""
        return STATE_NAMES[self.at]

    @property
    def is_mirrored(self) -> bool:
        return bool(self.source)

    @property
    def is_final(self) -> bool:
        return self.at in FINAL
