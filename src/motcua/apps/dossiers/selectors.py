"""Ai thấy hồ sơ nào: the doors through which pages, the API and exports reach a dossier. The asker comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from motcua.apps.dossiers.models import Dossier, Reading, Task
from motcua.apps.people.models import Account, Office
from motcua.apps.people.registry import all_offices, keys_under
from motcua.core.access import Actor, Role
from motcua.core.dossier_refusals import ConditionAbsent

Dossiers = QuerySet[Dossier]
SEES = frozenset(Role) - {Role.ADMINISTRATOR}  # who runs the system does not read what is in it (F28.4)


def scope_of(actor: Actor) -> list[int] | None:
    """Các đơn vị trong phạm vi dữ liệu, with all below them; None: the whole province."""
    codes = {each.office for each in actor.held if each.role in SEES}
    if "" in codes:
        return None
    if any(each.kind == Office.Kind.PROVINCE and each.code in codes for each in all_offices()):
        return None
    return sorted(keys_under(codes))


def visible_to(account: Account, at: datetime) -> Dossiers:
    """Hồ sơ mà người này được xem: officers by office, field and procedure; applicants their own."""
    rows = Dossier.objects.filter(is_draft=False)
    if not account.is_officer:
        return rows.filter(owner=account)
    actor = account.actor_at(at)
    if not actor.roles & SEES:
        return rows.none()
    inside = scope_of(actor)
    rows = rows.filter(_subjects(actor))
    if inside is None:
        return rows
    asked = Task.objects.filter(office__in=inside, is_elsewhere=True).values("dossier_id")
    touched = Q(receiving__in=inside) | Q(competent__in=inside) | Q(holder__in=inside) | Q(Among("pk", asked))
    return rows.filter(touched)


class Among(Func):
    """Khóa thuộc về một danh sách: an array is read first, so that each of the OR's doors opens by its own index."""

    template, arg_joiner, output_field = "(%(expressions)s))", " = ANY(", BooleanField()

    def __init__(self, key: str, wanted: QuerySet[Any, Any]) -> None:
        super().__init__(F(key), ArraySubquery(wanted))


def _subjects(actor: Actor) -> Q:
    """The fields and procedures that the grants name; a grant that names none reaches all."""
    wanted = Q()
    for each in actor.held:
        if each.role not in SEES:
            continue
        if not each.fields and not each.procedures:
            return Q()
        one = Q()
        if each.fields:
            one &= Q(procedure__field__code__in=sorted(each.fields))
        if each.procedures:
            one &= Q(procedure__code__in=sorted(each.procedures))
        wanted |= one
    return wanted


def find(account: Account, number: str, at: datetime, *, whole: bool = True) -> Dossier | None:
    """Một hồ sơ theo mã hoặc số tham chiếu; None where the asker may not know that it exists.

    `whole` brings what a page shows; an act locks and reads the dossier anew and does not need it.
    """
    named = Q(code=number) | Q(reference=number.upper())
    rows = visible_to(account, at).filter(named).order_by()
    if not whole:
        return rows.first()
    return rows.select_related(
        "procedure__field", "edition", "process", "handler", "receiving", "competent", "holder"
    ).first()


def drafts_of(account: Account) -> Sequence[Dossier]:
    """Hồ sơ đang soạn của người này."""
    return list(Dossier.objects.filter(owner=account, is_draft=True).select_related("procedure"))


def read_by(dossier: Dossier, account: Account, at: datetime, purpose: str) -> None:
    """Ghi lượt xem: who looked, from which office, what for; the owner can see it. One row an hour is enough."""
    if not purpose.strip():
        raise ConditionAbsent(problem="hãy nêu mục đích xem hồ sơ.")
    name, office = account.signature
    Reading.objects.bulk_create(
        [Reading(
            dossier=dossier, account=account, name=name, office=office, purpose=purpose[:200], at=at,
            hour=at.replace(minute=0, second=0, microsecond=0),
        )],
        ignore_conflicts=True,
    )  # fmt: skip


def has_read(dossier: Dossier, account: Account, at: datetime) -> bool:
    """Đã nêu mục đích trong giờ này."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    return Reading.objects.filter(dossier=dossier, account=account, hour=hour).exists()


def draft_of(account: Account, reference: str) -> Dossier | None:
    """Một bản nháp của người này, or the dossier that it became; nobody else's."""
    rows = Dossier.objects.filter(owner=account, reference=reference.replace("\x00", "").upper()[:12])
    return rows.select_related("procedure__field", "edition", "receiving").first()


def last_of(account: Account) -> Dossier | None:
    """Hồ sơ nộp gần nhất của người này: what is known of them is offered again, with its source (F05.2)."""
    return Dossier.objects.filter(owner=account, is_draft=False).select_related("receiving").first()
