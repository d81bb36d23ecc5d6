"""Dữ kiện cho bảng quyền: the few values of a dossier that `core.dossier_access` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, JSONObject

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.journal.models import Entry
from motcua.apps.journal.services.record import End
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Office
from motcua.apps.people.registry import kept_office
from motcua.core.access import Role
from motcua.core.chain import START
from motcua.core.dossier_access import DossierFacts
from motcua.database.composed import Composed
from motcua.database.marks import standing

_OPEN: Composed[Any] = Composed()


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Những gì đang mở: the open steps, who asked for the money that is waited for, the end of the chain."""

    steps: tuple[tuple[int, str], ...]  # office, role
    charged_by: int | None
    end: End


def read_open(dossier: Dossier) -> OpenNow:
    """In one statement, which an act asks after it has locked the row and the chain."""
    ((steps, charged_by, last),) = _OPEN.rows(None, _open_now, dossier.pk)
    end = (last["seq"], bytes.fromhex(last["hash"])) if last else (0, START)
    return OpenNow(tuple((each["office"], each["role"]) for each in steps), charged_by, end)


def _open_now(key: int) -> QuerySet[Any]:
    tasks = Task.objects.filter(dossier=OuterRef("pk"), done_at=None)
    charges = Charge.objects.waiting().filter(dossier_id=OuterRef("pk"))
    entries = Entry.objects.filter(subject=Concat(Value("dossier:"), OuterRef("reference"))).order_by("-seq")
    mark = Func(F("hash"), Value("hex"), function="encode")
    return (
        Dossier.objects.filter(pk=key)
        .order_by()
        .annotate(
            steps=ArraySubquery(tasks.values(each=JSONObject(office="office_id", role="role"))),
            charged_by=Subquery(charges.values("asked_by_id")[:1]),
            last=Subquery(entries.values(each=JSONObject(seq="seq", hash=mark))[:1]),
        )
        .values_list("steps", "charged_by", "last")
    )


@standing()
def facts_of(dossier: Dossier, open_now: OpenNow | None = None) -> DossierFacts:
    """One statement, or none where the caller has asked for what is open."""
    found = open_now or read_open(dossier)
    steps = [lineage(kept_office(office)) for office, _ in found.steps]
    return DossierFacts(
        receiving=dossier.receiving.code,
        receiving_line=lineage(kept_office(dossier.receiving_id)),
        competent=lineage(kept_office(dossier.competent_id)),
        step_offices=lineage(kept_office(dossier.holder_id)).union(*steps),
        step_roles=frozenset(Role(role) for _, role in found.steps if role),
        handler=dossier.handler_id,
        owner=dossier.owner_id,
        accepted_by=dossier.accepted_by_id,
        charged_by=found.charged_by,
        field=dossier.procedure.field.code,
        procedure=dossier.procedure.code,
    )


def lineage(office: Office) -> frozenset[str]:
    """Mã của cơ quan và các cấp trên của nó: who holds a role above holds it here too."""
    line, seen = office, set[str]()
    while line.code not in seen:
        seen.add(line.code)
        if line.parent_id is None:
            break
        line = line.parent  # type: ignore[assignment]  # parent_id was just seen not to be None
    return frozenset(seen)
