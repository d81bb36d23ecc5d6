"""Xem trước danh sách hồ sơ chậm: how long it is, its first lines, what the detector would stop.

The list and its figures are made when it is put before the second person (`prepare_late_list`). A preview shows its
first lines, so it reads those. What the detector reads of a list beside them is ours: names of offices, procedures
and fields, conclusions, the rule of counting. Only where one of these would be stopped is the whole list made, to say
in which lines it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.catalogue.models import Field, Procedure
from motcua.apps.oversight.concluded import concluded_dossiers
from motcua.apps.oversight.detecting import Found, found_in
from motcua.apps.oversight.late import Found as Late
from motcua.apps.oversight.late import LateLine, late_found, lines_of
from motcua.apps.oversight.late_list import late_content, public_ids
from motcua.apps.oversight.methods import methods
from motcua.apps.oversight.places import Places, places
from motcua.apps.oversight.tally import tally
from motcua.apps.people.models import Office
from motcua.core.personal_data import find
from motcua.core.publication import LATE_COLUMNS
from motcua.database.marks import KeptWhile

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """Bản xem trước."""

    total: int
    lines: list[LateLine]
    finds: list[Found]
    known: Places


def late_preview(period: str, at: datetime, *, shown: int = SHOWN) -> Preview:
    """As of `at`; nothing is written."""
    known = places()
    found = late_found(period, at, known)
    lines = lines_of(_first(found, known, shown), period, at, known)[:shown]
    return Preview(len(found), lines, _finds(period, at, found), known)


def _first(found: Collection[Late], known: Places, shown: int) -> list[Late]:
    """The agencies that come first, whole: which of their lines is first hangs on the units."""
    of_agency: defaultdict[str, list[Late]] = defaultdict(list)
    for each in found:
        of_agency[known.offices[each.agency].code].append(each)
    taken: list[Late] = []
    for code in sorted(of_agency):
        if len(taken) >= shown:
            break
        taken += of_agency[code]
    return taken


def _finds(period: str, at: datetime, found: Collection[Late]) -> list[Found]:
    if not (_names_are_stopped() or any(map(find, _typed(found)))):
        return []
    whole = tally(period, at)
    content = late_content(whole, public_ids((line.dossier for line in whole.lines), draw=False))
    return found_in(content, LATE_COLUMNS)


def _typed(found: Collection[Late]) -> Iterator[str]:
    """What people wrote for this list."""
    yield from concluded_dossiers([each.pk for each in found]).values()
    yield from (method.basis for method in methods())


def _read_whether_stopped() -> bool:
    """Whether the detector would stop any name or code that a list can have."""
    names = (*Office.objects.values_list("code", "name"), *Procedure.objects.values_list("code", "name"))
    fields = Field.objects.values_list("name", flat=True)
    return any(map(find, fields)) or any(find(text) for pair in names for text in pair)


_names_are_stopped = KeptWhile(
    _read_whether_stopped,
    *(kind._meta.db_table for kind in (Office, Procedure, Field)),  # noqa: SLF001 - Django's public description
    alone=True,
)
