"""Thu hồi khóa API: one key ends, the account and its other keys stay."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, ApiToken
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import AlreadyRevoked, RevokedWithoutReason
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Account | None, reason: str) -> ApiToken:
    """Thu hồi ngay: the next call with it is answered 401."""
    demand(by, Act.EDIT_PEOPLE)
    token = ApiToken.objects.select_for_update().select_related("account").get(pk=token.pk)
    if not reason.strip():
        raise RevokedWithoutReason
    if token.revoked_at is not None:
        raise AlreadyRevoked(prefix=token.prefix)
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    record(
        Event.TOKEN_REVOKED, subject=token.account.subject, by=by, at=token.revoked_at, prefix=token.prefix,
        reason=reason.strip(),
    )  # fmt: skip
    return token
