"""Danh bạ: finds the officer or the office that somebody named, or says who is unknown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from motcua.apps.people.models import Account, Office, Posting
from motcua.apps.people.registry import all_offices
from motcua.core.access import Role
from motcua.core.errors import Refused
from motcua.database.composed import Composed

WITHIN = (Office.Kind.DIVISION, Office.Kind.COMMUNE_DIVISION, Office.Kind.POINT)  # of an agency, not one themselves
_POSTED: Composed[Posting] = Composed()


class OfficeUnknown(Refused):
    """Không có cơ quan này, or it is not open on that day."""

    message = "Không có cơ quan đang hoạt động với mã «{code}»: hãy chọn trong danh sách cơ quan."


class OfficerUnknown(Refused):
    """Không có cán bộ này, or the account is closed."""

    message = "Không có cán bộ đang làm việc với tài khoản «{username}»: hãy chọn trong danh sách."


def office_named(code: str, on: date) -> Office:
    """Cơ quan đang hoạt động theo mã, kiểu mới hoặc kiểu cũ, to read only; or a refusal."""
    said = code[:35]
    found = next((each for each in all_offices() if said and said in {each.code, each.old_code}), None)
    if found is None or not found.is_open(on):
        raise OfficeUnknown(code=code[:35])
    return found


def officer_named(username: str, on: date) -> Account:
    """Cán bộ đang làm việc theo tên tài khoản."""
    found = Account.objects.filter(username=username[:150], kind=Account.Kind.OFFICER).first()
    if found is None or not found.may_sign_in(on):
        raise OfficerUnknown(username=username[:50])
    return found


def officers_under(offices: Collection[str], on: date) -> list[Posting]:
    """Cán bộ đang công tác tại các đơn vị (mã) này và phòng trực thuộc, by name; one query."""
    codes = tuple(sorted(offices))
    rows = _POSTED.rows((codes, on), lambda: _posted_under(codes, on))
    return sorted({each.account_id: each for each in rows}.values(), key=lambda each: each.account.full_name)


def colleagues_of(account: Account, on: date) -> list[Posting]:
    """Người cùng cơ quan: of the agency and all its divisions, wherever of them this person sits."""
    posting = account.posting_on(on)
    if posting is None:
        return []
    office: Office = posting.office
    agency = office.parent if office.kind in WITHIN and office.parent else office
    return officers_under({agency.code}, on)


def _posted_under(codes: Collection[str], on: date) -> QuerySet[Posting]:
    there = Q(office__code__in=codes) | Q(office__parent__code__in=codes)
    return Posting.objects.in_effect(on).filter(there, account__is_active=True).select_related("account", "office")


def represented_by(account: Account, role: Role, on: date) -> Account | None:
    """Người mà tài khoản này ký thay: only where the role is held by delegation, not in one's own right (F01.6)."""
    if account.grants.in_effect(on).filter(role=role.value).exists():
        return None
    held = account.delegations_held.honoured(on).filter(role=role.value).select_related("giver").first()
    return held.giver if held else None


def names_of(accounts: Collection[int]) -> dict[int, str]:
    """Họ tên theo khóa tài khoản, for the lines of a journal."""
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "full_name")) if accounts else {}


def office_names(codes: Collection[str]) -> dict[str, str]:
    """Tên cơ quan theo mã."""
    return dict(Office.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def default_desk(on: date) -> Office:
    """Trung tâm Phục vụ hành chính công tỉnh: where an application goes that names no desk."""
    desks = (each for each in all_offices() if each.receives and each.kind == Office.Kind.CENTRE and not each.commune)
    found = next((each for each in desks if each.is_open(on)), None)
    if found is None:
        raise OfficeUnknown(code="trung tâm tỉnh")
    return found
