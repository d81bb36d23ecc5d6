"""Mở tài khoản cán bộ (F01.1)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import (
    BasisMissing,
    OfficeClosed,
    PeriodReversed,
    PersonalNumberMalformed,
    PersonHasAccount,
    UsernameTaken,
)
from motcua.apps.people.services.set_password import keep_password
from motcua.core.access import Act
from motcua.core.codes import personal_number
from motcua.core.events import Event
from motcua.core.folding import fold, one_line


@transaction.atomic
def create_officer(
    username: str,
    *,
    by: Account | None,
    full_name: str,
    office: Office,
    position: str,
    starts_on: date,
    legal_basis: str,
    ends_on: date | None = None,
    personal_id: str = "",
    email: str = "",
    password: str = "",
) -> Account:
    """Mở tài khoản và phân công. The first password is changed at the first sign-in; without one none can sign in."""
    demand(by, Act.EDIT_PEOPLE)
    username, name = one_line(username).lower(), one_line(full_name)
    _refuse(username, personal_id, office, starts_on, ends_on, legal_basis, is_asked_for=by is not None)
    account = Account(
        username=username, full_name=name, folded=fold(f"{name} {username}"), personal_id=personal_id, email=email,
        kind=Account.Kind.OFFICER, starts_on=starts_on, ends_on=ends_on, legal_basis=legal_basis,
    )  # fmt: skip
    keep_password(account, password, must_change=True)
    account.postings.create(
        office=office, position=position, starts_on=starts_on, ends_on=ends_on, legal_basis=legal_basis
    )
    record(
        Event.ACCOUNT_CREATED, subject=account.subject, by=by, full_name=name, office=office.code, position=position,
        starts_on=starts_on, ends_on=ends_on, legal_basis=legal_basis,
    )  # fmt: skip
    return account


def _refuse(
    username: str,
    number: str,
    office: Office,
    starts_on: date,
    ends_on: date | None,
    basis: str,
    *,
    is_asked_for: bool,
) -> None:
    """`is_asked_for`: an administrator must give the person's number; a file of the installation may lack it."""
    if not basis.strip():
        raise BasisMissing
    if ends_on is not None and ends_on < starts_on:
        raise PeriodReversed
    if (number or is_asked_for) and personal_number(number) is None:
        raise PersonalNumberMalformed
    if not office.is_open(starts_on):
        raise OfficeClosed(office=office.name, on=starts_on)
    if not username or Account.objects.filter(username=username).exists():
        raise UsernameTaken(username=username)
    if number and Account.objects.filter(kind=Account.Kind.OFFICER, personal_id=number).exists():
        raise PersonHasAccount
