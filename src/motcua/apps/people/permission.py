"""Xin phép: what a service asks the law before it writes; the refusals are those of `core.entitled`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from motcua.apps.people.models import Account
from motcua.core import entitled
from motcua.core.access import Act


def demand(
    by: Account | None, act: Act, *, prepared_by: Iterable[int | None] = (), at: datetime | None = None
) -> None:
    """Đòi quyền: refuses when `by` may not; `by=None` is the system itself (installation, imports from the shell)."""
    if by is not None:
        entitled.demand(by.actor(localdate(at)), act, prepared_by=prepared_by)
