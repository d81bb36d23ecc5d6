"""Đọc một dòng nhập: from a line of JSON to what the law needs, or a refusal that says what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast

from motcua.commands.law_deadline_refusals import (
    DateUnreadable,
    HourUnreadable,
    KeyMissed,
    KeyRepeated,
    KeyUnknown,
    LineNotObject,
    LineUnreadable,
    MomentUnreadable,
    ValueMistyped,
    WordUnknown,
)
from motcua.core.calendar import OFFICE_HOURS, Session, WorkCalendar, work_calendar
from motcua.core.limit import Channel, Counting, Limit, Unit
from motcua.core.national_calendar import national_calendar
from motcua.core.segments import Extension, Pause, Restart, Segment
from motcua.core.whatif import Case

Fields = dict[str, object]
Word = TypeVar("Word", bound=StrEnum)

_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})(:00)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"[0-9]{2}:[0-9]{2}")
_TOP = ("id", "accepted_at", "channel", "limit", "counting", "segments", "calendar")
_KEYS_OF_SEGMENT = {
    "pause": ("kind", "from", "to", "cause"),
    "restart": ("kind", "at", "cause"),
    "extension": ("kind", "to", "cause"),
}
_LONGEST_INTEGER = 18


def fields_of(line: str) -> Fields:
    """Các trường của một dòng."""
    try:
        found = json.loads(
            line,
            object_pairs_hook=_once,
            parse_int=_number,
            parse_float=Decimal,
            parse_constant=Decimal,
        )
    except (ValueError, RecursionError) as unreadable:
        raise LineUnreadable from unreadable
    if not isinstance(found, dict):
        raise LineNotObject
    return cast("Fields", found)


def _once(pairs: list[tuple[str, object]]) -> Fields:
    found: Fields = {}
    for key, value in pairs:
        if key in found:
            raise KeyRepeated(key=key)
        found[key] = value
    return found


def _number(digits: str) -> int | Decimal:
    """A number of thousands of digits would cost more to convert than it says."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else Decimal(digits)


def name_of(fields: Fields) -> str | int | None:
    """Tên của dòng, given back with the answer."""
    name = fields.get("id")
    if name is None or (isinstance(name, str | int) and not isinstance(name, bool)):
        return name
    raise ValueMistyped(key="id", kind="chữ hoặc số nguyên")


def case_of(fields: Fields) -> tuple[Case, WorkCalendar]:
    """Thời hạn cần tính và lịch làm việc của nó."""
    _only(fields, _TOP, "dòng")
    limit = _object(_needed(fields, "limit", "dòng"), "limit")
    _only(limit, ("amount", "unit"), "limit")
    case = Case(
        key=str(fields.get("id")),
        accepted_at=_moment(_needed(fields, "accepted_at", "dòng"), "accepted_at"),
        channel=_word(Channel, _needed(fields, "channel", "dòng"), "channel"),
        limit=Limit.of(
            _amount(_needed(limit, "amount", "limit")), _word(Unit, _needed(limit, "unit", "limit"), "unit")
        ),
        counting=_word(Counting, _or(fields.get("counting"), "hour"), "counting"),
        segments=tuple(_segment(each) for each in _list(_or(fields.get("segments"), []), "segments")),
    )
    calendar = fields.get("calendar")
    return case, national_calendar() if calendar is None else _calendar(_object(calendar, "calendar"))


def _segment(value: object) -> Segment:
    fields = _object(value, "segments")
    kind = _needed(fields, "kind", "segments")
    if not isinstance(kind, str) or kind not in _KEYS_OF_SEGMENT:
        raise WordUnknown(key="kind", value=_short(kind), allowed=", ".join(_KEYS_OF_SEGMENT))
    _only(fields, _KEYS_OF_SEGMENT[kind], kind)
    cause = _text(_or(fields.get("cause"), ""), "cause")
    if kind == "restart":
        return Restart(_moment(_needed(fields, "at", kind), "at"), cause)
    if kind == "extension":
        return Extension(_moment(_needed(fields, "to", kind), "to"), cause)
    if "to" not in fields:
        raise KeyMissed(key="to", place=kind)
    to = fields["to"]
    return Pause(_moment(_needed(fields, "from", kind), "from"), None if to is None else _moment(to, "to"), cause)


def _calendar(fields: Fields) -> WorkCalendar:
    _only(fields, ("sessions", "off_days", "makeup_days"), "calendar")
    sessions, off_days = fields.get("sessions"), _object(_or(fields.get("off_days"), {}), "off_days")
    return work_calendar(
        OFFICE_HOURS if sessions is None else [_session(each) for each in _list(sessions, "sessions")],
        {_date(day, "off_days"): _text(name, "off_days") for day, name in off_days.items()},
        [_date(day, "makeup_days") for day in _list(_or(fields.get("makeup_days"), []), "makeup_days")],
    )


def _session(value: object) -> Session:
    ends = _list(value, "sessions")
    if len(ends) != 2:
        raise ValueMistyped(key="sessions", kind="các cặp giờ bắt đầu và kết thúc")
    return _hour(ends[0]), _hour(ends[1])


def _amount(value: object) -> str:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise ValueMistyped(key="amount", kind="số hoặc chữ số")


def _moment(value: object, key: str) -> datetime:
    found = _MOMENT.fullmatch(_text(value, key))
    try:
        if found:
            return datetime.fromisoformat(found[1])
    except ValueError as unreal:
        raise MomentUnreadable(key=key, value=_short(value)) from unreal
    raise MomentUnreadable(key=key, value=_short(value))


def _date(value: object, key: str) -> date:
    try:
        if _DATE.fullmatch(_text(value, key)):
            return date.fromisoformat(str(value))
    except ValueError as unreal:
        raise DateUnreadable(key=key, value=_short(value)) from unreal
    raise DateUnreadable(key=key, value=_short(value))


def _hour(value: object) -> time:
    try:
        if _HOUR.fullmatch(_text(value, "sessions")):
            return time.fromisoformat(str(value))
    except ValueError as unreal:
        raise HourUnreadable(key="sessions", value=_short(value)) from unreal
    raise HourUnreadable(key="sessions", value=_short(value))


def _word(words: type[Word], value: object, key: str) -> Word:
    for word in words:
        if word == value:
            return word
    raise WordUnknown(key=key, value=_short(value), allowed=", ".join(words))


def _only(fields: Fields, known: Iterable[str], place: str) -> None:
    for key in sorted(fields.keys() - set(known)):
        raise KeyUnknown(key=_short(key), place=place)


def _needed(fields: Fields, key: str, place: str) -> object:
    value = fields.get(key)
    if value is None:
        raise KeyMissed(key=key, place=place)
    return value


def _or(value: object, otherwise: object) -> object:
    return otherwise if value is None else value


def _object(value: object, key: str) -> Fields:
    if isinstance(value, dict):
        return cast("Fields", value)
    raise ValueMistyped(key=key, kind="đối tượng")


def _list(value: object, key: str) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueMistyped(key=key, kind="danh sách")


def _text(value: object, key: str) -> str:
    if isinstance(value, str):
        return value
    raise ValueMistyped(key=key, kind="chữ")


def _short(value: object) -> str:
    return str(value)[:40]
