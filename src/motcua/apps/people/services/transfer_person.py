"""Chuyển công tác: old posting, rights and sessions end in the transaction that begins the new posting (F01.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.history import DAY
from motcua.apps.people.models import Account, Office, Posting
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import (
    AccountEnded,
    BasisMissing,
    NotAnOfficer,
    OfficeClosed,
    OwnAccountEnded,
    WorkNotHandedOver,
)
from motcua.apps.people.services.end_sessions import end_sessions
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def transfer_person(
    account: Account,
    *,
    by: Account | None,
    on: date,
    office: Office,
    position: str,
    legal_basis: str,
    open_work: Sequence[str] = (),
) -> Posting:
    """Chuyển từ ngày `on`. `open_work`: what is still open, listed by the caller, who sees the dossiers."""
    demand(by, Act.EDIT_PEOPLE)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if by == account:
        raise OwnAccountEnded
    if not account.is_officer:
        raise NotAnOfficer
    if not account.may_sign_in(on):
        raise AccountEnded(username=account.username)
    if not legal_basis.strip():
        raise BasisMissing
    if not office.is_open(on):
        raise OfficeClosed(office=office.name, on=on)
    if open_work:
        raise WorkNotHandedOver(count=len(open_work), first=open_work[0])
    before, rights = end_rights(account, last_on=on - DAY)
    posting: Posting = account.postings.create(
        office=office, position=position, starts_on=on, ends_on=account.ends_on, legal_basis=legal_basis
    )
    end_sessions(account)
    record(
        Event.PERSON_TRANSFERRED, subject=account.subject, by=by, on=on, before=before, rights_ended=rights,
        after={"office": office.code, "position": position}, legal_basis=legal_basis,
    )  # fmt: skip
    return posting


def end_rights(account: Account, *, last_on: date) -> tuple[list[dict[str, str]], list[dict[str, object]]]:
    """Kết thúc mọi phân công, quyền và ủy quyền sau ngày `last_on`; says what ended."""
    now, today = timezone.now(), timezone.localdate()
    running = Q(ends_on=None) | Q(ends_on__gt=last_on)
    postings = list(account.postings.select_related("office").filter(running))
    grants = list(account.grants.filter(running, revoked_at=None))
    account.postings.filter(running).update(ends_on=last_on)
    rows = [account.grants, account.delegations_given, account.delegations_held]
    for held in rows:
        ending = held.filter(running, revoked_at=None)
        if last_on < today:
            ending.update(revoked_at=now)
        else:
            ending.filter(starts_on__gt=last_on).update(revoked_at=now)
            ending.update(ends_on=last_on)
    left = [{"office": one.office.code, "position": one.position} for one in postings]
    return left, [{"role": one.role, "grant": one.pk} for one in grants]
