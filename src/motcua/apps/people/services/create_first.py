"""Mở hai tài khoản đầu tiên: from the shell of a new installation, where nobody can sign in or approve yet."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from motcua.apps.people.models import Account, Grant, Office
from motcua.apps.people.refusals import FirstExists, PasswordTooWeak
from motcua.apps.people.services.create_officer import create_officer
from motcua.apps.people.services.grant_role import grant_role
from motcua.apps.people.services.set_password import keep_password
from motcua.core.access import ROLE_NAMES, Role
from motcua.core.sign_in import weaknesses

ONE_AT_A_TIME = 7304151  # the advisory lock of those who make the first accounts
# Who asks for rights, and who approves them: with these two every other account can be made on the pages.
FIRST: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "Quản trị hệ thống",
    Role.PROVINCE_OFFICE: "Phụ trách phê duyệt quyền",
}


@transaction.atomic
def create_first(
    role: Role, username: str, *, full_name: str, office: Office, password: str, legal_basis: str, waits: bool = False
) -> Account:
    """Mở tài khoản và cấp `role`, in effect at once: nobody is there yet who could approve it.

    Refused once somebody holds the role, unless `waits`: then the right waits for a second person like any other
    (F01.4), and the shell gives nobody more than the pages do.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if not waits:
        refuse_second(role)
    today = timezone.localdate()
    account = create_officer(
        username, by=None, full_name=full_name, office=office, position=FIRST[role], starts_on=today,
        legal_basis=legal_basis,
    )  # fmt: skip
    _refuse_weak(password, account, role)
    keep_password(account, password, must_change=True)
    grant_role(account, role, by=None, starts_on=today, legal_basis=legal_basis, waits=waits)
    return account


def refuse_second(role: Role) -> None:
    """Raises `FirstExists` where somebody holds the role today and may sign in."""
    today = timezone.localdate()
    held = Grant.objects.in_effect(today).filter(role=role.value).select_related("account")
    if any(grant.account.may_sign_in(today) for grant in held):
        raise FirstExists(role=ROLE_NAMES[role])


def _refuse_weak(password: str, account: Account, role: Role) -> None:
    """The rules of the role to come, which the account does not hold at this moment; then those of everybody."""
    found = weaknesses(password, is_administrator=role == Role.ADMINISTRATOR)
    try:
        validate_password(password, account)
    except ValidationError as failure:
        found += [each for each in failure.messages if each not in found]
    if found:
        raise PasswordTooWeak(what=" ".join(found))
