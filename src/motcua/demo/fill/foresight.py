"""Tính trước: what the law says of clocks that have just begun, for some hundred dossiers at once.

Columns are as fast as the law is true: `core.deadline_bulk` is compared with the law case by case. What happens to a
clock later, its pauses and restarts, `Clock` asks for one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.core.calendar import WorkCalendar
from motcua.core.deadline_bulk import Amount, Batch, BulkDue, bulk_due, bulk_ladder
from motcua.core.law import LawPack
from motcua.demo.fill.moments import OFFSET

Moments = NDArray[np.datetime64]
DUE = 100  # the share of the limit that is the due date itself


class Begun(NamedTuple):
    """Một đồng hồ bắt đầu chạy: by which calendar and pack, when (in seconds), where from, and for how long."""

    calendar: WorkCalendar
    pack: LawPack
    at: int
    is_online: bool
    amount: Amount


Rungs = list[tuple[int, int]]  # percent, second


def ladders_of(clocks: Sequence[Begun]) -> list[Rungs]:
    """Thang cảnh báo của từng đồng hồ; the rung of a hundred is the due date."""
    found: list[Rungs] = [[]] * len(clocks)
    for places, calendar, pack in _alike(clocks):
        percents = pack.ladder.value
        columns = [_seconds(each, calendar) for each in bulk_ladder(_due(clocks, places), percents, calendar)]
        for place, *moments in zip(places, *columns, strict=True):
            found[place] = list(zip(percents, moments, strict=True))
    return found


def dues_of(clocks: Sequence[Begun]) -> list[int]:
    """Hạn của từng đồng hồ."""
    found = [0] * len(clocks)
    for places, calendar, _ in _alike(clocks):
        for place, due in zip(places, _seconds(_due(clocks, places).due_at, calendar), strict=True):
            found[place] = due
    return found


def _alike(clocks: Iterable[Begun]) -> list[tuple[list[int], WorkCalendar, LawPack]]:
    """Which of them share calendar and pack; there is one object of each, and to compare their days takes long."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    kinds: dict[tuple[int, int], tuple[WorkCalendar, LawPack]] = {}
    for place, each in enumerate(clocks):
        key = id(each.calendar), id(each.pack)
        groups[key].append(place)
        kinds[key] = each.calendar, each.pack
    return [(places, *kinds[key]) for key, places in groups.items()]


def _due(clocks: Sequence[Begun], places: Sequence[int]) -> BulkDue:
    chosen = [clocks[place] for place in places]
    none = np.empty((len(chosen), 0), dtype="datetime64[m]")
    batch = Batch(
        np.array([(each.at + OFFSET) // 60 for each in chosen], dtype="datetime64[m]"),
        np.array([each.is_online for each in chosen]), np.array([each.amount.way for each in chosen], dtype=np.int8),
        np.array([each.amount.quantity for each in chosen], dtype=np.int64), none, none,
    )  # fmt: skip
    return bulk_due(batch, chosen[0].calendar, chosen[0].pack)


def _seconds(moments: Moments, calendar: WorkCalendar) -> list[int]:
    if np.isnat(moments).any():
        raise calendar.outside()
    seconds: list[int] = (moments.astype("datetime64[m]").astype(np.int64) * 60 - OFFSET).tolist()
    return seconds
