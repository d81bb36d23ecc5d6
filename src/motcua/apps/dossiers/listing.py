"""Danh sách qua API: filtered, by key and never by offset, so that the thousandth page costs what the first does."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime

from django.db.models import Q
from pydantic import AwareDatetime, BaseModel, Field

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import visible_to, with_offices
from motcua.apps.dossiers.worklists import RUNNING, matching
from motcua.apps.people.models import Account
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
    rows = visible_to(account, at).filter(_filters(wanted, at))
    if last := _key(wanted.cursor):
        rows = rows.filter(pk__lt=last)
    listed = rows.select_related("procedure", "handler").only(*LISTED).order_by("-pk")
    found = [with_offices(each) for each in listed[: wanted.limit + 1]]
    page = found[: wanted.limit]
    return page, _cursor(page[-1].pk) if len(found) > wanted.limit else None


def _filters(wanted: Wanted, at: datetime) -> Q:
    late = Q(due_at__lt=at, state__in=RUNNING)
    found = matching(wanted.q)
    if wanted.state is not None:
        found &= Q(state=wanted.state)
    if wanted.office:
        found &= Q(holder__code=wanted.office) | Q(competent__code=wanted.office) | Q(receiving__code=wanted.office)
    if wanted.overdue is not None:
        found &= late if wanted.overdue else ~late
    if wanted.due_before is not None:
        found &= Q(due_at__lt=wanted.due_before)
    return found


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(str(key).encode()).decode()


def _key(cursor: str) -> int | None:
    try:
        return int(base64.urlsafe_b64decode(cursor.encode())) if cursor else None
    except (ValueError, binascii.Error):
        raise CursorUnknown from None
