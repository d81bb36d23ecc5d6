"""Nạp lịch nghỉ: days of a file or of the product's own national calendar; the same again changes nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.national import Day
from motcua.apps.worktime.refusals import HolidaysUnreadable
from motcua.apps.worktime.services.set_day import is_forecast, refuse_impossible
from motcua.apps.worktime.subject import calendar_subject
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.core.events import Event

COLUMNS = {"date", "type", "name_vi"}
LARGEST = 5_000_000  # bytes; a century of holidays is far smaller
SYNONYMS = {"swapped_workday": "makeup"}


@dataclass
class Outcome:
    """Kết quả nạp: every row is one of these."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)


def import_holidays(file: Path, *, by: Account | None) -> Outcome:
    """Nạp tệp CSV with the columns date, type, name_vi and perhaps source (the legal basis)."""
    outcome = Outcome()
    days: dict[date, Day] = {}
    for number, row in enumerate(_rows(file), start=2):
        try:
            day = _day_of(row, file.name)
        except (Refused, ValueError) as failure:
            outcome.rejected.append({"source": f"{file.name}:{number}", "reason": str(failure)})
            continue
        if day == days.get(day.day):
            outcome.unchanged += 1  # the same row twice in one file
        days[day.day] = day
    return set_national_days(days.values(), by=by, source=file.name, outcome=outcome)


@transaction.atomic
def set_national_days(
    days: Iterable[Day], *, by: Account | None, source: str, outcome: Outcome | None = None
) -> Outcome:
    """Ghi nhiều ngày của lịch quốc gia at once: all or none, one line in the journal if anything changed."""
    demand(by, Act.EDIT_CALENDAR)
    outcome = outcome or Outcome()
    known = {each.day: each for each in SpecialDay.objects.select_for_update().filter(office=None)}
    forecast: dict[int, bool] = {}
    for each in days:
        now = known.get(each.day) or SpecialDay(day=each.day)
        if now.pk and (now.kind, now.name) == (each.kind, each.name):
            outcome.unchanged += 1
            continue
        outcome.updated += now.pk is not None
        outcome.new += now.pk is None
        if now.pk is None:
            now.is_forecast = forecast.setdefault(each.day.year, is_forecast(each.day.year))
        now.kind, now.name, now.legal_basis, now.entered_by = each.kind, each.name, each.legal_basis, by
        now.save()
    if outcome.new or outcome.updated:
        record(
            Event.HOLIDAYS_IMPORTED, subject=calendar_subject(None), by=by, source=source, new=outcome.new,
            updated=outcome.updated, rejected=len(outcome.rejected),
        )  # fmt: skip
    return outcome


def _rows(file: Path) -> list[dict[str, str]]:
    if file.stat().st_size > LARGEST:
        raise HolidaysUnreadable(source=file.name, reason=f"tệp lớn hơn {LARGEST // 1_000_000} MB")
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            columns = set(reader.fieldnames or ())
            rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
    except (UnicodeDecodeError, csv.Error) as failure:
        raise HolidaysUnreadable(source=file.name, reason="không phải CSV mã UTF-8") from failure
    if missing := COLUMNS - columns:
        raise HolidaysUnreadable(source=file.name, reason=f"thiếu cột {', '.join(sorted(missing))}")
    return rows


def _day_of(row: dict[str, str], source: str) -> Day:
    try:
        day = date.fromisoformat(row["date"].strip())
    except ValueError:
        raise ValueError(f"ngày “{row['date'][:40]}” không đúng dạng YYYY-MM-DD") from None
    word = row["type"].strip()
    word = SYNONYMS.get(word, word)
    if word not in SpecialDay.Kind.values:
        raise ValueError(f"loại “{word[:40]}” không có trong {', '.join(SpecialDay.Kind.values)}")
    name = row["name_vi"].replace("\0", "").strip()
    if not name:
        raise ValueError("thiếu tên ngày (name_vi)")
    kind = SpecialDay.Kind(word)
    refuse_impossible(day, kind)
    return Day(day, kind, name[:200], (row.get("source", "").replace("\0", "").strip() or source)[:300])
