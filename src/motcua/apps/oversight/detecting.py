"""Rà dữ liệu cá nhân trước khi công khai (R6.31): every string of the content, keys too; a hit stops everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.known_names import KnownNames
from motcua.core.personal_data import find
from motcua.core.publication import said
from motcua.core.publication_refusals import PersonalDataFound

MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Một chỗ phải sửa: the row, the column and the kind; the datum itself is never repeated."""

    row: int
    name: str
    kind: str

    def __str__(self) -> str:
        place = f"dòng {self.row}" if self.row else "phần chung"
        return f"{place} có {self.kind} (cột {self.name})" if self.name else f"{place} có {self.kind}"


def found_in(
    content: Mapping[str, Any], columns: Mapping[str, str], known: KnownNames | Iterable[str] = ()
) -> list[Found]:
    """Các chỗ còn dữ liệu cá nhân, in the order of the rows; `known`: names that must not appear."""
    names = KnownNames.of(known)
    seen = (
        Found(each.row, columns.get(each.name, each.name if each.name != each.text else ""), hit.kind.words)
        for each in said(content)
        for hit in find(each.text, names)
    )
    return list(dict.fromkeys(seen))


def stop_on_personal_data(
    subject: str, content: Mapping[str, Any], columns: Mapping[str, str], *, by: Account, at: datetime,
    known: KnownNames | Iterable[str] = (),
) -> None:  # fmt: skip
    """Raises `PersonalDataFound`; that it was stopped, and by which kinds, stays in the journal."""
    found = found_in(content, columns, known)
    if not found:
        return
    with transaction.atomic():
        kinds = sorted({each.kind for each in found})
        record(Event.DISCLOSURE_STOPPED, subject=subject, by=by, at=at, places=len(found), kinds=kinds)
    more = f" và {len(found) - MOST_TOLD} chỗ nữa" if len(found) > MOST_TOLD else ""
    raise PersonalDataFound(where="; ".join(map(str, found[:MOST_TOLD])) + more)
