"""Ủy quyền ký, giải quyết: from a first to a last day, on a basis, never more than one has (F01.6)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Delegation, Grant, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import (
    AlreadyDecided,
    BasisMissing,
    DelegatedToOneself,
    NotAnOfficer,
    PeriodReversed,
    RightNotHeld,
    RolesIncompatible,
)
from motcua.core.access import Act, Role
from motcua.core.events import Event


@transaction.atomic
def delegate(
    giver: Account,
    holder: Account,
    role: Role,
    *,
    by: Account | None,
    starts_on: date,
    ends_on: date,
    legal_basis: str,
    office: Office | None = None,
) -> Delegation:
    """Ủy quyền: recorded by the giver or by an administrator."""
    if by is None or by.pk != giver.pk:
        demand(by, Act.EDIT_PEOPLE)
    _refuse(giver, holder, role, starts_on, ends_on, legal_basis, office)
    given = Delegation.objects.create(
        giver=giver, holder=holder, role=role.value, office=office, starts_on=starts_on, ends_on=ends_on,
        legal_basis=legal_basis,
    )  # fmt: skip
    record(
        Event.DELEGATION_GIVEN, subject=giver.subject, by=by, to=holder.username, role=role.value,
        office=office.code if office else None, starts_on=starts_on, ends_on=ends_on, legal_basis=legal_basis,
    )  # fmt: skip
    return given


def _refuse(
    giver: Account, holder: Account, role: Role, starts_on: date, ends_on: date, basis: str, office: Office | None
) -> None:
    if giver.pk == holder.pk:
        raise DelegatedToOneself
    if not (giver.is_officer and holder.is_officer):
        raise NotAnOfficer
    if not basis.strip():
        raise BasisMissing
    if ends_on < starts_on:
        raise PeriodReversed
    if role == Role.ADMINISTRATOR:
        raise RolesIncompatible
    where = Q(office=office) | Q(office=None)
    if (
        not Grant.objects.in_effect(max(starts_on, timezone.localdate()))
        .filter(where, account=giver, role=role.value)
        .exists()
    ):
        raise RightNotHeld


@transaction.atomic
def revoke_delegation(delegation: Delegation, *, by: Account | None) -> Delegation:
    """Chấm dứt ủy quyền trước hạn."""
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if by is None or by.pk != delegation.giver_id:
        demand(by, Act.EDIT_PEOPLE)
    if delegation.revoked_at is not None:
        raise AlreadyDecided
    delegation.revoked_at = timezone.now()
    delegation.save(update_fields=["revoked_at"])
    record(
        Event.DELEGATION_REVOKED, subject=delegation.giver.subject, by=by, to=delegation.holder.username,
        role=delegation.role,
    )  # fmt: skip
    return delegation
