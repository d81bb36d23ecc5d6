"""Tỉnh đang sống: a few hundred dossiers in every state, made by the real services at simulated times.

Each dossier is one transaction, and a counter row moves with it: where the work was broken off, it goes on; what is
there is never made twice. What would have been posted in the past is told in the inboxes only and sent nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Counter, Dossier
from motcua.apps.dossiers.numbers import next_number
from motcua.apps.dossiers.services.at_once import settle_at_once
from motcua.apps.dossiers.services.draft import save_draft, start_draft
from motcua.apps.worktime.selectors import calendar_for
from motcua.core.calendar import WorkCalendar
from motcua.core.errors import Refused
from motcua.demo.cast import Cast, gather
from motcua.demo.crowd import open_citizens
from motcua.demo.past_mail import keep_in_inboxes
from motcua.demo.plan import CENTRE, COMMUNE, Plan, plan
from motcua.demo.queue_of_today import take_tickets
from motcua.demo.samples import Samples, stored_samples
from motcua.demo.scene import application, begin
from motcua.demo.simulated_clock import Clock
from motcua.demo.stories import STORIES
from motcua.jobs.alarms import ring_alarms

log = structlog.get_logger("motcua.demo")
COUNT, SEED = 300, 24  # every story about four times; a quarter of a second of CPU each, made while pages are served
COUNTER = "demo:living"
AT_ONCE = ("2.000815",)
Tick = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Sân khấu: what all stories share."""

    now: datetime  # local, whole minutes
    calendar: WorkCalendar
    known: Mapping[str, Procedure]
    cast: Cast
    samples: Samples


def live(*, count: int = COUNT, seed: int = SEED, at: datetime | None = None, tick: Tick = _silent) -> int:
    """Cho tỉnh mẫu sống; answers how many dossiers were made now, none when all are there."""
    if _made() >= count:
        return 0
    stage, made = _stage(at or timezone.now()), 0
    while (played := _play_next(stage, count, seed)) is not None:
        made += played
        tick(_made(), count)
    return made


def _made() -> int:
    return Counter.objects.filter(name=COUNTER).values_list("last", flat=True).first() or 0


def _stage(at: datetime) -> Stage:
    now = localtime(at).replace(second=0, microsecond=0, tzinfo=None)
    calendar = calendar_for(None, range(now.year - 1, now.year + 2))
    codes = [*CENTRE, *COMMUNE, *AT_ONCE]
    known = Procedure.objects.filter(code__in=codes).select_related("field", "in_force")
    citizens = open_citizens()
    return Stage(now, calendar, {each.code: each for each in known}, gather(citizens, now.date()), stored_samples())


@transaction.atomic
def _play_next(stage: Stage, count: int, seed: int) -> bool | None:
    """Diễn một hồ sơ, whole or not at all; None when all are there.

    False: at this hour of this day the law refuses an act of the story; that dossier stays out, the others come.
    """
    number = next_number(COUNTER)
    if number > count:
        transaction.set_rollback(True)
        return None
    if number == 1:
        take_tickets(stage.cast, timezone.make_aware(stage.now))
    try:
        with transaction.atomic():
            dossier = _play(plan(number, seed, stage.known, stage.calendar, stage.now), stage)
            ring_alarms(timezone.make_aware(stage.now))
            keep_in_inboxes(dossier)
    except (Refused, LookupError) as refused:
        log.warning("demo story refused", number=number, why=type(refused).__name__)
        return False
    return True


def _play(told: Plan, stage: Stage) -> Dossier:
    clock = Clock(stage.calendar, told.accepted_at, stage.now, told.dice)
    if told.part.story == "draft":
        return _draft(told, stage, clock.at)
    if told.part.story == "at_once":
        return _at_once(told, stage, clock.at)
    before = told.accepted_at - timedelta(minutes=told.dice.randint(20, 600))
    scene = begin(told, stage.cast, clock, stage.samples, timezone.make_aware(before))
    STORIES[told.part.story](scene)
    return scene.dossier


def _draft(told: Plan, stage: Stage, at: datetime) -> Dossier:
    """Bản nháp of one of the citizens."""
    owner = told.dice.choice(stage.cast.citizens)
    asked = application(told, stage.cast, stage.samples, owner=owner)
    edition = told.procedure.in_force
    assert edition is not None  # noqa: S101 - the plan has seen it
    draft = start_draft(edition, by=owner, at=at, receiving=asked.receiving, case=asked.case)
    return save_draft(draft, by=owner, at=at, applicant=asked.applicant, answers=asked.answers)


def _at_once(told: Plan, stage: Stage, at: datetime) -> Dossier:
    """Trả ngay tại quầy của xã, phường."""
    asked = application(told, stage.cast, stage.samples)
    by = next(account for account, actor in stage.cast.officers if asked.receiving.code in actor.offices)
    return settle_at_once(asked, by=by, at=at)
