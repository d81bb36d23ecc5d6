"""Nếu như: the due date if the citizen answered now, and what moves when a day becomes a day off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from motcua.core.calendar import WorkCalendar
from motcua.core.deadline import Deadline, deadline
from motcua.core.law import LawPack, SupplementEffect, pack_on
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import Pause, Restart, Segment


@dataclass(frozen=True, slots=True)
class Case:
    """Một thời hạn cần xem xét: what `deadline` needs, under a name of the caller's."""

    key: str
    accepted_at: datetime
    channel: Channel
    limit: Limit
    counting: Counting = Counting.HOUR
    segments: tuple[Segment, ...] = ()
    pack: LawPack | None = None

    def deadline(self, calendar: WorkCalendar) -> Deadline:
        """Hạn của hồ sơ này theo lịch ấy."""
        return deadline(
            self.accepted_at,
            self.channel,
            self.limit,
            counting=self.counting,
            segments=self.segments,
            calendar=calendar,
            pack=self.pack,
        )


class Move(NamedTuple):
    """Hạn bị dời: from when to when."""

    key: str
    from_at: datetime
    to_at: datetime


def supplied_at(case: Case, at: datetime, effect: SupplementEffect | None = None) -> Case:
    """Nếu bổ sung đủ lúc này: the standing pause ends, and under a restart the clock begins anew."""
    pack = case.pack or pack_on(case.accepted_at.date())
    effect = effect or pack.supplement_effect.value
    ended = tuple(
        replace(each, to_at=at) if isinstance(each, Pause) and each.to_at is None else each for each in case.segments
    )
    restart = (Restart(at),) if effect is SupplementEffect.RESTART else ()
    return replace(case, segments=ended + restart)


def moved(cases: Iterable[Case], calendar: WorkCalendar, changed: WorkCalendar) -> Iterator[Move]:
    """Những hạn phải dời khi lịch thay đổi; a stopped clock has no date that could move."""
    for case in cases:
        before, after = case.deadline(calendar).due_at, case.deadline(changed).due_at
        if before and after and before != after:
            yield Move(case.key, before, after)
