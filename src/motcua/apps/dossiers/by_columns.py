"""Tính hạn theo cột: plain limits under one calendar and one law, by NumPy (core/deadline_bulk)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

import numpy as np

from motcua.apps.dossiers.clocks import Clock
from motcua.core.calendar import WorkCalendar
from motcua.core.deadline_bulk import Amount, Batch, amount_of, bulk_due
from motcua.core.law import PACKS, LawPack
from motcua.core.limit import Counting, Limit, Unit

Due = datetime | None
_PACKS = {each.code: each for each in PACKS}


def by_columns(
    group: Sequence[Clock], calendar: WorkCalendar, pack: LawPack, due: dict[int, Due], refused: dict[int, str]
) -> None:
    """Ngày hẹn của cả nhóm, added to `due` and `refused` by the clock's key."""
    amounts = [_amount(each.amount or "", each.unit, each.counting, pack.code) for each in group]
    none = np.empty((len(group), 0), dtype="datetime64[m]")
    batch = Batch(
        anchor_at=np.array([each.accepted_at for each in group], dtype="datetime64[m]"),
        is_online=np.array([each.channel == "online" for each in group]),
        way=np.array([each.way for each in amounts], dtype=np.int8),
        quantity=np.array([each.quantity for each in amounts], dtype=np.int64),
        pause_from_at=none, pause_to_at=none,
    )  # fmt: skip
    found = bulk_due(batch, calendar, pack)
    for each, due_at, is_outside in zip(group, found.due_at.tolist(), found.is_outside.tolist(), strict=True):
        if is_outside:
            refused[each.key] = "OutsideCalendar"
        else:
            due[each.key] = due_at


@lru_cache(maxsize=500)
def _amount(amount: str, unit: str, counting: str, code: str) -> Amount:
    return amount_of(Limit(Decimal(amount), Unit(unit)), Counting(counting), _PACKS[code])
