"""Ai cần biết về hồ sơ: the owner's addresses, the desk, the unit that has it, its leaders."""

from __future__ import annotations

from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Account, Grant
from motcua.core.access import Role


def dossier_of(subject: str) -> Dossier | None:
    """Hồ sơ của một chuỗi nhật ký."""
    kind, _, reference = subject.partition(":")
    if kind != "dossier":
        return None
    return (
        Dossier.objects.filter(reference=reference)
        .select_related("procedure", "receiving", "competent", "holder", "handler", "owner")
        .first()
    )


def owner_address(dossier: Dossier) -> tuple[Account | None, str, str]:
    """Tài khoản, thư điện tử, điện thoại của người nộp."""
    person = dossier.applicant
    email = person.get("email", "") or (dossier.owner.email if dossier.owner else "")
    return dossier.owner, email, person.get("phone", "")


def people_at(office: str, role: str = "") -> list[Account]:
    """Cán bộ giữ vai trò tại một đơn vị; without a role, all who work on dossiers there."""
    roles = [role] if role else [Role.HANDLER.value, Role.UNIT_LEADER.value]
    grants = Grant.objects.in_effect(timezone.localdate()).filter(office__code=office, role__in=roles)
    return list({grant.account_id: grant.account for grant in grants.select_related("account")}.values())


def desk_of(dossier: Dossier) -> list[Account]:
    return people_at(dossier.receiving.code, Role.RECEPTIONIST.value)


def unit_of(dossier: Dossier) -> list[Account]:
    return people_at(dossier.holder.code)


def leaders_of(dossier: Dossier) -> list[Account]:
    unit = people_at(dossier.holder.code, Role.UNIT_LEADER.value)
    return unit + people_at(dossier.competent.code, Role.AGENCY_LEADER.value)
