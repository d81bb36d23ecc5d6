"""Trang của một ngăn việc: read by key and never by offset, door by door (doors.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OrderBy, Q, QuerySet

from motcua.apps.dossiers.doors import Listed, Page, first_through, gate_to, said_of
from motcua.apps.dossiers.looking import Line, Search, by_end
from motcua.apps.dossiers.matching import ENDED, OPEN, Sought, asked_for
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import scope_of, with_offices
from motcua.apps.dossiers.worklists import Box, boxes_at, moments, procedure_key
from motcua.apps.people.models import Account
from motcua.apps.people.registry import key_of
from motcua.database.marks import standing

LISTED = (
    "reference", "code", "version", "applicant_name", "state", "step", "due_at", "reception_due_at", "first_due_at",
    "finished_at", "closed_at", "is_paused", "receiving", "competent", "holder", "procedure__name", "procedure__code",
    "handler__full_name", "handler__username",
)  # fmt: skip
AT = ("holder", "competent")  # where a dossier is, for the filter by office
A_MOMENT = timedelta(hours=1)  # clocks of two servers do not agree to the second
Place = tuple[datetime | None, int]
_IN_BOX = Listed(lambda: Dossier.objects.select_related("procedure", "handler").only(*LISTED))


@dataclass(frozen=True, slots=True)
class Sieve:
    """Bộ lọc của danh sách, as typed: words, a procedure's code, an office's code."""

    q: str = ""
    procedure: str = ""
    office: str = ""


@standing()
def page_of_box(
    account: Account, box: Box, at: datetime, size: int, *, cursor: str = "", sieve: Sieve = Sieve()
) -> tuple[Sequence[Dossier], str]:
    """The most urgent first, what has no due date last; what has ended, the newest first. And the next cursor."""
    scope, after, asked = scope_of(account, at), _place(cursor), asked_for(sieve.q)
    procedure = procedure_key(sieve.procedure) if sieve.procedure else 0
    office = key_of(sieve.office) if sieve.office else 0
    if procedure is None or office is None:
        return [], ""
    gate = gate_to(office, AT, scope) if office else None
    gathered = bool(procedure or (gate and not gate.is_mine))
    offices = (sorted(scope.offices or ()), gate.at if gate else [])
    places = [each for each in after or () if each is not None]

    def keys(sought: Sought) -> Sequence[int]:
        def first(*given: Any) -> QuerySet[Any]:
            values, (inside, there, *whose) = iter(given), given[-6:]
            held, said = next(each for each in boxes_at(*whose) if each.key == box.key), sought.among(values)
            wanted = held.holds
            if procedure:
                wanted &= Q(procedure=next(values))
            here = replace(gate, at=there) if gate else None
            if after:
                wanted &= _behind(held, next(values) if after[0] else None, next(values))
            page = Page(wanted, _order(held), held.sorts_by, size + 1)
            return first_through(scope, inside, page, here, said, gathered=gathered, few=held.is_few)

        of_page = (gate and gate.is_mine, after and after[0] is None, size)
        shape = (said_of(scope, gathered=gathered), box.key, sought.shape, bool(procedure), *of_page)
        given = [*sought.values, *([procedure] if procedure else ()), *places]
        spare = (*offices, account.pk, *moments(at))
        return _IN_BOX.keys(shape, first, *given, spare=spare, by_value=bool(sought) or gathered)

    marks = OPEN if box.is_open else ENDED
    search = Search(scope, asked, gate, marks, is_sifted=gathered and not box.is_open)
    found = search.keys(lambda doors: _line(box, after, at, doors), size + 1, keys)
    rows = [with_offices(each) for each in _IN_BOX.rows(found)]
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], f"{getattr(last, box.sorts_by) or ''}|{last.pk}" if last else ""


def _order(box: Box) -> tuple[OrderBy, OrderBy]:
    if box.newest_first:
        return F(box.sorts_by).desc(nulls_last=True), F("pk").desc()
    return F(box.sorts_by).asc(nulls_last=True), F("pk").asc()


def _line(box: Box, after: Place | None, at: datetime, doors: int) -> Line | None:
    """Of what has ended: from the end of the last page on, else from now; what has no such moment stands last."""
    newest = after[0] if after else at + A_MOMENT
    return by_end(newest, doors) if newest and not box.is_open else None


def _place(cursor: str) -> Place | None:
    """Where the last page ended; a cursor that nobody gave out says nothing."""
    moment, _, pk = cursor.partition("|")
    try:
        return datetime.fromisoformat(moment) if moment else None, int(pk)
    except ValueError:
        return None


def _behind(box: Box, when: datetime | None, number: int) -> Q:
    """What stands behind that place."""
    key, beyond = box.sorts_by, "lt" if box.newest_first else "gt"
    further_on = {f"pk__{beyond}": number}
    if when is None:
        return Q(**{f"{key}__isnull": True}, **further_on)
    return Q(**{f"{key}__{beyond}": when}) | Q(**{f"{key}__isnull": True}) | Q(**{key: when}, **further_on)
