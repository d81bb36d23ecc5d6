"""Tệp kết xuất của một người: nobody sees another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def foreseen(account: Account, listed: Exportable, filters: Mapping[str, str], at: datetime) -> tuple[str, int, int]:
    """Sẽ kết xuất gì: the list in words, about how many rows, and how many this person may take at most."""
    most = most_rows_for(account.actor_at(at), terms_for(localdate(at)))
    return listed.title(account, filters, at), estimate(listed.query(account, filters, at)), most
