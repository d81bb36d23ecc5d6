"""Thời hạn tính bằng giờ làm việc: how much working time the law leaves at the least.

Steps are planned in hours, 8 to a working day (dossier-lifecycle §3.2). A limit in calendar days or months holds
fewer working days when it begins before a weekend; the least that it can hold is what a process must fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from motcua.core.definition import Definition, Limit, LimitUnit
from motcua.core.process_check import Bound

WORKDAY_HOURS = Decimal(8)


def working_hours(limit: Limit) -> Decimal:
    """The least working time within a limit, public holidays aside; a same-day limit leaves one working day."""
    if limit.unit is LimitUnit.HOUR:
        return limit.amount
    if limit.same_day:
        return WORKDAY_HOURS
    if limit.unit is LimitUnit.WORKDAY:
        return limit.amount * WORKDAY_HOURS
    days = limit.amount if limit.unit is LimitUnit.DAY else _days_of_months(limit.amount)
    return _least_workdays(int(days)) * WORKDAY_HOURS


def _days_of_months(months: Decimal) -> Decimal:
    """The shortest run of so many months: one month is 28 days, more are a day or two short of their average."""
    return max(Decimal(28), months * 365 // 12 - 2) if months >= 1 else months * 28


def _least_workdays(days: int) -> int:
    """Working days after today within `days` calendar days, begun on the worst weekday; a due day off moves on."""
    return max(1, 5 * (days // 7) + max(0, days % 7 - 2))


def bounds_of(definition: Definition) -> tuple[Bound, ...]:
    """Thời hạn của từng trường hợp, từng kênh. One case is the procedure itself and bears no name."""
    several = len(definition.cases) > 1
    return tuple(
        Bound(working_hours(terms.limit), case.code if several else "", case.name if several else "", terms.channel)
        for case in definition.cases
        for terms in case.terms
        if terms.limit is not None and terms.limit.amount > 0
    )


def shortest(bounds: Iterable[Bound]) -> Decimal | None:
    """The shortest limit of all, which a process without cases must fit."""
    return min((bound.hours for bound in bounds), default=None)
