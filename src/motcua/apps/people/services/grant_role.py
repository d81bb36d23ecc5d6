"""Cấp quyền: asked for by an administrator, in effect once another person has approved it (F01.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Grant, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import (
    AccountEnded,
    AlreadyGranted,
    BasisMissing,
    NotAnOfficer,
    OfficeClosed,
    PeriodReversed,
    RolesIncompatible,
)
from motcua.core.access import Act, Role
from motcua.core.events import Event


@transaction.atomic
def grant_role(
    account: Account,
    role: Role,
    *,
    by: Account | None,
    starts_on: date,
    legal_basis: str,
    ends_on: date | None = None,
    office: Office | None = None,
    fields: Sequence[str] = (),
    procedures: Sequence[str] = (),
    waits: bool = False,
) -> Grant:
    """Đề nghị cấp `role`; by the system itself (`by=None`) in effect at once, unless it `waits` for approval."""
    demand(by, Act.EDIT_PEOPLE)
    account = Account.objects.select_for_update().get(pk=account.pk)
    _refuse(account, role, starts_on, ends_on, legal_basis, office)
    grant: Grant = account.grants.create(
        role=role.value, office=office, fields=list(fields), procedures=list(procedures), starts_on=starts_on,
        ends_on=ends_on, legal_basis=legal_basis, granted_by=by,
        approved_at=timezone.now() if by is None and not waits else None,
    )  # fmt: skip
    record(Event.ROLE_GRANTED, subject=account.subject, by=by, before=None, after=scope_of(grant), grant=grant.pk)
    return grant


def scope_of(grant: Grant) -> dict[str, object]:
    """Quyền và phạm vi, as the journal keeps them."""
    return {
        "role": grant.role,
        "office": grant.office.code if grant.office else None,
        "fields": grant.fields,
        "procedures": grant.procedures,
        "starts_on": grant.starts_on,
        "ends_on": grant.ends_on,
        "legal_basis": grant.legal_basis,
    }


def _refuse(
    account: Account, role: Role, starts_on: date, ends_on: date | None, basis: str, office: Office | None
) -> None:
    if not account.is_officer:
        raise NotAnOfficer
    if not account.is_active:
        raise AccountEnded(username=account.username)
    if not basis.strip():
        raise BasisMissing
    if ends_on is not None and ends_on < starts_on:
        raise PeriodReversed
    if office is not None and not office.is_open(starts_on):
        raise OfficeClosed(office=office.name, on=starts_on)
    _refuse_beside_others(account, role, starts_on, ends_on or date.max, office)


def _refuse_beside_others(account: Account, role: Role, first: date, last: date, office: Office | None) -> None:
    """Trùng hoặc không được kiêm (SEC7)."""
    held = account.grants.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last, revoked_at=None)
    if held.filter(role=role.value, office=office).exists():
        raise AlreadyGranted
    if role == Role.ADMINISTRATOR and held.exclude(role=role.value).exists():
        raise RolesIncompatible
    if role != Role.ADMINISTRATOR and held.filter(role=Role.ADMINISTRATOR.value).exists():
        raise RolesIncompatible
