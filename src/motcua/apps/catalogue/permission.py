"""Hỏi quyền: one question to core.access, answered with a refusal that says what to do."""

from __future__ import annotations

from django.utils import timezone

from motcua.apps.catalogue.errors import ActNotAllowed, SamePersonPublished
from motcua.apps.people.models import Account
from motcua.core.access import Act, Facts, may


def permit(by: Account, act: Act, *, prepared_by: int | None = None) -> None:
    """Raises where the account may not do `act` today, or where it would judge its own work."""
    actor = by.actor(timezone.localdate())
    if not may(actor, act):
        raise ActNotAllowed
    if not may(actor, act, Facts(prepared_by=prepared_by)):
        raise SamePersonPublished
