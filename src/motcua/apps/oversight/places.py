"""Cơ quan và đơn vị: under which agency an office answers, read once for a whole list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.apps.people.models import Office

PARTS = frozenset({Office.Kind.DIVISION, Office.Kind.COMMUNE_DIVISION, Office.Kind.POINT})


@dataclass(frozen=True, slots=True)
class Places:
    """Cây cơ quan: every office by its key, and the agency of each."""

    offices: Mapping[int, Office]
    agencies: Mapping[int, int]

    def agency(self, office: int) -> Office:
        return self.offices[self.agencies[office]]


def places() -> Places:
    """One query. A division answers under its department; a department, commune or centre for itself."""
    offices = {each.pk: each for each in Office.objects.order_by("pk")}
    return Places(offices, {key: _agency(each, offices).pk for key, each in offices.items()})


def _agency(office: Office, offices: Mapping[int, Office]) -> Office:
    seen = set[int]()
    while office.kind in PARTS and office.pk not in seen:
        seen.add(office.pk)
        office = offices.get(office.parent_id or 0, office)
    return office
