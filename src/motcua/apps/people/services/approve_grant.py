"""Phê duyệt quyền: by a person who neither asked for it nor receives it (F01.4)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Grant
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import AlreadyDecided, OwnRightsApproved
from motcua.apps.people.services.end_sessions import end_sessions
from motcua.apps.people.services.grant_role import scope_of
from motcua.core.access import Act, Role
from motcua.core.events import Event


@transaction.atomic
def approve_grant(grant: Grant, *, by: Account) -> Grant:
    """Duyệt; a new administrator signs in again, to be asked for the second factor (SEC5)."""
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    demand(by, Act.APPROVE_RIGHTS, prepared_by=[grant.granted_by_id])
    if by.pk == grant.account_id:
        raise OwnRightsApproved
    if not grant.is_pending:
        raise AlreadyDecided
    grant.approved_by, grant.approved_at = by, timezone.now()
    grant.save(update_fields=["approved_by", "approved_at"])
    if grant.role == Role.ADMINISTRATOR:
        end_sessions(grant.account)
    record(
        Event.ROLE_APPROVED, subject=grant.account.subject, by=by, grant=grant.pk, after=scope_of(grant),
        granted_by=grant.granted_by.username if grant.granted_by else None,
    )  # fmt: skip
    return grant
