"""Tệp kết xuất của một người: nobody sees another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from motcua.apps.exports.estimate import estimate
from motcua.apps.exports.lists import LISTS, Exportable
from motcua.apps.exports.models import OPEN, Export
from motcua.apps.exports.terms import terms_for
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.export import ExportState, most_rows_for
from motcua.core.export_refusals import ExportFilterUnread

SHOWN = 50
LONGEST_FILTER = 300


def own_exports(account: Account) -> Sequence[Export]:
    """Các tệp của người này, mới nhất trước."""
    return list(Export.objects.filter(by=account)[:SHOWN])


def own_export(account: Account, key: str) -> Export | None:
    """Một tệp của người này; None for everybody else's, as if it were not there."""
    return Export.objects.filter(by=account, key=key[:16]).select_related("by").first()


def places(exports: Sequence[Export]) -> Mapping[int, int]:
    """Thứ tự chờ: how many files come first, those being written among them, for each that waits."""
    waiting = [each.pk for each in exports if each.at is ExportState.ASKED]
    if not waiting:
        return {}
    line = list(Export.objects.filter(state__in=OPEN).order_by("asked_at", "pk").values_list("pk", "state"))
    ahead = sum(1 for _, state in line if state == ExportState.RUNNING.value)
    queue = [pk for pk, state in line if state == ExportState.ASKED.value]
    return {pk: ahead + place for place, pk in enumerate(queue) if pk in waiting}


def listed_for(account: Account, kind: str, at: datetime) -> Exportable:
    """Danh sách mà người này kết xuất được; refuses who may not open it."""
    found = LISTS.get(kind)
    if found is None:
        raise ExportFilterUnread(problem=f"không có danh sách “{kind[:20]}”")
    demand(account, Act.EXPORT_LISTS, at=at)
    demand(account, found.act, at=at)
    return found


def read_filters(listed: Exportable, given: Mapping[str, str]) -> dict[str, str]:
    """Điều kiện lọc của danh sách này; what it does not know is refused, what is empty is left out."""
    unknown = sorted(set(given) - set(listed.filters))
    if unknown:
        raise ExportFilterUnread(problem=f"danh sách này không lọc theo “{unknown[0][:20]}”")
    cleaned = {name: " ".join(value.replace("\x00", "").split())[:LONGEST_FILTER] for name, value in given.items()}
    return {name: value for name, value in cleaned.items() if value}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Sẽ kết xuất gì: the list in words, how many rows or about how many, and how many this person may take."""

    title: str
    rows: int
    is_exact: bool
    most: int

    @property
    def is_too_long(self) -> bool:
        return self.rows > self.most


def foreseen(account: Account, listed: Exportable, filters: Mapping[str, str], at: datetime) -> Foreseen:
    """Trước khi kết xuất: nothing is counted for it."""
    title, rows = listed.title(account, filters, at), listed.query(account, filters, at)
    length = listed.length(account, filters, at) if listed.length else None
    most = most_for(account, listed, filters, at)
    return Foreseen(title, estimate(rows) if length is None else length, length is not None, most)


def most_for(account: Account, listed: Exportable, filters: Mapping[str, str], at: datetime) -> int:
    """Số dòng nhiều nhất của một tệp: a register is whole for who keeps it, whatever they may take of other lists."""
    terms = terms_for(localdate(at))
    if listed.is_kept_by and listed.is_kept_by(account, filters, at):
        return terms.most_rows_in_bulk
    return most_rows_for(account.actor_at(at), terms)
