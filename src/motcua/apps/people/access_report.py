"""Báo cáo quyền truy cập: who could see what of an office and a procedure on a day (F01.4), reviews (SEC6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest

from motcua.apps.people.models import Account, Delegation, Grant, Office, Posting
from motcua.apps.people.offices import above
from motcua.apps.people.selectors import people
from motcua.core.access import ROLE_NAMES, Act, Actor, Role, may
from motcua.core.sign_in import DORMANT


@dataclass(frozen=True, slots=True)
class Seer:
    """Người có quyền xem: by which role, over what, on what basis, given and approved by whom."""

    account: Account
    role: str
    scope: str
    basis: str
    granted_by: str
    approved_by: str
    instead_of: Account | None = None


def who_could_see(asker: Actor, *, on: date, office: Office, procedure: str = "", field: str = "") -> list[Seer]:
    """Ai có thể xem vào ngày `on`: rights at the office or above it, not narrowed to other fields or procedures."""
    if not may(asker, Act.SEE_PEOPLE):
        return []
    covering = Q(office=None) | Q(office__in=above(office, on))
    rows = Grant.objects.at_some_time_on(on).filter(covering, _could_sign_in(on, "account__"))
    grants = [
        one
        for one in rows.select_related("account", "office", "granted_by", "approved_by").order_by("account__username")
        if _covers(one.procedures, procedure) and _covers(one.fields, field)
    ]
    held = {(one.account_id, one.role) for one in grants}
    given = Delegation.objects.in_effect(on).filter(covering, _could_sign_in(on, "holder__"))
    given = given.filter(Q(revoked_at=None) | Q(revoked_at__date__gte=on)).select_related("giver", "holder", "office")
    through = [one for one in given if (one.giver_id, one.role) in held]
    return [_by_grant(one) for one in grants] + [_by_delegation(one) for one in through]


def _could_sign_in(on: date, where: str) -> Q:
    """The dates of the account: one that was closed later could still see that day."""
    begun = Q(**{f"{where}starts_on__lte": on})
    return begun & (Q(**{f"{where}ends_on": None}) | Q(**{f"{where}ends_on__gte": on}))


def _covers(narrowed_to: list[str], asked: str) -> bool:
    return not narrowed_to or not asked or asked in narrowed_to


def _by_grant(grant: Grant) -> Seer:
    narrowed = ", ".join([*grant.fields, *grant.procedures])
    scope = str(grant.office or "Toàn tỉnh") + (f" ({narrowed})" if narrowed else "")
    return Seer(
        grant.account, ROLE_NAMES[Role(grant.role)], scope, grant.legal_basis,
        str(grant.granted_by or "Hệ thống"), str(grant.approved_by or "Hệ thống"),
    )  # fmt: skip


def _by_delegation(given: Delegation) -> Seer:
    scope = str(given.office or "Toàn tỉnh")
    giver = str(given.giver)
    return Seer(given.holder, ROLE_NAMES[Role(given.role)], scope, given.legal_basis, giver, giver, given.giver)


def dormant(asker: Actor, at: datetime) -> QuerySet[Account]:
    """Tài khoản cán bộ không dùng quá 45 ngày, còn mở (SEC6)."""
    seen = people(asker).filter(is_active=True).annotate(seen_at=Greatest("last_login", "opened_at"))
    return seen.filter(seen_at__lt=at - DORMANT).order_by("seen_at")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Một dòng của danh sách rà soát quyền hằng quý."""

    account: Account
    posting: Posting | None
    roles: tuple[str, ...]


def quarterly_review(asker: Actor, on: date) -> list[Reviewed]:
    """Danh sách rà soát tài khoản và quyền hằng quý (SEC6); three queries."""
    accounts = list(people(asker).filter(is_active=True).order_by("username"))
    postings = {one.account_id: one for one in Posting.objects.select_related("office").in_effect(on)}
    roles: dict[int, list[str]] = {}
    for grant in Grant.objects.in_effect(on).order_by("role"):
        roles.setdefault(grant.account_id, []).append(ROLE_NAMES[Role(grant.role)])
    return [Reviewed(one, postings.get(one.pk), tuple(roles.get(one.pk, ()))) for one in accounts]
