"""Thời điểm khi ghi hàng loạt: whole seconds since 1970, spelled quickly in the ways in which rows need them.

Việt Nam has kept one offset since 1975, so local time is a sum and no table of time zones is asked.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from motcua.core.calendar import MINUTES_A_DAY, moment_of

OFFSET = 7 * 3600
A_DAY = 86400
EPOCH = date(1970, 1, 1).toordinal()
SINCE_2000 = (date(2000, 1, 1).toordinal() - EPOCH) * A_DAY  # where the server's own moments begin
_CLOCK = [f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}" for n in range(A_DAY)]


_CLOCK_BYTES = [each.encode() for each in _CLOCK]


@cache
def _day(number: int) -> str:
    return f"{date.fromordinal(EPOCH + number).isoformat()}T"


@cache
def _day_bytes(number: int) -> bytes:
    return _day(number).encode()


def second(at: int) -> bytes:
    """As the chain of the journal spells it before the fraction: 2026-01-15T03:30:15."""
    return _day_bytes(at // A_DAY) + _CLOCK_BYTES[at % A_DAY]


def stored(at: int) -> str:
    """As a row that was read back says it in JSON: 2026-01-15T03:30:15Z."""
    return f"{_day(at // A_DAY)}{_CLOCK[at % A_DAY]}Z"


def fresh(at: int) -> str:
    """As the act that has just reckoned it says it in JSON: 2026-01-15T10:30:15+07:00."""
    at += OFFSET
    return f"{_day(at // A_DAY)}{_CLOCK[at % A_DAY]}+07:00"


def day_of(at: int) -> date:
    """The local day."""
    return _date((at + OFFSET) // A_DAY)


@cache
def _date(number: int) -> date:
    return date.fromordinal(EPOCH + number)


@cache
def compact(day: date) -> str:
    """As the codes of dossiers say a day: 260115."""
    return f"{day:%y%m%d}"


def minute_of(at: int) -> int:
    """The local minute, as `core.calendar` numbers them."""
    return (at + OFFSET) // 60 + EPOCH * MINUTES_A_DAY


def local(at: int) -> datetime:
    """The local whole minute, as the law counts."""
    return moment_of(minute_of(at))


def of_minute(minute: int) -> int:
    """The way back from `minute_of`."""
    return (minute - EPOCH * MINUTES_A_DAY) * 60 - OFFSET


def of_local(moment: datetime) -> int:
    """The second of a local whole minute."""
    days = moment.toordinal() - EPOCH
    return days * A_DAY + moment.hour * 3600 + moment.minute * 60 - OFFSET


def aware(at: int) -> datetime:
    """As a service takes it."""
    return datetime.fromtimestamp(at, tz=UTC)


def midnight(day: date) -> int:
    """When that local day begins."""
    return (day.toordinal() - EPOCH) * A_DAY - OFFSET
