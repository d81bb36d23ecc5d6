"""Danh bạ: finds the officer or the office that somebody named, or says who is unknown."""

from __future__ import annotations

from datetime import date

from motcua.apps.people.models import Account, Office
from motcua.core.errors import Refused


class OfficeUnknown(Refused):
    """Không có cơ quan này, or it is not open on that day."""

    message = "Không có cơ quan đang hoạt động với mã «{code}»: hãy chọn trong danh sách cơ quan."


class OfficerUnknown(Refused):
    """Không có cán bộ này, or the account is closed."""

    message = "Không có cán bộ đang làm việc với tài khoản «{username}»: hãy chọn trong danh sách."


def office_named(code: str, on: date) -> Office:
    """Cơ quan đang hoạt động theo mã."""
    found: Office | None = Office.objects.filter(code=code[:35]).first()
    if found is None or not found.is_open(on):
        raise OfficeUnknown(code=code[:35])
    return found


def officer_named(username: str, on: date) -> Account:
    """Cán bộ đang làm việc theo tên tài khoản."""
    found = Account.objects.filter(username=username[:150], kind=Account.Kind.OFFICER).first()
    if found is None or not found.may_sign_in(on):
        raise OfficerUnknown(username=username[:50])
    return found


def officers_of(office: Office, on: date) -> list[Account]:
    """Cán bộ đang công tác tại đơn vị, for the list to assign from."""
    posted = Account.objects.filter(kind=Account.Kind.OFFICER, is_active=True, postings__office=office)
    return [each for each in posted.distinct().order_by("full_name") if each.posting_on(on)]


def default_desk(on: date) -> Office:
    """Trung tâm Phục vụ hành chính công tỉnh: where an application goes that names no desk."""
    desks = Office.objects.filter(receives=True, kind=Office.Kind.CENTRE, commune="").order_by("code")
    found = next((each for each in desks if each.is_open(on)), None)
    if found is None:
        raise OfficeUnknown(code="trung tâm tỉnh")
    return found
