"""Tính lại thời hạn (E51): after a change of the calendar, and every night; the old date stays in the journal.

All that runs is read by index in batches, reckoned without a lock, and only what moves is written, some hundred
rows a transaction (`settle_clocks`). Whoever acts in between goes first; what was passed over is taken up at the end.
Broken off half-way it is simply run again: what has its date already does not move a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.timezone import localtime

from motcua.apps.dossiers.clocks import START, Clock, calendars_of_clocks, running_after, running_among
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.reckoning import aware, reckoned
from motcua.apps.dossiers.services.settle_clocks import keep, settled
from motcua.database.marks import standing

log = structlog.get_logger("motcua.deadlines")
AT_ONCE = 250  # rows that one transaction locks and writes
ROUNDS = 3  # times that what somebody held is looked at again before it is waited for


@dataclass(frozen=True, slots=True)
class Moved:
    """Ngày hẹn bị dời: from when to when."""

    number: str
    before: datetime | None
    after: datetime | None


def recompute_open(*, at: datetime, reason: str, part: tuple[int, int] = (0, 1)) -> Iterator[Moved]:
    """Tính lại mọi hồ sơ đang mở, or one `part` of them (which, of how many); yields those whose due date moved."""
    aside: list[int] = []
    place = START
    while clocks := running_after(place, part):
        place = clocks[-1].place
        yield from _recomputed(clocks, at, reason, aside)
    for _ in range(ROUNDS):
        again, aside = aside, []
        if again:
            yield from _recomputed(running_among(again), at, reason, aside)
    for key in aside:
        yield from recompute(key, at=at, reason=reason)


@transaction.atomic
def recompute(key: int, *, at: datetime, reason: str) -> list[Moved]:
    """Tính lại một hồ sơ, after whoever acts on it now."""
    list(Dossier.objects.select_for_update().filter(pk=key).values_list("pk"))
    return list(_recomputed(running_among([key]), at, reason, []))


def _recomputed(clocks: Sequence[Clock], at: datetime, reason: str, aside: list[int]) -> Iterator[Moved]:
    """What moved is written in small transactions; whose row was held or written meanwhile goes `aside`."""
    with standing():
        calendars = calendars_of_clocks(clocks, localtime(at).date())
        due, refused = reckoned(clocks, calendars)
    _say_refused(clocks, refused)
    moving = [each for each in clocks if each.key in due and due[each.key] != each.due_at]
    for begin in range(0, len(moving), AT_ONCE):
        found = settled(moving[begin : begin + AT_ONCE], due, calendars, at)
        held = keep(found, at=at, reason=reason, rings=False)
        done = {each.clock.key for each in held}
        aside += [each.clock.key for each in found if each.clock.key not in done]
        yield from (Moved(each.clock.number, aware(each.clock.due_at), aware(each.due_at)) for each in held)


def _say_refused(clocks: Sequence[Clock], refused: dict[int, str]) -> None:
    """One that the law does not let be counted keeps its date; somebody has to look at it."""
    for each in clocks:
        if each.key in refused:
            log.error("deadline not recomputed", dossier=each.number, refusal=refused[each.key])
