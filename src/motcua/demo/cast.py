"""Người trong câu chuyện: which of the demo's officers does what, by the grants they really hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.apps.dossiers.facts import lineage
from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Account, Office
from motcua.core.access import Actor, Role

TRIAL = frozenset({"tiepnhan", "xuly", "truongphong", "lanhdao", "vanthu", "thungan"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Dàn nhân vật: the officers with their rights, the citizens, the offices by code."""

    officers: tuple[tuple[Account, Actor], ...]
    citizens: tuple[Account, ...]
    offices: Mapping[str, Office]

    def find(self, role: Role, office: Office, dossier: Dossier, *, is_trial: bool = False) -> Account | None:
        """Ai giữ vai trò này cho đơn vị này; the nearest office first, or (`is_trial`) the account that is tried."""
        near = self._holding(role, lineage(office), dossier)
        near.sort(key=lambda each: ((each[1].username in TRIAL) is not is_trial, -len(each[0]), each[1].username))
        return near[0][1] if near else None

    def _holding(self, role: Role, line: Collection[str], dossier: Dossier) -> list[tuple[str, Account]]:
        subject = dossier.procedure.field.code, dossier.procedure.code
        return [
            (office, account)
            for account, actor in self.officers
            for held, office in actor.holdings(*subject)
            if held is role and office in line
        ]


def gather(citizens: tuple[Account, ...], on: date) -> Cast:
    """Gọi mọi người vào: the officers in effect on that day."""
    officers = Account.objects.filter(kind=Account.Kind.OFFICER, ends_on=None).order_by("username")
    offices = Office.objects.select_related("parent__parent__parent").filter(ends_on=None)
    return Cast(tuple((each, each.actor(on)) for each in officers), citizens, {each.code: each for each in offices})
