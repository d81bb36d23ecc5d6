"""Cán bộ của tỉnh mẫu: invented people, one for every role and more."""

from __future__ import annotations

from typing import Any

from motcua.apps.people.models import Account, Office
from motcua.apps.people.services.create_officer import create_officer
from motcua.apps.people.services.grant_role import grant_role
from motcua.apps.people.services.set_password import keep_password
from motcua.core.access import Role
from motcua.demo.read import read

PASSWORD = "Mc-thu-7Kq!29vR"  # noqa: S105 - printed at every start; for trying out only


def load_staff(offices: dict[str, Office]) -> dict[str, Account]:
    """Mở tài khoản và cấp quyền; answers them by user name."""
    return {row["username"]: _create(row, offices) for row in read("staff.yaml")}


def _create(row: dict[str, Any], offices: dict[str, Office]) -> Account:
    dates = {"starts_on": row["starts_on"], "legal_basis": row["legal_basis"]}
    account = create_officer(
        row["username"], by=None, full_name=row["full_name"], office=offices[row["office"]],
        position=row["position"], email=row["email"], **dates,
    )  # fmt: skip
    keep_password(account, PASSWORD, must_change=False)
    scope = row["scope"]
    for role in row["roles"]:
        grant_role(
            account, Role(role), by=None, office=offices[scope["office"]] if scope.get("office") else None,
            fields=scope.get("fields") or (), procedures=scope.get("procedures") or (), **dates,
        )  # fmt: skip
    return account
