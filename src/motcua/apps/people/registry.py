"""Sổ cơ quan: every office with the offices above it, kept in the process for as long as none of them changes.

Who gets an office from here reads it only; whoever changes one takes the row itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from motcua.apps.people.models import Office
from motcua.database.marks import KeptWhile


def _read() -> Mapping[int, Office]:
    offices = {each.pk: each for each in Office.objects.order_by("code")}
    for each in offices.values():
        if each.parent_id is not None:
            each.parent = offices[each.parent_id]
    return offices


kept_offices = KeptWhile(_read, Office._meta.db_table)  # noqa: SLF001 - the public way to a table's name


def all_offices() -> Iterable[Office]:
    """Mọi cơ quan, by code, those that have ended too."""
    return kept_offices().values()


def kept_office(key: int) -> Office:
    """Một cơ quan theo khóa; one that was made a moment ago is read anew."""
    return kept_offices().get(key) or Office.objects.get(pk=key)


def key_of(code: str) -> int | None:
    """Khóa của cơ quan có mã này."""
    return next((each.pk for each in all_offices() if each.code == code), None)


def keys_under(codes: Collection[str]) -> frozenset[int]:
    """Khóa của các cơ quan này và mọi cơ quan trực thuộc."""
    below: dict[int | None, list[Office]] = {}
    for each in all_offices():
        below.setdefault(each.parent_id, []).append(each)
    found: set[int] = set()
    waiting = [each for each in all_offices() if each.code in codes]
    while waiting:
        each = waiting.pop()
        if each.pk not in found:
            found.add(each.pk)
            waiting += below.get(each.pk, ())
    return frozenset(found)


def reached(codes: Collection[str]) -> frozenset[int] | None:
    """Nơi mà quyền tại `codes` với tới; None: everywhere, as with a right without an office or at the province."""
    kept, asked = _kept_reach(), frozenset(codes)
    if asked not in kept:
        kept[asked] = _reach(asked)
    return kept[asked]


def _reach(codes: frozenset[str]) -> frozenset[int] | None:
    if "" in codes or any(each.kind == Office.Kind.PROVINCE and each.code in codes for each in all_offices()):
        return None
    return keys_under(codes)


def _none_yet() -> dict[frozenset[str], frozenset[int] | None]:
    return {}


_kept_reach = KeptWhile(_none_yet, Office._meta.db_table)  # noqa: SLF001 - the public way to a table's name
