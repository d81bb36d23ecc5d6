"""Người làm việc: who holds a role at an office for a matter, as the fill needs it: fast, without queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.apps.dossiers.facts import lineage
from motcua.apps.people.models import Account, Office
from motcua.apps.people.presence import remember_rights, with_rights
from motcua.core.access import Actor, Holding, Role
from motcua.demo.fill.packed import EMPTY, NULL, big, once


@dataclass(frozen=True, slots=True)
class Officer:
    """Cán bộ: what rows and entries say of the person who acted."""

    pk: int
    number: bytes  # its key as COPY takes it (`packed.py`)
    signed: bytes  # number, name and post as the chain of the journal spells them, without brackets
    copied: bytes  # the same as COPY takes them


@dataclass(frozen=True, slots=True)
class Place:
    """Cơ quan: its key, its code and the codes of those above it, the nearest first."""

    pk: int
    code: str
    name: str
    kind: str
    line: tuple[str, ...]


NOBODY = Officer(0, NULL, b'null,"",""', NULL + EMPTY + EMPTY)


@dataclass(slots=True)
class Crew:
    """Biên chế: the officers with their rights on the last day of the fill."""

    actors: list[tuple[Officer, Actor]]
    places: Mapping[str, Place]
    _found: dict[tuple[Role, str, str, str], tuple[Officer, ...]] = field(default_factory=dict)
    _holders: dict[tuple[Role, str], list[tuple[Officer, Holding]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for officer, actor in self.actors:
            for held in actor.held:
                self._holders.setdefault((held.role, held.office), []).append((officer, held))

    def all(self, role: Role, place: Place, field_code: str, procedure: str) -> tuple[Officer, ...]:
        """Những người nearest to the office who hold the role for this matter; empty where nobody does."""
        key = (role, place.code, field_code, procedure)
        if key not in self._found:
            self._found[key] = self._nearest(role, place, field_code, procedure)
        return self._found[key]

    def _nearest(self, role: Role, place: Place, field_code: str, procedure: str) -> tuple[Officer, ...]:
        for office in place.line:
            there = self._holders.get((role, office), ())
            if found := tuple(officer for officer, held in there if held.reaches(field_code, procedure)):
                return found
        return ()

    def who(self, role: Role, place: Place, field_code: str, procedure: str, choice: int) -> Officer:
        """Một người trong số ấy; the same `choice` names the same person for the whole dossier."""
        found = self.all(role, place, field_code, procedure)
        if not found:
            raise LookupError(f"nobody is {role} at {place.code}")
        return found[choice % len(found)]


def gather(on: date) -> Crew:
    """Đọc biên chế: the officers in effect on that day and all the offices."""
    rows = Account.objects.filter(kind=Account.Kind.OFFICER, ends_on=None).order_by("username")
    present = [(each, remember_rights(each, each, on)) for each in with_rights(rows, "pk", on)]
    return Crew([(_officer(each), actor) for each, actor in present], _places())


def _officer(account: Account) -> Officer:
    name, post = account.signature
    signed = ",".join((str(account.pk), json.dumps(name, ensure_ascii=False), json.dumps(post, ensure_ascii=False)))
    number = big(account.pk)
    return Officer(account.pk, number, signed.encode(), number + once(name) + once(post))


def _places() -> Mapping[str, Place]:
    offices = {each.pk: each for each in Office.objects.all()}
    for each in offices.values():
        each.parent = offices.get(each.parent_id or 0)
    return {each.code: Place(each.pk, each.code, each.name, each.kind, _line(each)) for each in offices.values()}


def _line(office: Office) -> tuple[str, ...]:
    """The same offices as `lineage`, in their order."""
    inside, line, here = lineage(office), list[str](), office
    while here is not None and here.code in inside and here.code not in line:
        line.append(here.code)
        here = here.parent  # type: ignore[assignment]  # the top has none, which ends the loop
    return tuple(line)
