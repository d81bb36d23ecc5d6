"""Ai cần biết về hồ sơ: the owner's addresses, the desk, the unit that has it, its leaders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import with_offices
from motcua.apps.people.models import Account, Grant
from motcua.core.access import Role
from motcua.database.marks import standing

NEEDED = (
    "reference", "code", "applicant", "step", "due_at", "reception_due_at", "procedure__name", "receiving",
    "competent", "holder", "handler__full_name", "owner__email",
)  # fmt: skip
_ROSTER: ContextVar[Mapping[str, list[Grant]] | None] = ContextVar("roster", default=None)


def dossiers_of(subjects: Collection[str]) -> Mapping[str, Dossier]:
    """Hồ sơ của nhiều chuỗi, with what a notice says of them and nothing else."""
    references = [reference for kind, _, reference in (each.partition(":") for each in subjects) if kind == "dossier"]
    if not references:
        return {}
    rows = Dossier.objects.filter(reference__in=references).order_by()
    found = rows.select_related("procedure", "handler", "owner").only(*NEEDED)
    with standing():  # the offices' mark is read once
        return {each.subject: with_offices(each) for each in found}


@contextmanager
def roster_of(offices: Collection[str]) -> Iterator[None]:
    """Danh sách cán bộ của những cơ quan này, read once for all who ask inside."""
    rights = Grant.objects.in_effect(timezone.localdate()).filter(office__code__in=set(offices))
    held: dict[str, list[Grant]] = {each: [] for each in offices}
    for each in rights.select_related("account", "office"):
        held[each.office.code].append(each)
    token = _ROSTER.set(held)
    try:
        yield
    finally:
        _ROSTER.reset(token)


def owner_address(dossier: Dossier) -> tuple[Account | None, str, str]:
    """Tài khoản, thư điện tử, điện thoại của người nộp."""
    person = dossier.applicant
    email = person.get("email", "") or (dossier.owner.email if dossier.owner else "")
    return dossier.owner, email, person.get("phone", "")


def people_at(office: str, role: str = "") -> list[Account]:
    """Cán bộ giữ vai trò tại một đơn vị; without a role, all who work on dossiers there."""
    roles = [role] if role else [Role.HANDLER.value, Role.UNIT_LEADER.value]
    known = _ROSTER.get()
    if known is not None and office in known:
        return list({each.account_id: each.account for each in known[office] if each.role in roles}.values())
    grants = Grant.objects.in_effect(timezone.localdate()).filter(office__code=office, role__in=roles)
    return list({grant.account_id: grant.account for grant in grants.select_related("account")}.values())


def desk_of(dossier: Dossier) -> list[Account]:
    return people_at(dossier.receiving.code, Role.RECEPTIONIST.value)


def unit_of(dossier: Dossier) -> list[Account]:
    return people_at(dossier.holder.code)


def leaders_of(dossier: Dossier) -> list[Account]:
    unit = people_at(dossier.holder.code, Role.UNIT_LEADER.value)
    return unit + people_at(dossier.competent.code, Role.AGENCY_LEADER.value)
