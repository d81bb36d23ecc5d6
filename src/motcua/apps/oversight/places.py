"""Cơ quan và đơn vị: under which agency an office answers, kept while no office changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.apps.people.models import Office
from motcua.database.marks import KeptWhile

PARTS = frozenset({Office.Kind.DIVISION, Office.Kind.COMMUNE_DIVISION, Office.Kind.POINT})


@dataclass(frozen=True, slots=True)
class Places:
    """Cây cơ quan: every office by its key, and the agency of each."""

    offices: Mapping[int, Office]
    agencies: Mapping[int, int]

    def under(self, agency: int) -> frozenset[int]:
        """Các đơn vị của một cơ quan, itself too."""
        return frozenset(office for office, answers_for in self.agencies.items() if answers_for == agency)

    def agency(self, office: int) -> Office:
        return self.offices[self.agencies[office]]


def _read() -> Places:
    """A division answers under its department; a department, commune or centre for itself."""
    offices = {each.pk: each for each in Office.objects.order_by("pk")}
    return Places(offices, {key: _agency(each, offices).pk for key, each in offices.items()})


places = KeptWhile(_read, Office._meta.db_table)  # noqa: SLF001 - the public way to a table's name


def _agency(office: Office, offices: Mapping[int, Office]) -> Office:
    seen = set[int]()
    while office.kind in PARTS and office.pk not in seen:
        seen.add(office.pk)
        office = offices.get(office.parent_id or 0, office)
    return office
