"""Tra cứu con người và quyền: the asker comes first; who may not see people finds nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from motcua.apps.people.models import Account, ApiToken, Delegation, Grant, Posting
from motcua.core.access import Act, Actor, may
from motcua.core.folding import words


def officer_named(username: str) -> Account | None:
    """Tài khoản cán bộ theo tên đăng nhập; for the door, where nobody is signed in yet."""
    return Account.objects.filter(kind=Account.Kind.OFFICER, username=username.strip().lower()).first()


def trial_account(name: str) -> Account | None:
    """Tài khoản dùng thử: by user name, or a citizen's by address; it ends in .example, as no real one does."""
    by_name = Q(kind=Account.Kind.OFFICER, username=name) | Q(kind=Account.Kind.CITIZEN, email=name)
    return Account.objects.filter(by_name, email__endswith=".example").first()


def own_rights(account: Account, on: date) -> list[Grant]:
    """Quyền của chính mình."""
    return list(account.grants.select_related("office").in_effect(on))


def people(asker: Actor) -> QuerySet[Account]:
    """Cán bộ mà người hỏi được thấy."""
    rows = Account.objects.filter(kind__in=[Account.Kind.OFFICER, Account.Kind.SERVICE])
    return rows if may(asker, Act.SEE_PEOPLE) else rows.none()


def find_people(asker: Actor, question: str = "", *, on: date, after: str = "", size: int = 50) -> list[Account]:
    """Tìm cán bộ theo họ tên, tên đăng nhập: blind to marks; the page after the name `after`."""
    rows = people(asker).order_by("username").filter(username__gt=after)
    for word in words(question):
        rows = rows.filter(folded__contains=word)
    now = Prefetch("postings", Posting.objects.select_related("office").in_effect(on), to_attr="now")
    return list(rows.prefetch_related(now)[:size])


def person(asker: Actor, username: str) -> Account | None:
    """Một cán bộ."""
    return people(asker).filter(username=username).first()


def postings_of(asker: Actor, account: Account) -> QuerySet[Posting]:
    """Quá trình công tác."""
    return Posting.objects.select_related("office").filter(account=account, account__in=people(asker))


def grants_of(asker: Actor, account: Account) -> QuerySet[Grant]:
    """Mọi quyền đã có, mới nhất trước."""
    rows = Grant.objects.select_related("office", "granted_by", "approved_by", "account")
    return rows.filter(account=account, account__in=people(asker))


def delegations_of(asker: Actor, account: Account) -> Sequence[Delegation]:
    """Ủy quyền đã giao và đã nhận."""
    rows = Delegation.objects.select_related("giver", "holder", "office")
    if account not in people(asker):
        return []
    return list(rows.filter(giver=account) | rows.filter(holder=account))


def grant_by_id(asker: Actor, pk: int) -> Grant | None:
    """Một quyền, for those who edit or approve."""
    if not (may(asker, Act.EDIT_PEOPLE) or may(asker, Act.APPROVE_RIGHTS)):
        return None
    return Grant.objects.select_related("account", "office").filter(pk=pk).first()


def delegation_by_id(asker: Actor, pk: int) -> Delegation | None:
    """Một ủy quyền, for its giver and for those who edit people."""
    rows = Delegation.objects.select_related("giver", "holder")
    if not may(asker, Act.EDIT_PEOPLE):
        rows = rows.filter(giver=asker.id)
    return rows.filter(pk=pk).first()


def waiting_grants(asker: Actor) -> list[Grant]:
    """Quyền chờ duyệt, for those who may approve."""
    if not may(asker, Act.APPROVE_RIGHTS):
        return []
    return list(Grant.objects.pending().select_related("account", "office", "granted_by").order_by("pk"))


def tokens_of(asker: Actor, account: Account) -> list[ApiToken]:
    """Khóa API của một người, for those who edit people."""
    return list(ApiToken.objects.filter(account=account)) if may(asker, Act.EDIT_PEOPLE) else []


def token_by_id(asker: Actor, pk: int) -> ApiToken | None:
    """Một khóa API, for those who edit people."""
    if not may(asker, Act.EDIT_PEOPLE):
        return None
    return ApiToken.objects.select_related("account").filter(pk=pk).first()
