"""Đọc giá trị: values of foreign JSON as the type that is wanted, or as nothing. Never raises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.core.folding import clean, one_line

VIETNAM = timezone(timedelta(hours=7))
LONGEST_TEXT = 200_000
NOTHING_SAID = {"không", "không có", "không quy định", "không yêu cầu"}
Values = Mapping[str, Any]


def text(values: Values, key: str) -> str:
    """Văn bản nhiều dòng, mended."""
    found = values.get(key)
    return clean(found[:LONGEST_TEXT]) if isinstance(found, str) else ""


def line(values: Values, key: str) -> str:
    """Một dòng chữ, mended; a number is taken as it is written."""
    found = values.get(key)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return one_line(found[:LONGEST_TEXT]) if isinstance(found, str) else ""


def said(values: Values, key: str) -> str:
    """A text, or nothing where it only says that there is nothing."""
    found = text(values, key)
    return "" if found.casefold().strip(" .;,") in NOTHING_SAID else found


def rows(values: Values, key: str) -> list[dict[str, Any]]:
    """The objects of a list; anything else in it is passed over."""
    found = values.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def lines(values: Values, key: str) -> tuple[str, ...]:
    """The texts of a list, without empty ones and repetitions."""
    found = values.get(key)
    texts = (
        [one_line(each[:LONGEST_TEXT]) for each in found if isinstance(each, str)] if isinstance(found, list) else []
    )
    return tuple(dict.fromkeys(filter(None, texts)))


def group(values: Values, key: str) -> dict[str, Any]:
    """An object, or an empty one."""
    found = values.get(key)
    return found if isinstance(found, dict) else {}


def truth(values: Values, key: str) -> bool:
    return values.get(key) is True


def number(values: Values, key: str) -> Decimal | None:
    """A number that is not negative, without needless zeros; a text that is one counts."""
    found = values.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        value = Decimal(str(found).strip()[:40].replace(",", "."))
    except InvalidOperation:
        return None
    return _short(value) if value.is_finite() and 0 <= value < 10**15 else None


def count(values: Values, key: str) -> int:
    """Số lượng: a whole number from 0 to 999."""
    found = number(values, key)
    return min(int(found), 999) if found is not None else 0


def day(values: Values, key: str) -> date | None:
    """The day in Viet Nam of a moment in milliseconds."""
    found = number(values, key)
    if not found or found > 4_102_444_800_000:  # the year 2100
        return None
    return datetime.fromtimestamp(int(found) / 1000, UTC).astimezone(VIETNAM).date()


def _short(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
