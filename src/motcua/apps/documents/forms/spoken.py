"""Cách ghi ngày, giờ, thời hạn, số tiền: as Vietnamese offices write them (NĐ 30/2020/NĐ-CP, phụ lục I)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
UNITS: Final = {"workday": "ngày làm việc", "hour": "giờ làm việc", "day": "ngày", "month": "tháng"}


def local(moment: datetime) -> datetime:
    """Giờ Việt Nam: a moment without a zone is a fault of the caller, not a guess of ours."""
    if moment.tzinfo is None:
        raise ValueError("a moment on an official form must carry its zone")
    return moment.astimezone(VIETNAM)


def day(on: date) -> str:
    """Ngày bằng lời: a zero before days under 10 and before January and February, and nowhere else."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def moment(at: datetime) -> str:
    """Giờ, phút, ngày bằng lời: "14 giờ 30 phút, ngày 20 tháng 11 năm 2026"."""
    here = local(at)
    return f"{here.hour:02d} giờ {here.minute:02d} phút, {day(here.date())}"


def short_moment(at: datetime) -> str:
    """Giờ, ngày viết gọn: for the narrow columns of the slip and the book."""
    return f"{local(at):%H:%M %d/%m/%Y}"


def number(value: Decimal | int) -> str:
    """Số kiểu Việt Nam: a point between thousands, a comma before decimals."""
    plain = f"{Decimal(value).normalize():,f}"
    return plain.translate(str.maketrans(",.", ".,"))


def money(amount: Decimal | int) -> str:
    """Số tiền: "10.000 đồng"."""
    return f"{number(amount)} đồng"


def limit(amount: Decimal | int | str, unit: str) -> str:
    """Thời hạn: "05 ngày làm việc", "17,5 ngày làm việc". Units as in the catalogue: workday, hour, day, month."""
    value = Decimal(amount)
    whole = value == value.to_integral_value()
    return f"{int(value):02d} {UNITS[unit]}" if whole else f"{number(value)} {UNITS[unit]}"
