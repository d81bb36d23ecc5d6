"""Danh sách kết xuất được: what each one says of itself; the asker comes first, as in every selector."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.apps.people.models import Account
from motcua.core.access import Act, Role
from motcua.core.export import ExportFormat
from motcua.core.export_refusals import ExportFilterUnread

Cell = str | int | datetime | date | None
Filters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """Cột: its heading, and how wide a spreadsheet shows it."""

    heading: str
    width: int = 18


@dataclass(frozen=True, slots=True)
class Exportable:
    """Một danh sách kết xuất được.

    `query` gives the rows that the asker sees in the list, under the same filters and in the same order; `line` says
    one of them in the columns. `roles` are those that make the asker's scope: losing one closes the file. What leaves
    as an official file of its own (`papers`, writing.FORMS) has no columns: its writer takes the rows themselves.
    """

    kind: str
    name: str
    act: Act
    roles: frozenset[Role]
    filters: tuple[str, ...]
    columns: tuple[Column, ...]
    query: Callable[[Account, Filters, datetime], QuerySet[Any, Any]]
    line: Callable[[Any], tuple[Cell, ...]]
    title: Callable[[Account, Filters, datetime], str]
    has_personal_data: bool = True
    form: str = ""  # the official form that it can be printed on besides (writing.FORMS)
    papers: tuple[ExportFormat, ...] = ()  # official files that it leaves as, instead of a plain table
    length: Callable[[Account, Filters, datetime], int] | None = None  # where it is known without counting
    is_kept_by: Callable[[Account, Filters, datetime], bool] | None = None  # a register: its keeper takes all of it

    @property
    def formats(self) -> tuple[ExportFormat, ...]:
        """Các định dạng."""
        if self.papers:
            return self.papers
        tables = (ExportFormat.XLSX, ExportFormat.CSV)
        return (*tables, ExportFormat.ZIP) if self.form else tables


PERIOD = ("since", "until")


def in_period(filters: Filters, moment: str) -> Q:
    """Trong khoảng ngày đã chọn, by the local day; both ends belong to it."""
    wanted = Q()
    if since := day_of(filters, "since"):
        wanted &= Q(**{f"{moment}__gte": _start_of(since)})
    if until := day_of(filters, "until"):
        wanted &= Q(**{f"{moment}__lt": _start_of(until + timedelta(days=1))})
    return wanted


def day_of(filters: Filters, name: str) -> date | None:
    """Một ngày trong điều kiện, as 2026-11-23."""
    written = filters.get(name, "")
    try:
        found = date.fromisoformat(written) if written else None
    except ValueError:
        found = date.max
    if found is not None and not date(1900, 1, 1) <= found <= date(2200, 1, 1):
        raise ExportFilterUnread(problem=f"“{written[:20]}” không phải là một ngày (viết dạng 2026-11-23)")
    return found


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def in_words(*parts: str, filters: Filters) -> str:
    """Tên danh sách và điều kiện, joined; what was searched for may name a person and is only mentioned."""
    since, until = day_of(filters, "since"), day_of(filters, "until")
    told = [
        *parts,
        f"từ {since:%d/%m/%Y}" if since else "",
        f"đến hết {until:%d/%m/%Y}" if until else "",
        "theo lời tìm" if filters.get("q") else "",
    ]
    return ", ".join(filter(None, told))[:500]
