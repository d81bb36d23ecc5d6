"""Các đoạn của đồng hồ: what stops, restarts or moves a deadline, and the order that must hold among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from motcua.core.calendar import MINUTES_A_DAY, minute_number, moment_of
from motcua.core.clock_refusals import AlreadyExtended, PauseReversed, PausesOverlapped, SegmentPredated

NEVER = (date.max.toordinal() + 1) * MINUTES_A_DAY


def shown(minute: int) -> str:
    """Thời điểm như trên giấy hẹn: hour, minute, day."""
    return f"{moment_of(minute):%H:%M %d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Pause:
    """Tạm dừng: the clock stands still for `from_at ≤ t < to_at`; without `to_at` it still stands."""

    from_at: datetime
    to_at: datetime | None = None
    cause: str = ""
    begins: int = field(init=False, repr=False, compare=False)
    ends: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        begins = minute_number(self.from_at)
        ends = NEVER if self.to_at is None else minute_number(self.to_at)
        if ends < begins:
            raise PauseReversed(begins=shown(begins), ends=shown(ends))
        object.__setattr__(self, "begins", begins)
        object.__setattr__(self, "ends", ends)


@dataclass(frozen=True, slots=True)
class Restart:
    """Tính lại từ đầu: all that was consumed is forgotten, as after a complete supplement."""

    at: datetime
    cause: str = ""
    begins: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "begins", minute_number(self.at))


@dataclass(frozen=True, slots=True)
class Extension:
    """Gia hạn (hẹn lại ngày trả kết quả): the one re-appointment that the law allows."""

    to_at: datetime
    cause: str = ""
    until: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "until", minute_number(self.to_at))


Segment = Pause | Restart | Extension


class Stops(NamedTuple):
    """Các lần dừng: what of the segments still matters, in minute numbers. Pauses that ended before the last
    restart are forgotten; a pause of no length never was.
    """

    anchor: int
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None

    @property
    def standing_from(self) -> int | None:
        """Đồng hồ đang đứng từ lúc nào; None while it runs."""
        return self.pauses[-1].begins if self.pauses and self.pauses[-1].ends == NEVER else None


def stops(accepted: int, segments: Iterable[Segment]) -> Stops:
    """Đọc các đoạn, in whatever order they are given; refuses what cannot be."""
    if not segments:  # most dossiers: nothing to read
        return Stops(accepted)
    pauses: list[Pause] = []
    extensions: list[Extension] = []
    anchor = accepted
    for segment in segments:
        if isinstance(segment, Extension):
            extensions.append(segment)
            continue
        if segment.begins < accepted:
            raise SegmentPredated(at=shown(segment.begins), accepted_at=shown(accepted))
        if isinstance(segment, Restart):
            anchor = max(anchor, segment.begins)
        elif segment.ends > segment.begins:
            pauses.append(segment)
    if len(extensions) > 1:
        raise AlreadyExtended
    kept = tuple(pause for pause in _in_order(pauses) if pause.ends > anchor)
    return Stops(anchor, kept, extensions[0] if extensions else None)


def _in_order(pauses: list[Pause]) -> list[Pause]:
    pauses.sort(key=lambda pause: pause.begins)
    for earlier, later in pairwise(pauses):
        if later.begins < earlier.ends:
            raise PausesOverlapped(begins=shown(later.begins))
    return pauses
