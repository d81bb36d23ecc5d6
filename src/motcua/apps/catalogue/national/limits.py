"""Cách thức thực hiện trong bản ghi quốc gia: limits and fees by case and channel.

The rows of `executionMethods` repeat each channel once per time; rows of one time are one variant. `cases` may name
the cases and hold their time. Where a row says OTHER, the time is in the cases, or else only in words: then no limit
is made up, and the words are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from motcua.apps.catalogue.national import reading
from motcua.apps.catalogue.national.reading import Values
from motcua.core.definition import UNIT_NAMES, Case, ChannelKind, Fee, Limit, LimitUnit, Terms

CHANNELS = {"DIRECT": ChannelKind.DIRECT, "ONLINE": ChannelKind.ONLINE, "POSTAL": ChannelKind.POST}
UNITS = {
    "HOUR": LimitUnit.HOUR,
    "WORKING_HOUR": LimitUnit.HOUR,
    "WORKING_DAY": LimitUnit.WORKDAY,
    "DAY": LimitUnit.DAY,
    "MONTH": LimitUnit.MONTH,
}
FEE_NAMES = {"FEE": "Phí", "SERVICE_FEE": "Lệ phí", "PRICE_LEVEL": "Giá dịch vụ"}
LEAST_DONG = 1000  # smaller sums are thousands, dollars or typing errors

Row = dict[str, Any]
Variant = list[Row]


def cases_of(values: Values) -> tuple[Case, ...]:
    """The cases with their terms: named ones where the record names as many as it has times, else one per time."""
    variants = list(_variants(values).values())
    named = _named_cases(values)
    if len(variants) <= 1:
        rows = variants[0] if variants else []
        if len(named) > 1:
            return tuple(Case(code, name, _terms(rows, limit)) for code, name, limit in named)
        return (Case("1", "", _terms(rows, named[0][2] if named else None)),) if rows or named else ()
    if (paired := _paired(variants, named)) is not None:
        return paired
    return tuple(Case(str(place), _spoken(rows), _terms(rows, None)) for place, rows in enumerate(variants, start=1))


def limit_of(amount: Decimal | None, unit: str) -> Limit | None:
    """A limit of more than nothing in a unit we know; nothing is guessed."""
    known = UNITS.get(unit.upper())
    return Limit(amount, known) if known and amount and amount < 10_000 else None


def fee_of(row: Row) -> Fee:
    """What is published: an amount only where it can be one; 0 beside words means "see the words"."""
    name = FEE_NAMES.get(reading.line(row, "type"), "Phí, lệ phí")
    value, note = reading.number(row, "value"), reading.text(row, "description")
    currency = reading.line(row, "currencyName")
    if value is None:
        return Fee(name, note=note)
    if currency and "Đồng" not in currency and value:
        return Fee(name, note=f"{value} {currency}. {note}".strip(), needs_check=True)
    if value == 0:
        return Fee(name, note=note, needs_check=True) if not note else Fee(name, note=note)
    whole = value == value.to_integral_value()
    return Fee(name, int(value) if whole else None, note=note, needs_check=not whole or value < LEAST_DONG)


def _variants(values: Values) -> dict[tuple[str, str], Variant]:
    found: dict[tuple[str, str], Variant] = {}
    for row in reading.rows(values, "executionMethods"):
        if reading.line(row, "submissionMethod") in CHANNELS:
            key = (reading.line(row, "processingTime"), reading.line(row, "processingTimeUnit"))
            found.setdefault(key, []).append(row)
    return found


def _named_cases(values: Values) -> list[tuple[str, str, Limit | None]]:
    """The cases by code, without those that repeat the name and the time of another."""
    found: dict[tuple[str, Limit | None], tuple[str, str, Limit | None]] = {}
    for row in sorted(reading.rows(values, "cases"), key=lambda each: reading.line(each, "code")):
        code, name, time = reading.line(row, "code"), reading.line(row, "name"), reading.group(row, "processingDay")
        limit = limit_of(reading.number(time, "qty"), reading.line(time, "type"))
        if name or limit:
            found.setdefault((name, limit), (code[:80] or str(len(found) + 1), name, limit))
    return list(found.values())


def _paired(variants: list[Variant], named: list[tuple[str, str, Limit | None]]) -> tuple[Case, ...] | None:
    """Names for the times, where each time belongs to exactly one named case."""
    by_limit = {limit: (code, name) for code, name, limit in named if limit}
    limits = [_limit(rows[0], None) for rows in variants]
    if len(by_limit) != len(named) or len(named) != len(variants) or set(limits) != set(by_limit):
        return None
    return tuple(
        Case(*by_limit[limit], _terms(rows, None)) for rows, limit in zip(variants, limits, strict=True) if limit
    )


def _terms(rows: Variant, limit: Limit | None) -> tuple[Terms, ...]:
    found: dict[ChannelKind, Terms] = {}
    for row in rows:
        channel = CHANNELS[reading.line(row, "submissionMethod")]
        fees = tuple(dict.fromkeys(fee_of(each) for each in reading.rows(row, "fees")))
        if channel not in found:
            found[channel] = Terms(channel, _limit(row, limit), _words(row), fees)
    return tuple(found[channel] for channel in ChannelKind if channel in found)


def _limit(row: Row, otherwise: Limit | None) -> Limit | None:
    own = limit_of(reading.number(row, "processingTime"), reading.line(row, "processingTimeUnit"))
    return own or otherwise


def _words(row: Row) -> str:
    """What the record says in words: the time where it is not a number, then the description."""
    time = "" if reading.number(row, "processingTime") is not None else reading.text(row, "processingTime")
    return "\n".join(dict.fromkeys(_meaningful(time, reading.text(row, "description"))))


def _meaningful(*texts: str) -> Iterator[str]:
    for each in texts:
        if each and each.casefold().strip(" .") != "theo mô tả":
            yield each


def _spoken(rows: Variant) -> str:
    """A name for a time that no case names: its own words where they are short, else the time itself."""
    words = reading.line(rows[0], "description")
    limit = _limit(rows[0], None)
    if words and len(words) <= 300:
        return words
    return f"Thời hạn {limit.amount} {UNIT_NAMES[limit.unit]}".replace(".", ",") if limit else "Trường hợp khác"
