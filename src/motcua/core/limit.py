"""Thời hạn giải quyết: an amount and a unit, as the law or the procedure says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from motcua.core.clock_refusals import AmountUnreadable, LimitNotPositive, MonthDivided

_PLAIN = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,2})?")


class Unit(StrEnum):
    """Đơn vị: giờ làm việc, ngày làm việc, ngày, tháng."""

    HOUR = "hour"
    WORKDAY = "workday"
    DAY = "day"
    MONTH = "month"


class Counting(StrEnum):
    """Cách tính ngày làm việc: by hours from acceptance, or by days without the first (Điều 147 BLDS)."""

    HOUR = "hour"
    DAY = "day"


class Channel(StrEnum):
    """Kênh tiếp nhận: trực tiếp, bưu chính công ích, trực tuyến."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


_HOUR = Unit.HOUR  # looked up once: this is on the hot path of every deadline


@dataclass(frozen=True, slots=True)
class Limit:
    """Thời hạn: at most two decimal places; months are whole."""

    amount: Decimal
    unit: Unit
    hundredths: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not _PLAIN.fullmatch(f"{self.amount:f}"):
            raise AmountUnreadable(amount=str(self.amount)[:20])
        if self.amount <= 0:
            raise LimitNotPositive
        if self.unit == Unit.MONTH and self.amount % 1:
            raise MonthDivided
        object.__setattr__(self, "hundredths", int(self.amount * 100))

    @classmethod
    def of(cls, amount: str | int | Decimal, unit: Unit | str) -> Limit:
        """Thời hạn từ chữ: `Limit.of("3.5", "workday")`."""
        if not _PLAIN.fullmatch(str(amount)):
            raise AmountUnreadable(amount=str(amount)[:20])
        return cls(Decimal(amount), Unit(unit))

    @property
    def whole(self) -> int:
        """Số ngày (tháng), rounded up."""
        return -(-self.hundredths // 100)

    def minutes(self, workday_minutes: int) -> int:
        """Số phút làm việc, rounded half up to a whole minute."""
        per_unit = 60 if self.unit == _HOUR else workday_minutes
        return (self.hundredths * per_unit + 50) // 100
