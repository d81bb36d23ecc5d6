"""Phản ánh của tỉnh mẫu: forty of every kind, by the real services at simulated times, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from random import Random
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime, make_aware

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Counter
from motcua.apps.dossiers.numbers import next_number
from motcua.apps.feedback.models import Channel, Handling
from motcua.apps.people.models import Account, Office
from motcua.apps.worktime.selectors import calendar_for
from motcua.core.calendar import WorkCalendar
from motcua.core.errors import Refused
from motcua.demo.feedback_channels import feedback_texts
from motcua.demo.feedback_stories import FEEDBACK_STORIES, PROGRAMME
from motcua.demo.feedback_tale import Tale
from motcua.demo.past_mail import keep_feedback_in_inboxes
from motcua.jobs.feedback_alarms import ring_feedback_alarms

log = structlog.get_logger("motcua.demo")
COUNTER, SEED = "demo:feedback", 78
# Which channels a story may begin with; what is typed comes more often than what is told.
CHANNELS = ("trang-phan-anh", "ung-dung", "duong-day-nong", "cong-dvc", "trang-phan-anh", "don-thu", "tiep-cong-dan")
Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FeedbackStage:
    """Sân khấu."""

    now: datetime
    calendar: WorkCalendar
    texts: Mapping[str, Any]
    people: Mapping[str, Account]
    offices: Mapping[str, Office]
    channels: Mapping[str, Channel]
    procedures: list[Procedure]


def live_feedback(*, at: datetime | None = None, tick: Tick = lambda _done, _all: None) -> int:
    """Cho phản ánh của tỉnh mẫu diễn ra; answers how many were made now, none when all are there."""
    if _told() >= len(PROGRAMME):
        return 0
    stage, made = _stage(at or timezone.now()), 0
    while (played := _play_next(stage)) is not None:
        made += played
        tick(_told(), len(PROGRAMME))
    _ring_as_they_came(stage.now)
    return made


@transaction.atomic
def _ring_as_they_came(now: datetime) -> None:
    """Each reminder at the hour at which it would have come."""
    waiting = Handling.objects.filter(ended_at=None, alarm_at__lte=now).order_by("alarm_at")
    while moment := waiting.values_list("alarm_at", flat=True).first():
        ring_feedback_alarms(moment)
    keep_feedback_in_inboxes()


def _told() -> int:
    return Counter.objects.filter(name=COUNTER).values_list("last", flat=True).first() or 0


def _stage(at: datetime) -> FeedbackStage:
    now = localtime(at).replace(second=0, microsecond=0)
    offices = Office.objects.select_related("parent__parent__parent").filter(ends_on=None)
    return FeedbackStage(
        now, calendar_for(None, range(now.year - 1, now.year + 2)), feedback_texts(),
        {each.username: each for each in Account.objects.filter(kind=Account.Kind.OFFICER)},
        {each.code: each for each in offices},
        {each.code: each for each in Channel.objects.select_related("office__parent__parent")},
        list(Procedure.objects.filter(in_force__isnull=False).order_by("code")[:20]),
    )  # fmt: skip


@transaction.atomic
def _play_next(stage: FeedbackStage) -> bool | None:
    """Diễn một phản ánh; None when all are there, False where at this hour the law refuses the story."""
    number = next_number(COUNTER)
    if number > len(PROGRAMME):
        transaction.set_rollback(True)
        return None
    name, ago = PROGRAMME[number - 1]
    try:
        with transaction.atomic():
            FEEDBACK_STORIES[name](_tale(stage, number, ago))
            keep_feedback_in_inboxes()
    except (Refused, LookupError) as refused:
        log.warning("demo feedback refused", story=name, why=type(refused).__name__)
        return False
    return True


def _tale(stage: FeedbackStage, number: int, ago: int) -> Tale:
    dice = Random(SEED * 1000 + number)  # noqa: S311 - the same province every time
    matters = stage.texts["matters"]
    day = stage.calendar.add_workdays(stage.now.date(), -ago)
    begins = make_aware(datetime.combine(day, time(8, dice.randint(0, 59))))
    matter, channel = matters[number % len(matters)], CHANNELS[number % len(CHANNELS)]
    if matter["about"] == "place" and channel == "ung-dung":  # the app wants a photo, and the demo has none
        channel = CHANNELS[0]
    return Tale(
        number, stage.channels[channel], matter, stage.texts,
        stage.people, stage.offices, stage.procedures, stage.calendar, dice, begins, stage.now,
    )  # fmt: skip
