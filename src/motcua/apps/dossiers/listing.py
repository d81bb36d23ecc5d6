"""Danh sách qua API: filtered, by key and never by offset, so that the thousandth page costs what the first does."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from pydantic import AwareDatetime, BaseModel, Field

from motcua.apps.dossiers.doors import Listed, first_through
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Dossiers, scope_of, visible_to, with_offices
from motcua.apps.dossiers.worklists import RUNNING, matching
from motcua.apps.people.models import Account
from motcua.database.literal import Literal
from motcua.database.marks import standing
from motcua.database.planning import planned_for_values

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
    """One page, newest first, and the cursor of the next: door by door; by words, as many as have them."""
    after, size = _key(wanted.cursor), wanted.limit + 1
    if wanted.q.strip():
        rows = visible_to(account, at).filter(matching(wanted.q), _filters(wanted, at, *_given(wanted, after)))
        with planned_for_values():
            found = list(_row().filter(pk__in=rows.values("pk")).order_by("-pk")[:size])
    else:
        scope = scope_of(account, at)
        shape = (
            scope,
            wanted.state,
            bool(wanted.office),
            wanted.overdue,
            bool(wanted.due_before),
            after is None,
            size,
        )

        def first(*given: Any) -> QuerySet[Any, Any]:
            return first_through(scope, _filters(wanted, given[-1], *given[:-1]), [F("pk").desc()], "pk", size)

        found = _NEWEST.page(shape, first, *_given(wanted, after), spare=[at])
    page = [with_offices(each) for each in found[: wanted.limit]]
    return page, _cursor(page[-1].pk) if len(found) > wanted.limit else None


def _row() -> Dossiers:
    return Dossier.objects.select_related("procedure", "handler").only(*LISTED)


_NEWEST = Listed(_row)


def _given(wanted: Wanted, after: int | None) -> list[Any]:
    """The values that were given, in the order in which `_filters` takes them."""
    return [each for each in (wanted.office, wanted.due_before, after) if each not in (None, "")]


def _filters(wanted: Wanted, at: datetime, *given: Any) -> Q:
    values, found = iter(given), Q()
    if wanted.state is not None:
        found &= Q(state=Literal(wanted.state))
    if wanted.overdue is not None:
        late = Q(due_at__lt=at, state__in=RUNNING)
        found &= late if wanted.overdue else ~late
    if wanted.office:
        office = next(values)
        found &= Q(holder__code=office) | Q(competent__code=office) | Q(receiving__code=office)
    if wanted.due_before is not None:
        found &= Q(due_at__lt=next(values))
    return found & Q(pk__lt=last) if (last := next(values, None)) else found


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(str(key).encode()).decode()


def _key(cursor: str) -> int | None:
    try:
        return int(base64.urlsafe_b64decode(cursor.encode())) if cursor else None
    except (ValueError, binascii.Error):
        raise CursorUnknown from None
