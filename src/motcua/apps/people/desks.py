"""Bộ phận Một cửa: the desk at which an officer sits, and the desks that are open."""

from __future__ import annotations

from datetime import date

from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.errors import Refused


class NoDesk(Refused):
    """Cán bộ không được phân công ở Bộ phận Một cửa nào."""

    message = "Anh/chị chưa được phân công ở Bộ phận Một cửa nào: hãy liên hệ quản trị để được cấp quyền tiếp nhận."


def desk_of(account: Account, on: date) -> Office:
    """Quầy của cán bộ: where the officer is posted, else where the role of receptionist is held."""
    posting = account.posting_on(on)
    if posting is not None and posting.office.receives:
        office: Office = posting.office
        return office
    held = account.grants.select_related("office").in_effect(on).filter(role=Role.RECEPTIONIST.value)
    for grant in held:
        if grant.office is not None and grant.office.receives:
            return grant.office  # type: ignore[no-any-return]  # the manager's rows are untyped
    raise NoDesk
