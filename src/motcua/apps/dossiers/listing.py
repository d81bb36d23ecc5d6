"""Danh sách qua API: filtered, by key and never by offset, so that the thousandth page costs what the first does."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from pydantic import AwareDatetime, BaseModel, Field

from motcua.apps.dossiers.doors import Listed, Page, first_through, gate_to, said_of
from motcua.apps.dossiers.looking import Search, by_key
from motcua.apps.dossiers.matching import ALL, OPEN, Sought, asked_for
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.models.dossier import DOORS, OPEN_STATES, RARE_STATES
from motcua.apps.dossiers.selectors import scope_of, with_offices
from motcua.apps.dossiers.worklists import RUNNING
from motcua.apps.people.models import Account
from motcua.apps.people.registry import key_of
from motcua.database.literal import Literal
from motcua.database.marks import standing

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


LISTED = (
    "reference", "code", "state", "channel", "step", "submitted_at", "accepted_at", "due_at", "first_due_at",
    "finished_at", "is_paused", "version", "receiving", "competent", "holder", "handler__username", "procedure__code",
)  # fmt: skip


class CursorUnknown(ValueError):
    """Con trỏ không do hệ thống cấp."""


class Wanted(BaseModel):
    """Bộ lọc."""

    state: int | None = Field(None, ge=1, le=10)
    office: str = Field("", max_length=35)
    overdue: bool | None = None
    due_before: AwareDatetime | None = Field(None, gt=FIRST, lt=LAST)
    q: str = Field("", max_length=500)
    cursor: str = Field("", max_length=100)
    limit: int = Field(50, ge=1, le=200)


@standing()
def page_of(account: Account, wanted: Wanted, at: datetime) -> tuple[Sequence[Dossier], str | None]:
    """One page, newest first, and the cursor of the next."""
    scope, after, asked, size = scope_of(account, at), _key(wanted.cursor), asked_for(wanted.q), wanted.limit + 1
    office = key_of(wanted.office) if wanted.office else 0
    if office is None:
        return [], None
    gate = gate_to(office, DOORS, scope) if office else None
    before = wanted.due_before
    rest = [each for each in (before, after) if each is not None]

    gathered = bool(gate and not gate.is_mine)
    offices = (sorted(scope.offices or ()), gate.at if gate else [])

    def keys(sought: Sought) -> Sequence[int]:
        def first(*given: Any) -> QuerySet[Any, Any]:
            values, (inside, there, now) = iter(given), given[-3:]
            said, found = sought.among(values), _filters(wanted, now)
            here = replace(gate, at=there) if gate else None
            if before:
                found &= Q(due_at__lt=next(values))
            if after is not None:
                found &= Q(pk__lt=next(values))
            page = Page(found, [F("pk").desc()], "state", size, is_by_key=True)
            return first_through(scope, inside, page, here, said, gathered=gathered)

        of_gate, of_page = gate and gate.is_mine, (before is None, after is None, size)
        shape = (said_of(scope, gathered=gathered), wanted.state, wanted.overdue, sought.shape, of_gate, *of_page)
        given, by_value = [*sought.values, *rest], bool(sought or gathered or before)
        return _NEWEST.keys(shape, first, *given, spare=[*offices, at], by_value=by_value)

    is_open = bool(wanted.overdue) or wanted.state in OPEN_STATES
    rare = wanted.state if wanted.state in RARE_STATES else None
    is_few = is_open or bool(rare)
    search = Search(scope, asked, gate, OPEN if is_open else ALL, rare, is_by_key=not is_few)
    rows = _NEWEST.rows(search.keys(lambda doors: None if is_few else by_key(after, doors), size, keys))
    page = [with_offices(each) for each in rows[: wanted.limit]]
    return page, _cursor(page[-1].pk) if len(rows) > wanted.limit else None


_NEWEST = Listed(lambda: Dossier.objects.select_related("procedure", "handler").only(*LISTED))


def _filters(wanted: Wanted, at: datetime) -> Q:
    late = Q(due_at__lt=at, state__in=RUNNING)
    found = Q() if wanted.state is None else Q(state=Literal(wanted.state))
    return found if wanted.overdue is None else found & (late if wanted.overdue else ~late)


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(str(key).encode()).decode()


def _key(cursor: str) -> int | None:
    try:
        return int(base64.urlsafe_b64decode(cursor.encode())) if cursor else None
    except (ValueError, binascii.Error):
        raise CursorUnknown from None
