"""Phản ánh, kiến nghị (PAKN): what was said, where it stands, who has it, until when. The sender is elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models.channel import Channel
from motcua.apps.people.models import Office
from motcua.core.feedback import (
    FEEDBACK_OPEN,
    FEEDBACK_STATE_NAMES,
    REFUSAL_NAMES,
    FeedbackState,
)
from motcua.core.feedback_endings import ENDINGS

OPEN_STATES = [state.value for state in sorted(FEEDBACK_OPEN)]
ENDED_STATES = [
    FeedbackState.REFUSED.value,
    FeedbackState.PUBLISHED.value,
    FeedbackState.NOT_PUBLISHED.value,
]
WORDS = SearchVector("search", config="simple")  # folded in Python; what a search of officers looks in
STATES = [(state.value, name) for state, name in FEEDBACK_STATE_NAMES.items()]


class Feedback(models.Model):
    """Một phản ánh, kiến nghị. Its code is never reused; the text holds nothing about who sent it."""

    class About(models.TextChoices):
        DOSSIER = "dossier", "Một hồ sơ đang giải quyết"
        PROCEDURE = "procedure", "Một thủ tục hành chính"
        CONDUCT = "conduct", "Thái độ, hành vi của cán bộ, cơ quan"
        RULE = "rule", "Một quy định"
        PLACE = "place", "Hiện trường, một địa điểm"
        OTHER = "other", "Việc khác"

    class SentAbove(models.TextChoices):
        NO = "no", "Gửi đúng cấp"
        BEFORE_TRYING = "before_trying", "Gửi lên cấp trên khi chưa gửi cấp có thẩm quyền"
        AFTER_FAILURE = "after_failure", "Gửi lên cấp trên sau khi cấp có thẩm quyền không giải quyết đúng"

    code = models.CharField(max_length=24, unique=True)  # PA-261123-0001
    source_reference = models.CharField(max_length=80, unique=True, null=True)  # of the system that it came from
    version = models.PositiveIntegerField(default=1)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    in_charge = models.ForeignKey(Office, models.PROTECT, related_name="+")  # of the channel, at receipt: reports it
    holder = models.ForeignKey(Office, models.PROTECT, related_name="+")  # who has it now
    passed = ArrayField(models.BigIntegerField(), default=list)  # units that had it and passed it on (Move)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.PositiveSmallIntegerField(choices=STATES)
    asked_in = models.PositiveSmallIntegerField(null=True)  # the state to which a supplement returns
    round = models.PositiveSmallIntegerField(default=1)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    origin = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")  # split from
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")  # that the level failed on

    title = models.CharField(max_length=300)
    text = models.TextField()
    about = models.CharField(max_length=10, choices=About.choices)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")
    about_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")  # bị phản ánh
    about_officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    officer_title = models.CharField(max_length=120, blank=True)
    officer_name = models.CharField(max_length=200, blank=True)  # as the sender gave it; inside only
    place = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    classes = ArrayField(models.PositiveSmallIntegerField(), default=list)  # core.feedback.FeedbackClass
    sent_above = models.CharField(max_length=14, choices=SentAbove.choices, default=SentAbove.NO)
    sent_above_at = models.DateTimeField(null=True)  # when that was last changed: before, it was not known
    is_urgent = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=False)  # tố cáo, khiếu nại: read by few, never public
    is_counted = models.BooleanField(default=True)  # False: a tip, a complaint: in the book, not among the PAKN
    search = models.TextField(blank=True)  # folded code, title, text, place; nothing of the sender
    public_title = models.CharField(max_length=300, blank=True)  # since it was published; in public words
    public_id = models.CharField(max_length=12, unique=True, null=True)  # of the answer: the code tells the day
    public_search = models.TextField(blank=True)  # folded; what the public may search by, nothing the sender wrote

    received_at = models.DateTimeField()  # first receipt anywhere: the citizen's clock
    arrived_at = models.DateTimeField()  # here
    accepted_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # the citizen's clock has stopped: answered, refused or closed
    citizen_due_at = models.DateTimeField(null=True)  # None while it stands still
    first_due_at = models.DateTimeField(null=True)  # of this round, before any extension
    unit_due_at = models.DateTimeField(null=True)  # of the open step of the unit that has it
    is_paused = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True)
    refusal_ground = models.CharField(
        max_length=16, blank=True, choices=[(ground.value, name) for ground, name in REFUSAL_NAMES.items()]
    )
    ending = models.CharField(  # how it ended without an answer, if it did
        max_length=16, blank=True, choices=[(each.value, rule.name) for each, rule in ENDINGS.items()]
    )
    end_reason = models.CharField(max_length=1000, blank=True)  # of a refusal, a close, a result kept from the public
    stars = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        indexes = [
            models.Index(fields=["holder", "state", "unit_due_at"], name="feedback_holder"),
            models.Index(fields=["in_charge", "arrived_at"], name="feedback_in_charge"),
            GinIndex(fields=["passed"], name="feedback_passed"),
            models.Index(
                fields=["handler", "unit_due_at"], name="feedback_handler", condition=Q(state__in=OPEN_STATES)
            ),
            models.Index(
                fields=["citizen_due_at"], name="feedback_citizen_due", condition=Q(ended_at=None)
            ),
            models.Index(fields=["arrived_at", "id"], name="feedback_book"),
            # What still asks for somebody's eye, each small beside the whole: the boxes and their counts.
            models.Index(
                fields=["unit_due_at", "id"], name="feedback_at_work", condition=Q(state__in=OPEN_STATES),
                include=["state", "handler", "holder", "in_charge", "written_by", "is_restricted", "passed"],
            ),
            models.Index(
                F("ended_at").desc(nulls_last=True), F("id").desc(), name="feedback_past",
                condition=Q(state__in=ENDED_STATES, is_counted=True),
            ),
            GinIndex(WORDS, name="feedback_words"),
            models.Index(fields=["hidden_at"], name="feedback_hidden", condition=Q(hidden_at__isnull=False)),
            models.Index(fields=["arrived_at"], name="feedback_one_star", condition=Q(stars=1)),
            models.Index(fields=["arrived_at"], name="feedback_uncounted", condition=Q(is_counted=False)),
            GinIndex(SearchVector("public_search", config="simple"), name="feedback_public_search"),
            models.Index(fields=["dossier"], name="feedback_dossier", condition=Q(dossier__isnull=False)),
            models.Index(fields=["published_at"], name="feedback_published", condition=Q(state=60, hidden_at=None)),
            models.Index(fields=["received_at"], name="feedback_pub_received", condition=Q(state=60, hidden_at=None)),
            # How many answers of a unit about a procedure are public: few would say who sent them.
            models.Index(
                fields=["procedure", "holder"], name="feedback_pub_alike", condition=Q(state=60, hidden_at=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """The chain of the journal."""
        return f"feedback:{self.code}"

    @property
    def at(self) -> FeedbackState:
        return FeedbackState(self.state)

    @property
    def shown_state(self) -> FeedbackState:
        """Trạng thái như người ngoài thấy: 80 where it is hidden, whatever becomes of it inside."""
        return FeedbackState.HIDDEN if self.hidden_at else self.at

    @property
    def is_open(self) -> bool:
        return self.at in FEEDBACK_OPEN
