"""Thu hồi quyền, or refuse one that was asked for."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Grant
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import AlreadyDecided
from motcua.apps.people.services.grant_role import scope_of
from motcua.core.access import Act
from motcua.core.entitled import NotEntitled
from motcua.core.events import Event


@transaction.atomic
def revoke_role(grant: Grant, *, by: Account | None, reason: str = "") -> Grant:
    """Thu hồi ngay: the next page the person opens no longer knows the right. An approver may refuse a request."""
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    _demand(by, grant)
    if grant.revoked_at is not None:
        raise AlreadyDecided
    before = scope_of(grant) | {"pending": grant.is_pending}
    grant.revoked_at = timezone.now()
    grant.save(update_fields=["revoked_at"])
    record(
        Event.ROLE_REVOKED, subject=grant.account.subject, by=by, grant=grant.pk, before=before, after=None,
        reason=reason,
    )  # fmt: skip
    return grant


def _demand(by: Account | None, grant: Grant) -> None:
    try:
        demand(by, Act.EDIT_PEOPLE)
    except NotEntitled:
        if not grant.is_pending:
            raise
        demand(by, Act.APPROVE_RIGHTS)
