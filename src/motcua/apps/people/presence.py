"""Người đang làm việc: an account with its rights and its signature of the day, in the statement that finds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from motcua.apps.people.models import Account, Delegation, Grant, Posting
from motcua.core.access import Actor, Holding, Role
from motcua.database.composed import Composed

_PRESENT: Composed[Account] = Composed()
M = TypeVar("M", bound=Model)


def with_rights(rows: QuerySet[M], account: str, on: date) -> QuerySet[M]:
    """Each row besides with what the account, found under that name in the row, holds on the day."""
    whose = OuterRef(account)
    right = JSONObject(role="role", office="office__code", fields="fields", procedures="procedures")
    place = JSONObject(position="position", office="office__name")
    found: QuerySet[M] = rows.annotate(
        held=ArraySubquery(Grant.objects.in_effect(on).filter(account=whose).values(each=right)),
        is_delegate=Exists(Delegation.objects.in_effect(on).filter(holder=whose)),
        sits=Subquery(Posting.objects.in_effect(on).filter(account=whose).values(each=place)[:1]),
    )
    return found


def remember_rights(account: Account, found: Any, on: date) -> Actor:
    """Keep in this one object what `with_rights` found. Who holds a delegation is looked up the long way."""
    sits: Mapping[str, str] | None = found.sits
    account.__dict__["signed"] = (on, (account.full_name, f"{sits['position']}, {sits['office']}" if sits else ""))
    if found.is_delegate or not account.may_sign_in(on):
        return account.remember_actor(on)
    actor = _actor(account, found.held)
    account.__dict__["remembered"] = (on, actor)
    return actor


def present(key: int, on: date) -> Account | None:
    """Tài khoản của một phiên, with what it holds today, in one statement and asked anew at each page."""
    found = _PRESENT.first(on, lambda key: with_rights(Account.objects.filter(pk=key).order_by(), "pk", on), key)
    if found is not None:
        remember_rights(found, found, on)
    return found


def _actor(account: Account, held: Iterable[Mapping[str, Any]]) -> Actor:
    holdings = tuple(
        Holding(Role(each["role"]), each["office"] or "", frozenset(each["fields"]), frozenset(each["procedures"]))
        for each in held
    )
    offices = frozenset(each.office for each in holdings if each.office)
    return Actor(account.pk, frozenset(each.role for each in holdings), offices, holdings)
