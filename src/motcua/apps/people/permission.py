"""Xin phép: what every service of this app asks the law before it writes."""

from __future__ import annotations

from django.utils import timezone

from motcua.apps.people.models import Account
from motcua.apps.people.refusals import NotPermitted, OwnRightsApproved
from motcua.core.access import SEPARATED, Act, Facts, may


def demand(by: Account | None, act: Act, facts: Facts | None = None) -> None:
    """Đòi quyền: refuses when `by` may not; `by=None` is the system itself (installation, imports from the shell)."""
    if by is None:
        return
    actor = by.actor(timezone.localdate())
    if may(actor, act, facts):
        return
    if act in SEPARATED and may(actor, act):
        raise OwnRightsApproved
    raise NotPermitted
