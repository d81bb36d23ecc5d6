"""Cán bộ của tỉnh mẫu: invented people, one for every role and more."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.timezone import make_aware

from motcua.apps.people.models import Account, Office
from motcua.apps.people.services.create_officer import create_officer
from motcua.apps.people.services.grant_role import grant_role
from motcua.core.access import Role
from motcua.demo.read import read

PASSWORD = "Mc-thu-7Kq!29vR"  # noqa: S105 - printed at every start; for trying out only


def load_staff(offices: dict[str, Office]) -> dict[str, Account]:
    """Mở tài khoản và cấp quyền; answers them by user name."""
    hashed = make_password(PASSWORD)  # once: hashing is slow on purpose, and all have this one, known password
    return {row["username"]: _create(row, offices, hashed) for row in read("staff.yaml")}


def _create(row: dict[str, Any], offices: dict[str, Office], hashed: str) -> Account:
    dates = {"starts_on": row["starts_on"], "legal_basis": row["legal_basis"]}
    account = create_officer(
        row["username"], by=None, full_name=row["full_name"], office=offices[row["office"]],
        position=row["position"], email=row["email"], **dates,
    )  # fmt: skip
    account.password, account.must_change_password, account.password_set_at = hashed, False, timezone.now()
    account.save(update_fields=["password", "must_change_password", "password_set_at"])
    scope = row["scope"]
    for role in row["roles"]:
        grant = grant_role(
            account, Role(role), by=None, office=offices[scope["office"]] if scope.get("office") else None,
            fields=scope.get("fields") or (), procedures=scope.get("procedures") or (), **dates,
        )  # fmt: skip
        grant.approved_at = make_aware(datetime.combine(row["starts_on"], time(8)))  # they have worked here since
        grant.save(update_fields=["approved_at"])
    return account
