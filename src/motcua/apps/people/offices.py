"""Tra cứu cơ quan: the tree on a day. The names and places of offices are public; no asker is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from motcua.apps.people.models import Office, OfficePeriod, Posting
from motcua.core.folding import fold
from motcua.database.marks import KeptWhile


@dataclass(frozen=True, slots=True)
class Placed:
    """Một cơ quan trong cây: as it was called on the day, and how deep it stood."""

    office: Office
    name: str
    depth: int


def tree_on(on: date) -> list[Placed]:
    """Cây cơ quan vào ngày `on`, parents before children; kept while no office changes."""
    trees = _kept_trees()
    if on not in trees:
        trees[on] = _tree(on)
    return trees[on]


def _no_trees() -> dict[date, list[Placed]]:
    return {}


_kept_trees = KeptWhile(_no_trees, Office._meta.db_table, OfficePeriod._meta.db_table)  # noqa: SLF001 - public names


def _tree(on: date) -> list[Placed]:
    periods = Prefetch("periods", OfficePeriod.objects.in_effect(on), to_attr="now")
    offices = list(Office.objects.in_effect(on).prefetch_related(periods))
    here = {office.pk for office in offices}
    below: dict[int | None, list[tuple[Office, str]]] = {}
    for office in offices:
        name, parent = (
            (office.now[0].name, office.now[0].parent_id) if office.now else (office.name, office.parent_id)
        )
        below.setdefault(parent if parent in here else None, []).append((office, name))
    return list(_walk(below, None, 0))


def _walk(below: dict[int | None, list[tuple[Office, str]]], parent: int | None, depth: int) -> Iterator[Placed]:
    for office, name in below.get(parent, ()):
        yield Placed(office, name, depth)
        yield from _walk(below, office.pk, depth + 1)


def found_in(tree: Sequence[Placed], q: str) -> list[Placed]:
    """Các cơ quan trong cây có mọi chữ này trong tên hoặc mã, marks or not, below those that they stand under."""
    wanted = fold(q).split()
    path: list[Placed] = []
    kept: dict[int, Placed] = {}
    for each in tree:
        path[each.depth :] = [each]
        told = fold(f"{each.office.code} {each.name} {each.office.short}")
        if all(word in told for word in wanted):
            kept |= {above.office.pk: above for above in path}
    return list(kept.values())


def office_of(code: str) -> Office | None:
    """Cơ quan theo mã, kiểu mới hoặc kiểu cũ."""
    rows = Office.objects.select_related("parent__parent")  # whose calendar and rights hold here too
    return rows.filter(code=code).first() or (rows.filter(old_code=code).first() if code else None)


def above(office: Office, on: date) -> set[int]:
    """Khóa của cơ quan và mọi cơ quan cấp trên vào ngày `on`; two queries."""
    now = dict(OfficePeriod.objects.in_effect(on).values_list("office_id", "parent_id"))
    parents = dict(Office.objects.values_list("pk", "parent_id")) | now
    found: set[int] = set()
    at: int | None = office.pk
    while at is not None and at not in found:
        found.add(at)
        at = parents.get(at)
    return found


def history_of(office: Office) -> list[OfficePeriod]:
    """Các giai đoạn, mới nhất trước."""
    return list(office.periods.select_related("parent"))


def open_offices(on: date) -> QuerySet[Office]:
    """Các cơ quan đang hoạt động, for a list to choose from."""
    return Office.objects.in_effect(on).order_by("code")


def posted_at(office: Office, on: date) -> list[Posting]:
    """Người công tác tại cơ quan vào ngày `on`."""
    return list(office.postings.select_related("account").in_effect(on).order_by("account__full_name"))


def desks_on(on: date) -> list[Office]:
    """Các Bộ phận Một cửa đang tiếp nhận, the province's first, then by name."""
    desks = Office.objects.in_effect(on).filter(receives=True)
    return sorted(desks, key=lambda each: (each.kind != Office.Kind.CENTRE or bool(each.commune), each.name))


def agencies_on(on: date) -> list[tuple[str, list[Office]]]:
    """Cơ quan mà người dân gọi tên được: departments and the like, then communes and wards, each by name."""
    kind = Office.Kind
    kinds = (
        ("Sở, ban, ngành, cơ quan tỉnh", (kind.PROVINCE, kind.DEPARTMENT, kind.CENTRE, kind.VERTICAL)),
        ("Xã, phường", (kind.COMMUNE,)),
    )
    held = list(Office.objects.in_effect(on).exclude(kind=Office.Kind.DISTRICT).order_by("name"))
    return [(name, [each for each in held if each.kind in group]) for name, group in kinds]
